package page_test

import (
	"fmt"
	"math"
	"reflect"
	"strings"
	"sync"
	"testing"

	"jido/app/picture"
	"jido/app/world"
	"jido/data"
	"jido/data/lang"
	"jido/geo"
	"jido/geo/proj"
	"jido/layers"
	"jido/layers/font"
	"jido/layers/page"
	"jido/layers/scene"
)

type country struct {
	atlas *data.Atlas
	maps  *layers.Maps
}

var builtIn = sync.OnceValue(func() country {
	w, err := world.Load()
	if err != nil {
		panic(err)
	}
	return country{w.Atlas, w.Maps(proj.LCCKorea(), []float64{0, 50, 200, 400})}
})

// plan is that of a wish: the default one but for what change does to it.
func plan(t testing.TB, change func(*picture.Request)) page.Plan {
	t.Helper()
	c := builtIn()
	r := picture.New(c.atlas)
	if change != nil {
		change(&r)
	}
	p, err := r.Plan(c.atlas, c.maps)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// size is a sheet that must work.
type size struct {
	name  string
	w, h  float64 // page points
	paper bool
}

func sizes() []size {
	return []size{
		{"480x320", 360, 240, false}, {"320x480", 240, 360, false}, {"640x480", 480, 360, false}, {"800x600", 600, 450, false},
		{"square", 600, 600, false}, {"phone", 270, 585, false}, {"1280x720", 960, 540, false}, {"1080p", 1440, 810, false}, {"upright", 810, 1440, false},
		{"wide", 2520, 810, false}, {"a4", 842, 595, true}, {"a4 upright", 595, 842, true}, {"a3", 1191, 842, true}, {"a3 upright", 842, 1191, true},
		{"a0", 3370, 2384, true}, {"a0 upright", 2384, 3370, true},
	}
}

// laid is a sheet and what it was made of.
type laid struct {
	name  string
	plan  page.Plan
	sheet page.Sheet
}

// sheets are the default wish on every size, in both languages and themes.
var sheets = sync.OnceValues(func() (out []laid, err error) {
	c := builtIn()
	for _, s := range sizes() {
		for _, tag := range lang.Tags() {
			for _, theme := range []string{"light", "dark"} {
				r := picture.New(c.atlas)
				r.Size, r.Paper, r.Lang, r.Theme, r.Names = geo.Size{W: s.w, H: s.h}, s.paper, tag, theme, layers.NameBoth
				p, err := r.Plan(c.atlas, c.maps)
				if err != nil {
					return nil, err
				}
				out = append(out, laid{fmt.Sprintf("%s/%s/%s", s.name, tag, theme), p, page.Lay(p)})
			}
		}
	}
	return out, nil
})

// each runs a test on every sheet.
func each(t *testing.T, do func(*testing.T, page.Plan, page.Sheet)) {
	all, err := sheets()
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range all {
		t.Run(x.name, func(t *testing.T) { do(t, x.plan, x.sheet) })
	}
}

func groupOf(s *scene.Scene, name string) *scene.Group {
	for _, g := range s.Groups {
		if g.Name == name {
			return g
		}
	}
	return &scene.Group{}
}

// lineBox is the room of a line of type on the page, from the top of capitals to
// the baseline.
func lineBox(g *scene.Group, t *scene.Text) geo.Rect {
	w := font.Width(t.S, font.Face(t.Face), t.Size, t.Tracking)
	x, y := g.Matrix.Apply(t.X, t.Y)
	x, y = x+t.DX, y+t.DY
	switch t.Anchor {
	case scene.Middle:
		x -= w / 2
	case scene.End:
		x -= w
	}
	return geo.Rect{MinX: x, MinY: y - 0.73*t.Size, MaxX: x + w, MaxY: y}
}

// boxOf is the box of an op on the page.
func boxOf(g *scene.Group, op scene.Op) geo.Rect {
	switch op := op.(type) {
	case *scene.Path:
		return g.Matrix.Bound(geo.BoundOf(op.Flat))
	case *scene.Mark:
		x, y := g.Matrix.Apply(op.X, op.Y)
		b := geo.BoundOf(op.Shape)
		return geo.Rect{MinX: b.MinX*op.Size + x + op.DX, MinY: b.MinY*op.Size + y + op.DY, MaxX: b.MaxX*op.Size + x + op.DX, MaxY: b.MaxY*op.Size + y + op.DY}
	case *scene.Text:
		return lineBox(g, op)
	}
	return geo.Rect{}
}

// extent is the box around all of a group.
func extent(g *scene.Group) geo.Rect {
	var b geo.Rect
	for _, op := range g.Ops {
		b = b.Union(boxOf(g, op))
	}
	return b
}

func overlap(a, b geo.Rect) bool {
	return a.MinX < b.MaxX && b.MinX < a.MaxX && a.MinY < b.MaxY && b.MinY < a.MaxY
}

func near(a, b geo.Rect) bool { return a.Inset(-1e-6).Holds(b) && b.Inset(-1e-6).Holds(a) }

// What stands beside the map stays on the sheet and off one another.
func TestFurnitureHasItsPlace(t *testing.T) {
	each(t, func(t *testing.T, p page.Plan, s page.Sheet) {
		sheet := geo.Rect{MaxX: p.Size.W, MaxY: p.Size.H}
		if s.Scene.Size != p.Size || !sheet.Holds(s.Map) || s.Map.W() < 0.3*p.Size.W || s.Map.H() < 0.25*p.Size.H {
			t.Errorf("a map of %v on a sheet of %v", s.Map, p.Size)
		}
		var boxes []geo.Rect
		names := []string{"title", "legend", "sources"}
		for _, n := range names {
			g := groupOf(s.Scene, n)
			b := extent(g)
			boxes = append(boxes, b)
			if len(g.Ops) == 0 || !sheet.Inset(-1e-6).Holds(b) {
				t.Errorf("%s at %v leaves the sheet of %v", n, b, p.Size)
			}
			if overlap(b.Inset(0.01), s.Map) {
				t.Errorf("%s at %v stands on the map at %v", n, b, s.Map)
			}
		}
		for i, a := range boxes {
			for j, b := range boxes[:i] {
				if overlap(a.Inset(0.01), b.Inset(0.01)) {
					t.Errorf("%s at %v and %s at %v overlap", names[i], a, names[j], b)
				}
			}
		}
		for _, n := range names {
			apart(t, groupOf(s.Scene, n))
		}
	})
}

// apart reports lines of type that stand on one another.
func apart(t *testing.T, g *scene.Group) {
	t.Helper()
	var texts []*scene.Text
	for _, op := range g.Ops {
		tx, ok := op.(*scene.Text)
		if !ok {
			continue
		}
		for _, o := range texts {
			if overlap(lineBox(g, tx).Inset(0.05), lineBox(g, o).Inset(0.05)) {
				t.Errorf("%s: %q stands on %q", g.Name, tx.S, o.S)
			}
		}
		texts = append(texts, tx)
	}
}

// Scale bar, arrow, ticks and inset lie within the map, and no name under them.
func TestOnTheMap(t *testing.T) {
	insets := 0
	each(t, func(t *testing.T, p page.Plan, s page.Sheet) {
		f := groupOf(s.Scene, "furniture")
		if b := extent(f); len(f.Ops) < 6 || !s.Map.Inset(-1e-6).Holds(b) {
			t.Errorf("furniture of %d ops at %v leaves the map at %v", len(f.Ops), b, s.Map)
		}
		frame := groupOf(s.Scene, "inset-frame")
		var in geo.Rect
		if len(frame.Ops) > 0 {
			insets++
			in = extent(frame)
			if !s.Map.Holds(in) {
				t.Errorf("the inset at %v leaves the map at %v", in, s.Map)
			}
			if src := extent(groupOf(s.Scene, "inset-source")); !s.Map.Holds(src) || overlap(src, in) {
				t.Errorf("the inset at %v shows %v of the map at %v", in, src, s.Map)
			}
			if title := extent(groupOf(s.Scene, "inset-title")); !in.Holds(title) {
				t.Errorf("the title of the inset at %v leaves it: %v", in, title)
			}
		}
		names := groupOf(s.Scene, "names")
		for _, op := range names.Ops {
			tx := op.(*scene.Text)
			if b := lineBox(names, tx); !s.Map.Holds(b) || overlap(b, in) {
				t.Errorf("%q at %v: the map is at %v, its inset at %v", tx.S, b, s.Map, in)
			}
		}
		for _, g := range s.Scene.Groups {
			want := s.Map
			if g.Name != "inset-source" && len(frame.Ops) > 0 {
				want = in.Inset(-frame.Ops[0].(*scene.Path).Style.Stroke.Width / 2) // extent is that of the middle of the line
			}
			if strings.HasPrefix(g.Name, "inset-") && !near(g.Clip, want) {
				t.Errorf("%s is clipped to %v, want %v", g.Name, g.Clip, want)
			}
		}
	})
	if insets == 0 {
		t.Error("no sheet has an inset")
	}
}

// The whole country is on the map, clear of the edge.
func TestTheMapShowsTheExtent(t *testing.T) {
	each(t, func(t *testing.T, p page.Plan, s page.Sheet) {
		m := geo.Translate(s.Map.MinX, s.Map.MinY).Mul(s.View.Matrix())
		if b := m.Bound(p.Extent); !s.Map.Inset(5).Holds(b) {
			t.Errorf("the country at %v, the map at %v", b, s.Map)
		}
		if sea := groupOf(s.Scene, "sea").Clip; !near(sea, s.Map) {
			t.Errorf("the sea covers %v of the map at %v", sea, s.Map)
		}
		seen := map[string]bool{}
		for _, g := range s.Scene.Groups {
			if seen[g.Name] || g.Name == "" {
				t.Errorf("group %q comes twice, or has no name", g.Name)
			}
			seen[g.Name] = true
			for _, op := range g.Ops {
				if tx, ok := op.(*scene.Text); ok && strings.Contains(tx.S, "⟨") {
					t.Errorf("%s: %q has no text", g.Name, tx.S)
				}
			}
		}
		for _, l := range p.Stack {
			if l.ID() != "names" && !seen[l.ID()] && !seen[l.ID()+"-outline"] && !seen[l.ID()+"-coast"] {
				t.Errorf("layer %s is not on the sheet", l.ID())
			}
		}
	})
}

// Equal plans make equal sheets, with and without a memo.
func TestLayIsPure(t *testing.T) {
	for _, upright := range []bool{false, true} {
		p := plan(t, func(r *picture.Request) {
			if upright {
				r.Size = geo.Size{W: 595, H: 842}
			}
		})
		want := page.Lay(p)
		if got := page.Lay(p); !reflect.DeepEqual(got, want) {
			t.Error("two sheets of one plan differ")
		}
		p.Memo = &page.Memo{}
		for range 3 {
			if got := page.Lay(p); !reflect.DeepEqual(got, want) {
				t.Error("a memo changes the sheet")
			}
		}
	}
}

// A memo that has seen other plans makes of each what a new one makes.
func TestMemoOfOtherPlans(t *testing.T) {
	base := func(r *picture.Request) { r.Size = geo.Size{W: 900, H: 560} }
	memo := &page.Memo{}
	for _, c := range []struct {
		name   string
		wish   func(*picture.Request)
		change func(*page.Plan)
	}{
		{"type", nil, func(p *page.Plan) { p.Type = 1.3 }},
		{"title", func(r *picture.Request) { r.Title = "Ours" }, nil},
		{"language", func(r *picture.Request) { r.Lang = lang.KO }, nil},
		{"theme", func(r *picture.Request) { r.Theme = "dark" }, nil},
		{"day", func(r *picture.Request) { r.AsOf = data.DayOf(2024, 12, 31) }, nil},
		{"cohort", func(r *picture.Request) { r.Cohort = 2025 }, nil},
		{"indicator", func(r *picture.Request) { r.Indicator = "pop2008_urban_share" }, nil},
		{"profile", func(r *picture.Request) { r.Profile = layers.UN }, nil},
		{"size", func(r *picture.Request) { r.Size.W = 1000 }, nil},
		{"upright", func(r *picture.Request) { r.Size = geo.Size{W: 595, H: 842} }, nil},
		{"paper", func(r *picture.Request) { r.Paper = true }, nil},
		{"window", func(r *picture.Request) { r.Window = true }, nil},
		{"wide", func(r *picture.Request) { r.Window, r.Wide = true, true }, nil},
		{"bare", func(r *picture.Request) { r.Bare = true }, nil},
		{"pixels", func(r *picture.Request) { r.Pixels = 2 }, nil},
		{"figures", nil, func(p *page.Plan) { p.Figures = p.Figures[:1] }},
		{"remarks", nil, func(p *page.Plan) { p.Remarks = append(p.Remarks, "More.") }},
		{"stamp", nil, func(p *page.Plan) { p.Stamp = page.Stamp{Text: "2026"} }},
		{"zoom", nil, func(p *page.Plan) { p.Camera = page.Lay(*p).View; p.Camera.Res /= 3 }},
		{"zoom and figures", nil, func(p *page.Plan) {
			p.Camera = page.Lay(*p).View
			p.Camera.Res, p.Figures = p.Camera.Res/3, p.Figures[:1]
		}},
		{"camera", nil, func(p *page.Plan) { p.Camera = page.Lay(*p).View.Pan(40, 20) }},
	} {
		for _, changed := range []bool{false, true} {
			p := plan(t, func(r *picture.Request) {
				base(r)
				if changed && c.wish != nil {
					c.wish(r)
				}
			})
			if changed && c.change != nil {
				c.change(&p)
			}
			want := page.Lay(p)
			p.Memo = memo
			if !reflect.DeepEqual(page.Lay(p), want) {
				t.Errorf("%s, changed %t: the memo has kept something", c.name, changed)
			}
		}
	}
}

// A larger sheet has larger type, but not by as much.
func TestTypeGrowsWithTheSheet(t *testing.T) {
	last := 0.0
	for _, w := range []float64{360, 720, 1191, 1684, 2384, 3370} {
		s := page.Lay(plan(t, func(r *picture.Request) { r.Size, r.Paper = geo.Size{W: w, H: w / math.Sqrt2}, true }))
		most := 0.0
		for _, n := range []string{"title", "legend", "sources"} {
			for _, op := range groupOf(s.Scene, n).Ops {
				if tx, ok := op.(*scene.Text); ok {
					most = max(most, tx.Size)
				}
			}
		}
		if most < last || most > 3.1*22 {
			t.Errorf("%v pt wide: type of %.1f pt, on the sheet before of %.1f", w, most, last)
		}
		last = most
	}
}

// A bare map is the map and nothing else.
func TestBare(t *testing.T) {
	s := page.Lay(plan(t, func(r *picture.Request) { r.Bare = true }))
	if s.Map != (geo.Rect{MaxX: 1440, MaxY: 810}) {
		t.Errorf("map at %v", s.Map)
	}
	for _, n := range []string{"title", "legend", "sources", "furniture", "inset-frame", "neatline"} {
		if len(groupOf(s.Scene, n).Ops) > 0 {
			t.Errorf("%s on a bare map", n)
		}
	}
}

// The words of the plan are on the sheet, all of them.
func TestWordsAreOnTheSheet(t *testing.T) {
	each(t, func(t *testing.T, p page.Plan, s page.Sheet) {
		read := func(name string) string {
			var b strings.Builder
			for _, op := range groupOf(s.Scene, name).Ops {
				if tx, ok := op.(*scene.Text); ok {
					b.WriteString(tx.S)
				}
			}
			return strings.ReplaceAll(b.String(), " ", "")
		}
		for group, words := range map[string][]string{
			"title":   append([]string{p.Kicker, p.Title, p.Subtitle}, p.Remarks...),
			"sources": {p.Sources, p.Disclaimer, p.Credits},
		} {
			got := read(group)
			if group == "sources" && s.Scene.Dropped > 0 {
				words = append(words, lang.N(p.Frame.Lang, "map.dropped", s.Scene.Dropped))
			}
			for _, w := range words {
				if w == "" || !strings.Contains(got, strings.ReplaceAll(w, " ", "")) {
					t.Errorf("%s lacks %q", group, w)
				}
			}
		}
		for _, f := range p.Figures {
			if !strings.Contains(read("title"), f.Number) || !strings.Contains(read("title"), strings.ReplaceAll(f.Label, " ", "")) {
				t.Errorf("the title lacks %s %s", f.Number, f.Label)
			}
		}
	})
}

// On paper the scale is a ratio too, the one that the bar shows.
func TestScaleAsARatio(t *testing.T) {
	p := plan(t, func(r *picture.Request) { r.Size, r.Paper = geo.Size{W: 1191, H: 842}, true })
	s := page.Lay(p)
	for _, op := range groupOf(s.Scene, "furniture").Ops {
		tx, ok := op.(*scene.Text)
		if !ok || !strings.Contains(tx.S, "1 : ") && !strings.Contains(tx.S, "1:") {
			continue
		}
		var digits strings.Builder
		_, after, _ := strings.Cut(tx.S, ":")
		for _, r := range after {
			if r >= '0' && r <= '9' {
				digits.WriteRune(r)
			}
		}
		var n float64
		fmt.Sscan(digits.String(), &n)
		if want := s.View.Res / (0.0254 / 72); math.Abs(n/want-1) > 0.06 {
			t.Errorf("%q, at %v metres a point", tx.S, s.View.Res)
		}
		return
	}
	t.Error("no ratio on the sheet")
}
