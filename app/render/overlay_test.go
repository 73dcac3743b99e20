package render_test

import (
	"image"
	"math"
	"testing"

	"github.com/paulmach/orb"

	"jido/app/render"
	"jido/app/state"
	"jido/data"
	"jido/data/lang"
	"jido/geo"
	"jido/layers"
	"jido/layers/page"
	"jido/layers/scene"
)

func frameOf(s state.State) geo.Rect { return page.WindowFrame(s.Size, s.Wish.Wide) }

func hover(id string) state.Action {
	return state.Point{Ref: scene.Ref{Layer: "unit", Feature: id}}
}

// What lies over the sheet stands on whole pixels, covers what it shows and no
// more, and stays within the map.
func TestOverlay(t *testing.T) {
	line := []state.Action{state.SetTool{Tool: state.MeasureLine}, state.Measure{At: orb.Point{126, 39}}, state.Measure{At: orb.Point{127, 40}}}
	for _, c := range []struct {
		name string
		do   []state.Action
		box  geo.Rect
		want func(s state.State, frame geo.Rect) geo.Rect // what must lie within
	}{
		{"a county", []state.Action{hover("KP0717")}, geo.Rect{}, unitBox("KP0717")},
		{"a county, from a sign of it", []state.Action{state.Point{Ref: scene.Ref{Layer: "rollout", Feature: "KP0717"}}}, geo.Rect{}, unitBox("KP0717")},
		{"a county that fills the map", []state.Action{state.ShowUnit{Unit: "KP0717"}, hover("KP0717"), state.ZoomAt{X: 150, Y: 150, Factor: 40}}, geo.Rect{},
			func(_ state.State, f geo.Rect) geo.Rect { return f }},
		{"a line", line, geo.Rect{}, pointBox(orb.Point{126, 39}, orb.Point{127, 40})},
		{"an area", append([]state.Action{state.SetTool{Tool: state.MeasureArea}}, append(line[1:], state.Measure{At: orb.Point{126, 40}})...), geo.Rect{},
			pointBox(orb.Point{126, 39}, orb.Point{127, 40}, orb.Point{126, 40})},
		{"one point", line[:2], geo.Rect{}, pointBox(orb.Point{126, 39})},
		{"a box", nil, geo.Rect{MinX: 250, MinY: 60, MaxX: 300, MaxY: 120}, func(state.State, geo.Rect) geo.Rect { return geo.Rect{MinX: 250, MinY: 60, MaxX: 300, MaxY: 120} }},
		{"a box from the map over the column", nil, geo.Rect{MinX: 10, MinY: 60, MaxX: 300, MaxY: 120}, func(_ state.State, f geo.Rect) geo.Rect {
			return geo.Rect{MinX: f.MinX, MinY: 60, MaxX: 300, MaxY: 120}
		}},
		{"a county and a line", append([]state.Action{hover("KP0717")}, line...), geo.Rect{}, pointBox(orb.Point{126, 39}, orb.Point{127, 40})},
	} {
		for _, scale := range []float64{1, 4.0 / 3, 2} {
			s := begin(c.do...).State()
			frame := frameOf(s)
			var o render.Overlay
			img, r := o.Paint(s, frame, c.box, scale)
			if img == nil {
				t.Errorf("%s: nothing", c.name)
				continue
			}
			for _, v := range []float64{r.MinX, r.MinY, r.MaxX, r.MaxY} {
				if px := v * scale; math.Abs(px-math.Round(px)) > 1e-6 {
					t.Errorf("%s ×%g: %v is not on whole pixels", c.name, scale, r)
					break
				}
			}
			if want := image.Rect(0, 0, int(math.Round(r.W()*scale)), int(math.Round(r.H()*scale))); img.Rect != want || img.Stride != 4*want.Dx() {
				t.Errorf("%s ×%g: %v of stride %d, want %v", c.name, scale, img.Rect, img.Stride, want)
			}
			if !within(r, frame, 1/scale) {
				t.Errorf("%s ×%g: %v is out of the map %v", c.name, scale, r, frame)
			}
			if want := c.want(s, frame).Intersect(frame); !within(want, r, 0.5) {
				t.Errorf("%s ×%g: %v does not cover %v", c.name, scale, r, want)
			}
			if n := painted(img); n == 0 && c.name != "a county that fills the map" || n == len(img.Pix)/4 && c.box.Empty() {
				t.Errorf("%s ×%g: %d of %d pixels are painted", c.name, scale, n, len(img.Pix)/4)
			}
		}
	}
}

func unitBox(id data.UnitID) func(state.State, geo.Rect) geo.Rect {
	return func(s state.State, f geo.Rect) geo.Rect {
		i, _ := s.Maps.Index(id)
		return geo.Translate(f.MinX, f.MinY).Mul(s.Camera.Matrix()).Bound(s.Maps.Counties.Bound(i))
	}
}

func pointBox(ps ...orb.Point) func(state.State, geo.Rect) geo.Rect {
	return func(s state.State, f geo.Rect) geo.Rect {
		var out geo.Rect
		for _, p := range ps {
			x, y := s.Camera.ToPage(s.Maps.Proj.Forward(p))
			x, y = x+f.MinX, y+f.MinY
			out = out.Union(geo.Rect{MinX: x - 3, MinY: y - 3, MaxX: x + 3, MaxY: y + 3})
		}
		return out
	}
}

