package layers_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"math/rand/v2"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"jido/data"
	"jido/data/lang"
	"jido/layers"
	"jido/layers/scene"
)

// each runs a test on every variant of every kind in every country.
func each(t *testing.T, do func(*testing.T, country, layers.Layer)) {
	for _, c := range countries() {
		for _, l := range variants(t, c) {
			t.Run(fmt.Sprintf("%s/%s%v", c.name, l.ID(), l.Spec().Params), func(t *testing.T) { do(t, c, l) })
		}
	}
}

func TestLayersAreComparable(t *testing.T) {
	each(t, func(t *testing.T, c country, l layers.Layer) {
		if !reflect.ValueOf(l).Comparable() {
			t.Errorf("%T cannot be compared", l)
		}
		in := l.Inputs(c.frame())
		if !reflect.ValueOf(in).Comparable() {
			t.Errorf("%T cannot be compared", in)
		}
		if in != l.Inputs(c.frame()) {
			t.Errorf("%T: the inputs of one frame differ from themselves", l)
		}
	})
}

func TestDrawingTwiceGivesTheSame(t *testing.T) {
	each(t, func(t *testing.T, c country, l layers.Layer) {
		if a, b := l.Draw(c.frame()), l.Draw(c.frame()); !reflect.DeepEqual(a, b) {
			t.Error("two drawings of one frame differ")
		}
	})
}

// The cache that makes frames cheap rests on this: frames with equal inputs have
// equal drawings, whatever else differs between them.
func TestEqualInputsEqualDrawings(t *testing.T) {
	each(t, func(t *testing.T, c country, l layers.Layer) {
		r := rand.New(rand.NewPCG(1, 20))
		type seen struct {
			f layers.Frame
			d *layers.Drawing // made when the inputs come again
			n int             // how often they came again
		}
		by := map[any]*seen{}
		again := 0
		f := c.frame()
		for range 60 {
			f = step(c, f, r)
			in := l.Inputs(f)
			old, ok := by[in]
			if !ok {
				by[in] = &seen{f: f}
				continue
			}
			again++
			if old.n++; old.n > 3 {
				continue
			}
			if old.d == nil {
				d := l.Draw(old.f)
				old.d = &d
			}
			if !reflect.DeepEqual(*old.d, l.Draw(f)) {
				old.f.Atlas, old.f.Maps, f.Atlas, f.Maps = nil, nil, nil, nil
				t.Fatalf("equal inputs, other drawings:\n%+v\n%+v", old.f, f)
			}
		}
		if again < 5 {
			t.Errorf("the walk came by equal inputs %d times only", again)
		}
	})
}

func TestPanningChangesNoInputs(t *testing.T) {
	each(t, func(t *testing.T, c country, l layers.Layer) {
		f, g := c.frame(), c.frame()
		g.View = g.View.Pan(137, -41)
		if l.Inputs(f) != l.Inputs(g) {
			t.Error("panning changes the inputs")
		}
		g.View.Res *= 1.0001
		g.Detail *= 1.0001
		if l.Inputs(f) != l.Inputs(g) {
			t.Error("the least zoom changes the inputs")
		}
	})
}

func TestSpecsRoundTrip(t *testing.T) {
	each(t, func(t *testing.T, _ country, l layers.Layer) {
		got, err := layers.New(l.Spec())
		if err != nil || got != l {
			t.Errorf("%+v became %+v by %+v, %v", l, got, l.Spec(), err)
		}
		if l.Spec().Kind != l.ID() {
			t.Errorf("kind %q has id %q", l.Spec().Kind, l.ID())
		}
	})
}

func TestDefaults(t *testing.T) {
	names := map[string]bool{}
	for _, k := range layers.Kinds() {
		if names[k.Name] {
			t.Errorf("kind %q stands in the table twice", k.Name)
		}
		names[k.Name] = true
		l := mustNew(t, k.Name)
		if len(l.Spec().Params) > 0 {
			t.Errorf("%s: the spec of the default layer names settings: %v", k.Name, l.Spec().Params)
		}
		settings := map[string]bool{}
		for _, p := range k.Params {
			if settings[p.Name] {
				t.Errorf("%s: setting %q stands in the table twice", k.Name, p.Name)
			}
			settings[p.Name] = true
			if got, err := layers.New(layers.Spec{Kind: k.Name, Params: map[string]string{p.Name: p.Default}}); err != nil || got != l {
				t.Errorf("%s: default %s=%q: %+v, %v", k.Name, p.Name, p.Default, got, err)
			}
		}
	}
}

