// Package press makes picture files of what a state shows: on the window's own
// sheet, on paper, or as large as asked for. Window and command line come here,
// so that they write the same bytes.
//
// It opens no file and no window. Invariants: the window's sheet is written as it
// stands on the screen; another sheet shows at least what the screen shows; equal
// states and sheets make equal bytes.
package press

import (
	"bytes"
	"context"
	"fmt"
	"strings"

	"jido/app/job"
	"jido/app/picture"
	"jido/app/state"
	"jido/data"
	"jido/geo"
	"jido/layers"
	"jido/layers/export"
	"jido/layers/page"
)

// Options say what of a state a picture shows.
type Options struct {
	Bare  bool   // the map alone, without title, legend and notes
	Title string // instead of the state's; empty = that
}

// Request returns the wish of a state's picture on a sheet. It lays the sheet
// out to see where its map is: use the state's Maps for the picture too.
func Request(s state.State, sh Sheet, o Options) (picture.Request, error) {
	if sh.Window && sh.Size != s.Size {
		s = state.Resize{Size: sh.Size}.Do(s)
	}
	r := s.Request()
	r.Pixels, r.Bare = sh.PixelsPerPoint(), o.Bare
	if o.Title != "" {
		r.Title = o.Title
	}
	if sh.Window {
		if o.Bare { // the map's frame is the sheet
			f := page.WindowFrame(s.Size, s.Wish.Wide)
			r.Size = geo.Size{W: f.W(), H: f.H()}
		}
		return r, nil
	}
	r.Window, r.Wide = false, false
	r.Size, r.Paper = sh.Size, sh.Paper != ""
	r.Camera = geo.View{}
	if s.Camera == (state.Home{}).Do(s).Camera {
		return r, nil // the whole country, clear of what stands around it
	}
	// What the screen shows must fit into the frame, and where that is may follow
	// from what it shows, by the length of the legend: come near in two steps.
	var memo page.Memo
	for range 2 {
		p, err := r.Plan(s.Atlas(), s.Maps)
		if err != nil {
			return r, err
		}
		p.Memo = &memo
		f := page.Lay(p).Map
		r.Camera = geo.Fit(s.Camera.Extent(), geo.Size{W: f.W(), H: f.H()}, 0)
	}
	return r, nil
}

// Paint makes the bytes of one picture file. When ctx ends it returns at once
// and what is being painted is dropped.
func Paint(ctx context.Context, r picture.Request, a *data.Atlas, m *layers.Maps, f export.Format, sh Sheet) ([]byte, error) {
	return job.Aside(ctx, func() ([]byte, error) { return paint(r, a, m, f, sh) })
}

// File makes the picture file of a state, with the state's own geometry, as
// Paint does.
func File(ctx context.Context, s state.State, sh Sheet, o Options, f export.Format) ([]byte, error) {
	return job.Aside(ctx, func() ([]byte, error) {
		r, err := Request(s, sh, o)
		if err != nil {
			return nil, err
		}
		return paint(r, s.Atlas(), s.Maps, f, sh)
	})
}

func paint(r picture.Request, a *data.Atlas, m *layers.Maps, f export.Format, sh Sheet) ([]byte, error) {
	r.Pixels = 0
	if !f.Vector {
		r.Pixels = sh.PixelsPerPoint()
	}
	plan, err := r.Plan(a, m)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if err := f.Write(&b, page.Lay(plan).Scene, export.Options{DPI: sh.DPI}); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// FileName proposes the name of a file after the convention of humanitarian
// maps: catalogue, what it shows, size of the sheet, day of the data.
func FileName(s state.State, sh Sheet, f export.Format) string {
	y, m, d := s.Wish.AsOf.Civil()
	return fmt.Sprintf("PRK_20x10_%s_%s_%04d%02d%02d%s", shortName(s), sh.Name, y, m, d, f.Ext)
}

// shortName says in a word what a map shows: the question of the analysis, the
// rollout, else the figures; and before it, that it shows a draft.
func shortName(s state.State) string {
	if s.Hypothetical() {
		return "hypothetical-" + subject(s)
	}
	return subject(s)
}

func subject(s state.State) string {
	if k := s.Tint(); k != "" && k != "disparity" {
		return map[string]string{"bivariate": "need-reach", "gap": "claim-gap", "left": "not-reached"}[k]
	}
	if it, ok := s.Item("rollout"); ok && !it.Hidden {
		if s.OnlyYear {
			return fmt.Sprintf("rollout-%d", s.Shown)
		}
		return "rollout"
	}
	if x, ok := s.Shaded(); ok {
		return strings.Map(func(r rune) rune {
			if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' {
				return r
			}
			return '-'
		}, string(x.ID))
	}
	return "map"
}

func sides(w, h int) string { return fmt.Sprintf("%dx%d", w, h) }
