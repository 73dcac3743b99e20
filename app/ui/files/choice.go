package files

import (
	"encoding/json"
	"errors"
	"path/filepath"
	"slices"
	"strings"

	"jido/app/press"
	"jido/app/state"
	"jido/data"
	"jido/data/lang"
	"jido/data/rollout"
	"jido/layers/export"
	"jido/layers/paint/anim"
)

// choice is what the export card asks for.
type choice struct {
	Format   string  // of export.Formats or of anim.Formats
	Sheet    string  // screen, pixels, or a name of paper
	Portrait bool    // of paper
	DPI      float64 // of paper, in formats made of pixels
	W, H     int     // of pixels
	Bare     bool    // the map alone
	Known    bool    // of a film: only the years of which anything is announced
	Hold     float64 // of a film: seconds a year
	Title    string  // instead of the map's own; not kept for the next time
	Name     string  // of the file; not kept
	Folder   string
}

// Words of choice.Sheet besides the names of papers.
const (
	onScreen = "screen"
	inPixels = "pixels"
)

// pictures are the formats of one picture that are offered; the trace is for
// tests.
func pictures() []export.Format {
	var out []export.Format
	for _, f := range export.Formats {
		if f.Name != "trace" {
			out = append(out, f)
		}
	}
	return out
}

// formats are those, and then the films, which have no Write here: filmOf does.
func formats() []export.Format {
	out := pictures()
	for _, f := range anim.Formats {
		out = append(out, export.Format{Name: f.Name, Title: f.Title, Ext: f.Ext})
	}
	return out
}

// filmOf returns the format of a film; false for one of pictures.
func filmOf(f export.Format) (anim.Format, bool) { return anim.Lookup(f.Ext) }

// holds are the seconds a year that are offered.
func holds() []float64 { return []float64{0.6, press.Hold.Seconds(), 2.4} }

// years are those of a film.
func (c choice) years(a *data.Atlas) []int {
	if !c.Known {
		return press.Years()
	}
	return slices.DeleteFunc(press.Years(), func(y int) bool { return rollout.Cohort(a, y).State == rollout.NotAnnounced })
}

// sheets are the words of choice.Sheet in the order in which they are offered.
func sheets() []string {
	out := []string{onScreen}
	for _, p := range press.Papers() {
		out = append(out, p.Name)
	}
	return append(out, inPixels)
}

func resolutions() []float64 { return []float64{150, 300, 600} }

// firstChoice is that of a first start: what a slide wants.
func firstChoice() choice {
	return choice{Format: "png", Sheet: onScreen, DPI: 300, W: 1920, H: 1080, Hold: press.Hold.Seconds()}
}

// recalled reads the choice of last time; what makes no sense in it is as at
// first.
func recalled(text string) choice {
	c, first := firstChoice(), firstChoice()
	if json.Unmarshal([]byte(text), &c) != nil {
		return first
	}
	known := false
	for _, f := range formats() {
		known = known || f.Name == c.Format
	}
	if !known {
		c.Format = first.Format
	}
	known = false
	for _, s := range sheets() {
		known = known || s == c.Sheet
	}
	if !known {
		c.Sheet = first.Sheet
	}
	if !(c.DPI >= press.LeastDPI && c.DPI <= press.GreatDPI) {
		c.DPI = first.DPI
	}
	if min(c.W, c.H) < press.LeastSide || max(c.W, c.H) > press.GreatSide {
		c.W, c.H = first.W, first.H
	}
	if !slices.Contains(holds(), c.Hold) {
		c.Hold = first.Hold
	}
	c.Title, c.Name = "", ""
	return c
}

func (c choice) kept() string {
	c.Title, c.Name = "", ""
	b, err := json.Marshal(c)
	if err != nil {
		return ""
	}
	return string(b)
}

// Reasons why a choice makes no picture.
var (
	errSides = errors.New("sides")
	errLarge = errors.New("large")
)

// made returns the sheet and the format of a choice, for a state on a screen of
// so many pixels a page point.
func (c choice) made(s state.State, scale float64) (press.Sheet, export.Format, error) {
	i := slices.IndexFunc(formats(), func(f export.Format) bool { return f.Name == c.Format })
	if i < 0 {
		_, err := export.Lookup(c.Format) // names what there is
		return press.Sheet{}, export.Format{}, err
	}
	f := formats()[i]
	var sh press.Sheet
	switch c.Sheet {
	case onScreen:
		sh = press.Window(s.Size, scale)
	case inPixels:
		if min(c.W, c.H) < press.LeastSide || max(c.W, c.H) > press.GreatSide {
			return sh, f, errSides
		}
		sh = press.Screen(c.W, c.H)
	default:
		for _, p := range press.Papers() {
			if p.Name == c.Sheet {
				sh = press.OnPaper(p, !c.Portrait, c.DPI)
			}
		}
	}
	if !f.Vector && max(sh.Pixels[0], sh.Pixels[1]) > press.GreatSide {
		return sh, f, errLarge
	}
	return sh, f, nil
}

func (c choice) options() press.Options {
	return press.Options{Bare: c.Bare, Title: strings.TrimSpace(c.Title)}
}

// path is where the file goes: the name gets the format's extension where it has
// none of its own.
func (c choice) path(f export.Format) string {
	name := strings.TrimSpace(c.Name)
	if !strings.EqualFold(filepath.Ext(name), f.Ext) {
		name += f.Ext
	}
	return filepath.Join(c.Folder, filepath.Base(name))
}

// size says how large the picture becomes.
func size(t lang.Tag, sh press.Sheet, f export.Format) string {
	if f.Vector {
		if sh.Paper != "" {
			const mm = 25.4 / export.PointsPerInch
			return lang.T(t, "files.size.paper", lang.Int(t, int(sh.Size.W*mm+0.5)), lang.Int(t, int(sh.Size.H*mm+0.5)))
		}
		return lang.T(t, "files.size.points", lang.Int(t, int(sh.Size.W+0.5)), lang.Int(t, int(sh.Size.H+0.5)))
	}
	return lang.T(t, "files.size.pixels", lang.Int(t, sh.Pixels[0]), lang.Int(t, sh.Pixels[1]))
}
