package painttest_test

import (
	"fmt"
	"image"
	"slices"
	"testing"

	"jido/layers/paint"
	"jido/layers/paint/painttest"
	"jido/layers/paint/raster"
	"jido/layers/scene"
)

// spoiled is a painter with a fault: it changes what it is given.
type spoiled struct {
	paint.Painter
	group func(*paint.Group)
	path  func(*paint.Path)
	text  func(*scene.Text, *[2]float64)
}

func (s spoiled) Group(g paint.Group) {
	if s.group != nil {
		s.group(&g)
	}
	s.Painter.Group(g)
}

func (s spoiled) Path(p paint.Path) {
	if s.path != nil {
		s.path(&p)
	}
	s.Painter.Path(p)
}

func (s spoiled) Text(t scene.Text, at [2]float64) {
	if s.text != nil {
		s.text(&t, &at)
	}
	s.Painter.Text(t, at)
}

// recorder takes note of failures.
type recorder struct{ failures []string }

func (r *recorder) Helper() {}

func (r *recorder) Errorf(format string, args ...any) {
	r.failures = append(r.failures, fmt.Sprintf(format, args...))
}

// TestSuiteFindsFaults runs the suite on painters with one fault each, and
// names cases that must fail. A painter without a fault passes all.
func TestSuiteFindsFaults(t *testing.T) {
	for _, f := range []struct {
		name string
		s    spoiled
		want []string
	}{
		{"none", spoiled{}, nil},
		{"clips nothing", spoiled{group: func(g *paint.Group) { g.Clip.MinX, g.Clip.MinY, g.Clip.MaxX, g.Clip.MaxY = 0, 0, 200, 200 }}, []string{"clip"}},
		{"never fades", spoiled{group: func(g *paint.Group) { g.Fade = 0 }}, []string{"fade", "mosaic keeps its colours"}},
		{"leaves seams", spoiled{group: func(g *paint.Group) { g.Mosaic = false }}, []string{"mosaic has no seams"}},
		{"fills open paths", spoiled{path: func(p *paint.Path) {
			if p.Open {
				p.Open, p.Fill = false, p.Stroke.Color
			}
		}}, []string{"open path is never filled", "pen width"}},
		{"no strokes", spoiled{path: func(p *paint.Path) { p.Stroke.Width = 0 }},
			[]string{"order", "hatch", "hatch over fill", "pen width", "caps", "joins", "closed ring", "dashes", "hairline", "stroke alpha", "fade"}},
		{"no fills", spoiled{path: func(p *paint.Path) { p.Fill.A = 0 }},
			[]string{"hole", "non-zero rule", "colour and alpha", "order", "dots", "marks keep their size", "clip", "matrix", "mosaic has no seams", "what reaches far out is right within"}},
		{"no dashes", spoiled{path: func(p *paint.Path) { p.Stroke.Dash = [4]float64{} }}, []string{"dashes"}},
		{"two of four dashes", spoiled{path: func(p *paint.Path) { p.Stroke.Dash[2], p.Stroke.Dash[3] = p.Stroke.Dash[0], p.Stroke.Dash[1] }}, []string{"dashes"}},
		{"always miter", spoiled{path: func(p *paint.Path) { p.Stroke.Join = scene.MiterJoin }}, []string{"joins"}},
		{"always round joins", spoiled{path: func(p *paint.Path) { p.Stroke.Join = scene.RoundJoin }}, []string{"joins", "closed ring"}},
		{"always butt caps", spoiled{path: func(p *paint.Path) { p.Stroke.Cap = scene.Butt }}, []string{"caps", "dashes"}},
		{"loses hairlines", spoiled{path: func(p *paint.Path) {
			if p.Stroke.Width < 0.5 {
				p.Stroke.Width = 0
			}
		}}, []string{"hairline"}},
		{"pixels for points", spoiled{path: func(p *paint.Path) { p.Stroke.Width /= 2 }}, []string{"pen width", "caps"}},
		{"only the first ring", spoiled{path: func(p *paint.Path) { p.Ends = p.Ends[:1] }}, []string{"hole", "hatch", "a good ring among bad ones", "many parts"}},
		{"all rings one way", spoiled{path: func(p *paint.Path) {
			if len(p.Ends) == 2 && !p.Open {
				p.Flat = slices.Clone(p.Flat)
				r := p.Flat[p.Ends[0]:p.Ends[1]]
				for i, j := 0, len(r)-2; i < j; i, j = i+2, j-2 {
					r[i], r[j], r[i+1], r[j+1] = r[j], r[i], r[j+1], r[i+1]
				}
			}
		}}, []string{"hole", "non-zero rule"}},
		{"opaque", spoiled{path: func(p *paint.Path) {
			if p.Fill.A > 0 {
				p.Fill.A = 255
			}
			if p.Stroke.Color.A > 0 {
				p.Stroke.Color.A = 255
			}
		}}, []string{"colour and alpha", "stroke alpha", "overlap of a pen is no darker"}},
		{"no text", spoiled{text: func(t *scene.Text, _ *[2]float64) { t.S = "" }}, []string{"Hangul", "Latin with diacritics", "anchors", "turned text", "halo", "text alpha"}},
		{"no Hangul", spoiled{text: func(t *scene.Text, _ *[2]float64) { t.S = "?" }}, []string{"Hangul"}},
		{"anchors twice", spoiled{text: func(t *scene.Text, at *[2]float64) { at[0] -= float64(t.Anchor) * 10 }}, []string{"anchors", "turned text"}},
		{"no tracking", spoiled{text: func(t *scene.Text, _ *[2]float64) { t.Tracking = 0 }}, []string{"tracking", "anchors"}},
		{"one face", spoiled{text: func(t *scene.Text, _ *[2]float64) { t.Face = scene.Regular }}, []string{"faces"}},
		{"never turns", spoiled{text: func(t *scene.Text, _ *[2]float64) { t.Angle = 0 }}, []string{"turned text"}},
		{"turns the other way", spoiled{text: func(t *scene.Text, _ *[2]float64) { t.Angle = -t.Angle }}, []string{"turned text"}},
		{"no halo", spoiled{text: func(t *scene.Text, _ *[2]float64) { t.HaloWidth = 0 }}, []string{"halo", "halo is one shape"}},
		{"half a halo", spoiled{text: func(t *scene.Text, _ *[2]float64) { t.HaloWidth /= 2 }}, []string{"halo"}},
		{"opaque text", spoiled{text: func(t *scene.Text, _ *[2]float64) {
			if t.Color.A > 0 {
				t.Color.A = 255
			}
		}}, []string{"text alpha"}},
		{"smaller text", spoiled{text: func(t *scene.Text, _ *[2]float64) { t.Size *= 0.75 }}, []string{"Hangul", "Latin with diacritics"}},
	} {
		var failed []string
		for _, c := range painttest.Cases() {
			var r recorder
			c.Check(&r, func(s *scene.Scene) image.Image {
				p := raster.New(raster.Options{Scale: 2})
				f := f.s
				f.Painter = p
				if err := paint.Scene(f, s); err != nil {
					t.Fatal(err)
				}
				return p.Image()
			})
			if len(r.failures) > 0 {
				failed = append(failed, c.Name)
			}
		}
		for _, name := range f.want {
			if !slices.Contains(failed, name) {
				t.Errorf("%s: case %q passes", f.name, name)
			}
		}
		if f.want == nil && failed != nil {
			t.Errorf("%s: %v fail", f.name, failed)
		}
	}
}

func TestRun(t *testing.T) {
	painttest.Run(t, func(t *testing.T, s *scene.Scene) image.Image {
		p := raster.New(raster.Options{Scale: 2.5})
		if err := paint.Scene(p, s); err != nil {
			t.Fatal(err)
		}
		return p.Image()
	})
}

func TestCaseNamesAreUnique(t *testing.T) {
	seen := map[string]bool{}
	for _, c := range painttest.Cases() {
		if seen[c.Name] {
			t.Errorf("two cases are named %q", c.Name)
		}
		seen[c.Name] = true
	}
}
