package files

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"math"
	"os"
	"path/filepath"
	"slices"
	"time"

	"jido/app/briefing"
	"jido/app/briefing/deck"
	"jido/app/briefing/stage"
	"jido/app/job"
	"jido/app/press"
	"jido/app/render"
	"jido/app/state"
	"jido/data"
	"jido/data/codec"
	"jido/data/lang"
	"jido/geo"
	"jido/layers/export"
	"jido/layers/paint/anim"
	"jido/layers/scene"
)

// product is what a choice makes: of the map, of a film, of a page of ten years, of
// the talk, or of a chart.
type product struct {
	name   string   // proposed for the file, or the folder
	ext    string   // empty = a folder
	vector bool     // made without pixels
	facts  string   // how large it becomes
	size   geo.Size // of a page, page points

	paint func(ctx context.Context, p *render.Painter, pixels float64) (*image.RGBA, error) // a page, so many pixels a point
	write func(ctx context.Context, path string, force bool, progress func(done, total int64)) error
}

// product prepares what a choice makes of the present state, or of a chart where
// that is not nil. Where the sides of a sheet make no sense the error says so, and
// the product still has its name.
func (f *Files) product(c choice, ch *Chart) (product, error) {
	s := f.d.Store.State()
	switch {
	case ch != nil:
		return f.drawn(c, s, *ch)
	case c.What == aDozen:
		return f.drawn(c, s, yearsChart(s))
	case c.What == aTalk:
		return f.handOut(c, s)
	case c.What == aFilm:
		return f.film(c, s)
	}
	return f.picture(c, s)
}

// picture is the map.
func (f *Files) picture(c choice, s state.State) (product, error) {
	k, err := export.Lookup(c.Format)
	if err != nil {
		return product{}, err
	}
	sh, err := c.sheet(s, f.d.Scale(), k.Vector)
	p := f.sheeted(c, s, sh, k.Vector, k.Ext)
	p.write = whole(func(ctx context.Context, _ func(done, total int64)) ([]byte, error) {
		return press.File(ctx, s, sh, c.options(), k)
	})
	return p, err
}

// film is the map through the years.
func (f *Files) film(c choice, s state.State) (product, error) {
	k, ok := anim.Lookup("." + c.Film)
	if !ok {
		return product{}, fmt.Errorf("files: no film is called %q", c.Film)
	}
	sh, err := c.sheet(s, f.d.Scale(), false)
	p := f.sheeted(c, s, sh, false, k.Ext)
	p.write = whole(func(ctx context.Context, progress func(done, total int64)) ([]byte, error) {
		hold := time.Duration(c.Hold * float64(time.Second))
		return press.FilmFile(ctx, s, sh, c.options(), k, c.years(s.Atlas()), hold, func(done, of int) { progress(int64(done), int64(of)) })
	})
	return p, err
}

// sheeted is what picture and film have in common.
func (f *Files) sheeted(c choice, s state.State, sh press.Sheet, vector bool, ext string) product {
	p := product{name: press.FileName(s, sh, export.Format{Ext: ext}), ext: ext, vector: vector, facts: sizeOf(f.lang(), sh, vector), size: sh.Size}
	if sh.Window && c.Bare { // the map alone is smaller than the window's sheet
		if r, err := press.Request(s, sh, c.options()); err == nil {
			p.size = r.Size
		}
	}
	p.paint = func(_ context.Context, by *render.Painter, pixels float64) (*image.RGBA, error) {
		r, err := press.Request(s, sh, c.options())
		if err != nil {
			return nil, err
		}
		r.Pixels = pixels
		plan, err := r.Plan(s.Atlas(), s.Maps)
		if err != nil {
			return nil, err
		}
		pic, err := by.Paint(plan)
		if err != nil {
			return nil, err
		}
		img := *pic.Image
		img.Pix = slices.Clone(img.Pix)
		return &img, nil
	}
	return p
}

// drawn is a scene on a sheet: a chart, or the page of ten years. As on the screen
// means a sheet of the window's shape.
func (f *Files) drawn(c choice, s state.State, ch Chart) (product, error) {
	k, err := export.Lookup(c.Format)
	if err != nil {
		return product{}, err
	}
	sh, err := c.sheet(s, f.d.Scale(), k.Vector)
	p := product{name: ch.fileName(sh, k), ext: k.Ext, vector: k.Vector, facts: sizeOf(f.lang(), sh, k.Vector), size: sh.Size}
	p.paint = func(_ context.Context, _ *render.Painter, pixels float64) (*image.RGBA, error) {
		return export.Image(ch.Draw(sh.Size), export.Options{DPI: pixels * export.PointsPerInch})
	}
	p.write = whole(func(ctx context.Context, _ func(done, total int64)) ([]byte, error) {
		return job.Aside(ctx, func() ([]byte, error) {
			var b bytes.Buffer
			err := k.Write(&b, ch.Draw(sh.Size), export.Options{DPI: sh.DPI})
			return b.Bytes(), err
		})
	})
	return p, err
}