func TestErrorsNameTheRemedy(t *testing.T) {
	for _, c := range []struct {
		kind, settings string
		want           []string
	}{
		{"heat", "", []string{`"heat"`, "land", "disparity", "rollout", "names"}},
		{"", "", []string{"want one of"}},
		{"disparity", "colour=red", []string{`"colour"`, "not known", "palette", "method"}},
		{"names", "size=3", []string{`"size"`, "it has none"}},
		{"disparity", "method=best", []string{`"best"`, "quantile", "jenks"}},
		{"disparity", "classes=1", []string{`classes "1"`, "from 2 to 9"}},
		{"disparity", "classes=ten", []string{`"ten"`, "number"}},
		{"disparity", "opacity=NaN", []string{`"NaN"`, "from 0 to 1"}},
		{"disparity", "palette=", []string{"lagoon"}},
		{"disparity", "outskirts=both", []string{"capital", "rural"}},
		{"disparity", "breaks=10;25", []string{`"10;25"`, "10,25,50"}},
		{"disparity", "breaks=25,10", []string{"rising"}},
		{"disparity", "breaks=10,10", []string{"rising"}},
		{"disparity", "breaks=NaN", []string{"rising"}},
		{"disparity", "method=manual", []string{"needs breaks", "breaks=10,25,50"}},
		{"symbols", "largest=1000", []string{"from 4 to 80"}},
		{"events", "months=0", []string{"from 1 to 900"}},
		{"hypothetical", "drafts=2027", []string{`"2027"`, "year:unit"}},
		{"hypothetical", "drafts=2023:KP0101", []string{"2024 to 2033"}},
		{"hypothetical", "drafts=2027:", []string{"year:unit"}},
	} {
		s := layers.Spec{Kind: c.kind, Params: map[string]string{}}
		if k, v, ok := strings.Cut(c.settings, "="); ok {
			s.Params[k] = v
		}
		l, err := layers.New(s)
		if err == nil {
			t.Errorf("%s %s: made %+v", c.kind, c.settings, l)
			continue
		}
		if !strings.HasPrefix(err.Error(), "layers: ") {
			t.Errorf("%s %s: %q does not say whose error it is", c.kind, c.settings, err)
		}
		for _, w := range c.want {
			if !strings.Contains(err.Error(), w) {
				t.Errorf("%s %s: %q lacks %q", c.kind, c.settings, err, w)
			}
		}
	}
}

// Every exported type with a Draw(Frame) Drawing is in the table, and the table
// has no other.
func TestEveryLayerIsInTheTable(t *testing.T) {
	names, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	var declared, listed []string
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range file.Decls {
			f, ok := d.(*ast.FuncDecl)
			if !ok || f.Recv == nil || f.Name.Name != "Draw" || f.Type.Results == nil || len(f.Type.Results.List) != 1 {
				continue
			}
			if res, ok := f.Type.Results.List[0].Type.(*ast.Ident); !ok || res.Name != "Drawing" {
				continue
			}
			if recv, ok := f.Recv.List[0].Type.(*ast.Ident); ok && ast.IsExported(recv.Name) {
				declared = append(declared, recv.Name)
			}
		}
	}
	for _, k := range layers.Kinds() {
		listed = append(listed, reflect.TypeOf(mustNew(t, k.Name)).Name())
	}
	slices.Sort(declared)
	slices.Sort(listed)
	if !slices.Equal(declared, listed) {
		t.Errorf("layers declared: %v\nin Kinds:        %v", declared, listed)
	}
}

// What can be clicked exists, and says what it is.
func TestRefsResolve(t *testing.T) {
	each(t, func(t *testing.T, c country, l layers.Layer) {
		known := map[string]bool{}
		switch l.ID() {
		case "sites":
			for _, p := range c.atlas.Projects() {
				known[string(p.ID)] = true
			}
		case "zones":
			for _, z := range c.atlas.Zones() {
				known[string(z.ID)] = true
			}
		case "events":
			for _, e := range c.atlas.Events() {
				known[string(e.ID)] = true
			}
		case "overlay":
			for i, t := range c.maps.Tracings {
				for j := range t.Things {
					known[layers.TracingRef(i, j).Feature] = true
				}
			}
		default:
			for _, u := range c.atlas.Units() {
				known[string(u.ID)] = true
			}
		}
		for _, tag := range lang.Tags() {
			f := c.frame()
			f.Lang, f.View.Res = tag, 200
			d := l.Draw(f)
			titled := map[scene.Ref]bool{}
			for _, op := range ops(d) {
				r, title := refOf(op)
				titled[r] = titled[r] || title != ""
				if strings.Contains(title, "⟨") {
					t.Errorf("title %q has no text", title)
				}
				if r != (scene.Ref{}) && (r.Layer != l.ID() || !known[r.Feature]) {
					t.Errorf("%+v stands for nothing in the atlas", r)
				}
			}
			for r, ok := range titled {
				if r != (scene.Ref{}) && !ok {
					t.Errorf("%+v has no title", r)
				}
			}
			for _, lb := range d.Labels {
				if r := lb.Ref; !known[r.Feature] && lb.Once != "map.name."+r.Feature {
					t.Errorf("name %+v stands for nothing in the atlas", r)
				}
			}
			for _, k := range d.Keys {
				for _, e := range k.Entries {
					if s := k.Title + k.Note + e.Label + e.Count; strings.Contains(s, "⟨") || strings.Contains(s, "%!") || e.Label == "" {
						t.Errorf("key %s: bad words in %q", k.ID, s)
					}
				}
			}
		}
	})
}

// Every layer of the built-in atlas shows something, all but those that wait for
// a choice or for a file.
func TestLayersShowSomething(t *testing.T) {
	c := builtIn()
	for _, k := range layers.Kinds() {
		d := mustNew(t, k.Name).Draw(c.frame())
		if shows := len(ops(d)) > 0 || len(d.Labels) > 0; shows != !slices.Contains([]string{"selection", "overlay", "hypothetical"}, k.Name) {
			t.Errorf("%s draws %d ops and %d names", k.Name, len(ops(d)), len(d.Labels))
		}
	}
	if _, ok := c.atlas.Indicator(layers.DefaultIndicator); !ok {
		t.Errorf("the default indicator %s is not in the atlas", layers.DefaultIndicator)
	}
	if u, ok := c.atlas.Unit(layers.CapitalID); !ok || u.Kind != data.Municipality {
		t.Errorf("the capital %s is no municipality", layers.CapitalID)
	}
}