func within(in, out geo.Rect, slack float64) bool {
	return in.MinX >= out.MinX-slack && in.MinY >= out.MinY-slack && in.MaxX <= out.MaxX+slack && in.MaxY <= out.MaxY+slack
}

func painted(img *image.RGBA) int {
	n := 0
	for i := 3; i < len(img.Pix); i += 4 {
		if img.Pix[i] > 0 {
			n++
		}
	}
	return n
}

// Nothing to show is no picture.
func TestOverlayOfNothing(t *testing.T) {
	for _, do := range [][]state.Action{nil, {hover("KP9999")}, {hover("KP0717"), state.Point{}}, {hover("KP0717"), state.ShowUnit{Unit: "KP0901"}, state.ZoomAt{X: 150, Y: 150, Factor: 20}}} {
		s := begin(do...).State()
		var o render.Overlay
		if img, r := o.Paint(s, frameOf(s), geo.Rect{}, 1); img != nil {
			t.Errorf("%v: a picture at %v", do, r)
		}
	}
}

// A thing of the user's is outlined under the pointer and while its card is open:
// its points ringed, lines and areas along their edge.
func TestOverlayOfThings(t *testing.T) {
	ts := []*layers.Tracing{{Name: "own", Things: []layers.Thing{
		{Geometry: orb.Point{126.5, 39.5}}, {Geometry: orb.LineString{{126, 39}, {127, 40}}}, {Geometry: orb.Polygon{{{126, 39}, {127, 39}, {127, 40}, {126, 39}}}}, {},
	}}}
	for i, ps := range [][]orb.Point{{{126.5, 39.5}}, {{126, 39}, {127, 40}}, {{126, 39}, {127, 40}}, nil} {
		ref := layers.TracingRef(0, i)
		for what, do := range map[string]state.Action{"pointer": state.Point{Ref: ref}, "card": state.Open{Ref: ref}} {
			st := begin()
			st.Dispatch(state.SetWorld{World: st.State().World, Maps: st.State().Maps.WithTracings(ts)}, do)
			s := st.State()
			var o render.Overlay
			img, r := o.Paint(s, frameOf(s), geo.Rect{}, 1)
			if len(ps) == 0 {
				if img != nil {
					t.Errorf("%s: a picture of nothing at %v", what, r)
				}
				continue
			}
			if want := pointBox(ps...)(s, frameOf(s)); img == nil || !within(want, r, 0.5) || r.W() > want.W()+60 {
				t.Errorf("%s of %d: at %v, want around %v", what, i, r, want)
			}
		}
	}
}

// A picture handed out stays as it is while the next one is painted.
func TestOverlayStays(t *testing.T) {
	st := begin()
	var o render.Overlay
	for _, id := range []string{"KP0717", "KP0720", "KP0708", "KP0101"} {
		st.Dispatch(hover(id))
		s := st.State()
		img, _ := o.Paint(s, frameOf(s), geo.Rect{}, 1)
		if img == nil {
			t.Fatalf("%s: no outline", id)
		}
		was := clone(img)
		st.Dispatch(hover("KP0301"))
		s = st.State()
		o.Paint(s, frameOf(s), geo.Rect{}, 1)
		if n := differ(img, was); n > 0 {
			t.Errorf("%s: %d pixels have changed", id, n)
		}
	}
}

// Lengths and sizes are those on the ellipsoid; what is too short for one says
// nothing.
func TestMeasurement(t *testing.T) {
	sq := []orb.Point{{126, 39}, {127, 39}, {127, 40}, {126, 40}}
	for _, c := range []struct {
		tool state.Tool
		ps   []orb.Point
		t    lang.Tag
		want string
	}{
		{state.MeasureLine, nil, lang.EN, ""},
		{state.MeasureLine, sq[:1], lang.EN, ""},
		{state.MeasureLine, sq[:2], lang.EN, "86.6 km"},
		{state.MeasureLine, sq[:3], lang.EN, "198 km"},
		{state.MeasureLine, []orb.Point{{126, 39}, {126.001, 39}}, lang.EN, "87 m"},
		{state.MeasureArea, sq[:2], lang.EN, ""},
		{state.MeasureArea, sq, lang.EN, "9,550 km²"},
		{state.MeasureArea, []orb.Point{sq[3], sq[2], sq[1], sq[0]}, lang.KO, "9,550 km²"},
		{state.MeasureArea, []orb.Point{{126, 39}, {126.001, 39}, {126.001, 39.001}, {126, 39.001}}, lang.EN, "1.0 ha"},
	} {
		st := begin(state.SetTool{Tool: c.tool}, state.SetLang{Lang: c.t})
		for _, p := range c.ps {
			st.Dispatch(state.Measure{At: p})
		}
		if got := render.Measurement(st.State()); got != c.want {
			t.Errorf("%d of %v: %q, want %q", c.tool, c.ps, got, c.want)
		}
	}
}