// yearsChart is the page of ten years of what a state shows.
func yearsChart(s state.State) Chart {
	k := briefing.Talk{Theme: s.Wish.Theme, Profile: s.Wish.Profile}
	base := k.Base(s.World, s.Maps, s.Lang())
	base.Wish.Wide = s.Wish.Wide
	m := briefing.MapOf(s, base)
	m.Year, m.AsOf = 0, data.Date{}
	k.Scenes = []briefing.Scene{deck.TenYears(m)}
	y, mo, d := s.Atlas().LastDay().Civil()
	return Chart{Name: "ten-years", Day: fmt.Sprintf("%04d%02d%02d", y, mo, d), Draw: func(size geo.Size) *scene.Scene {
		return deck.New(k, s.World, s.Maps, deck.Options{Lang: s.Lang(), Size: size}).Page(0).Scene
	}}
}

// talk returns the talk that is handed out, the open one or else the one that ships,
// and the state with the facts for it.
func (f *Files) talk(s state.State) (k briefing.Talk, with state.State, own bool) {
	if own = s.Talk.Text != ""; !own {
		s = OpenSample().Do(s)
	}
	s = stage.Facts(s)
	return stage.FileOf(s).Talk, s, own
}

// handOut is a hand-out of the talk.
func (f *Files) handOut(c choice, s state.State) (product, error) {
	i := slices.IndexFunc(deck.Outputs(), func(o deck.Output) bool { return o.Name == c.Talk })
	j := slices.IndexFunc(deck.Shapes(), func(o deck.Shape) bool { return o.Name == c.Page })
	if i < 0 || j < 0 {
		return product{}, fmt.Errorf("files: no hand-out is called %q on %q", c.Talk, c.Page)
	}
	k, out, shape := deck.Outputs()[i], deck.Outputs()[i], deck.Shapes()[j]
	talk, s, own := f.talk(s)
	o := deck.Order{Talk: talk, Text: []byte(s.Talk.Text), World: s.World, Maps: s.Maps, Lang: c.spoken(talk, s.Lang()), Size: shape.Size}
	t := f.lang()
	px := func(v float64) int { return int(math.Round(v * out.DPI / export.PointsPerInch)) }
	sh := press.Sheet{Size: o.Size, Pixels: [2]int{px(o.Size.W), px(o.Size.H)}}
	if o.Size == deck.A4 {
		sh.Paper = shape.Name
	}
	count := lang.N(t, "files.scenes", len(talk.Scenes))
	if out.Films() {
		count = lang.N(t, "files.frames", len(press.Years()))
	}
	at := 0
	if own {
		at = min(s.Scene, max(len(talk.Scenes)-1, 0))
	}
	p := product{name: deck.Name(talk, o.Lang, out), ext: k.Ext, vector: out.DPI == 0, facts: count + " · " + sizeOf(t, sh, out.DPI == 0), size: o.Size}
	p.paint = func(ctx context.Context, _ *render.Painter, pixels float64) (*image.RGBA, error) {
		small := o
		small.DPI = pixels * export.PointsPerInch
		return out.Preview(ctx, small, at)
	}
	p.write = func(ctx context.Context, path string, force bool, progress func(done, total int64)) error {
		o.Report = func(done, total int) { progress(int64(done), int64(total)) }
		_, err := deck.Write(ctx, o, out, path, force)
		return err
	}
	if len(talk.Scenes) == 0 {
		return p, errEmpty
	}
	return p, nil
}

// spoken is the language that a talk is handed out in: the chosen one if the talk
// is written in it, else the window's, else its first.
func (c choice) spoken(k briefing.Talk, window lang.Tag) lang.Tag {
	if c.Lang != "" && k.In(c.Lang) {
		return c.Lang
	}
	return stage.TitleLang(k, window)
}

// whole writes a file made of bytes. It asks before the work rather than after it;
// what comes there meanwhile is met by codec.
func whole(make func(ctx context.Context, progress func(done, total int64)) ([]byte, error)) func(context.Context, string, bool, func(done, total int64)) error {
	return func(ctx context.Context, path string, force bool, progress func(done, total int64)) error {
		if _, err := os.Lstat(path); err == nil && !force {
			return codec.ErrExists
		}
		b, err := make(ctx, progress)
		if err != nil {
			return err
		}
		return codec.WriteBytes(ctx, path, b, force)
	}
}

// home is the folder that a choice goes to unless a person says otherwise: a talk
// goes beside its file.
func (f *Files) home(c choice) string {
	if k := f.d.Store.State().Talk; c.What == aTalk && k.Path != "" && k.Text != "" {
		return filepath.Dir(k.Path)
	}
	return f.folder()
}
