package layers_test

import (
	"slices"
	"strings"
	"testing"

	"jido/data"
	"jido/layers"
	"jido/layers/scene"
)

// A chosen unit is outlined where it has an outline, ringed at its seat where it
// stands in another's, and both answer a click.
func TestSelection(t *testing.T) {
	for _, c := range []struct {
		units   string
		paths   []string
		rings   []string
		country country
	}{
		{"", nil, nil, builtIn()},
		{"KP0717", []string{"KP0717"}, nil, builtIn()},
		{"KP0717,KP10", []string{"KP0717", "KP10"}, nil, builtIn()}, // a county and a province
		{"KP-NOWHERE,KP0717", []string{"KP0717"}, nil, builtIn()},
		{"P0,P9,Q9", []string{"P0"}, []string{"P9"}, tiny()},
	} {
		d := mustNew(t, "selection", "units="+c.units).Draw(c.country.frame())
		var paths, rings []string
		casings := 0
		for _, op := range ops(d) {
			r, _ := refOf(op)
			switch op.(type) {
			case *scene.Path:
				if r.Feature != "" {
					paths = append(paths, r.Feature)
				} else {
					casings++
				}
			case *scene.Mark:
				if r.Feature != "" {
					rings = append(rings, r.Feature)
				}
			}
		}
		if !slices.Equal(paths, c.paths) || !slices.Equal(rings, c.rings) || casings != len(paths) {
			t.Errorf("%q: outlines %v, rings %v, %d casings", c.units, paths, rings, casings)
		}
	}
}

// The veil lies on every unit but those in focus.
func TestFocus(t *testing.T) {
	c := builtIn()
	n := c.maps.Counties.Len()
	for _, x := range []struct {
		focus string
		want  int
	}{{"", 0}, {layers.NoUnit, n}, {"KP0717", n - 1}, {"KP0717,KP0803", n - 2}, {"KP-NOWHERE", n}, {"KP10", n - inside(c, "KP10")}} {
		veiled := 0
		for _, p := range mustNew(t, "selection", "focus="+x.focus).Draw(c.frame()).Parts {
			if p.Name == "veil" {
				veiled = len(p.Ops)
			}
		}
		if veiled != x.want {
			t.Errorf("focus %q: %d of %d veiled, want %d", x.focus, veiled, n, x.want)
		}
	}
}

func TestJoinUnits(t *testing.T) {
	if got := layers.JoinUnits([]data.UnitID{"KP01", "KP02"}); got != "KP01,KP02" || layers.JoinUnits(nil) != "" {
		t.Errorf("%q", got)
	}
}

// A faded layer is the layer itself, its groups faded; names are not.
func TestFaded(t *testing.T) {
	f := builtIn().frame()
	memo := &layers.Memo{}
	var faded []layers.Layer
	for _, l := range stack(t) {
		faded = append(faded, layers.Faded{Layer: l, Fade: 0.4})
	}
	plain := layers.Compose(f, stack(t), memo, page(f), nil)
	got := layers.Compose(f, faded, memo, page(f), nil)
	// the ground shows through what is faded, and only through that
	at := slices.IndexFunc(got.Groups, func(g *scene.Group) bool { return g.Name == "land-home" })
	if at < 0 || slices.ContainsFunc(plain.Groups, func(g *scene.Group) bool { return g.Name == "land-home" }) {
		t.Fatal("land-home: want it beneath a faded shading, and not beneath an opaque one")
	}
	got.Groups = slices.Delete(slices.Clone(got.Groups), at, at+1)
	if len(got.Groups) != len(plain.Groups) || len(got.Keys) != len(plain.Keys) {
		t.Fatalf("%d groups, %d unfaded", len(got.Groups), len(plain.Groups))
	}
	for i, g := range got.Groups {
		want := 0.4
		if g.Name == "names" {
			want = 0
		}
		if g.Fade != want || plain.Groups[i].Fade != 0 || g.Name != plain.Groups[i].Name || strings.Contains(g.Title, "⟨") {
			t.Errorf("%s: fade %v", g.Name, g.Fade)
		}
	}
}

func inside(c country, province data.UnitID) (n int) {
	for _, id := range c.maps.Units {
		if u, _ := c.atlas.Unit(id); u.Province == province {
			n++
		}
	}
	return n
}

// What a talk speaks of is outlined in another colour than what is selected.
func TestLit(t *testing.T) {
	c := builtIn()
	pen := func(setting string) scene.Stroke {
		for _, op := range ops(mustNew(t, "selection", setting).Draw(c.frame())) {
			if p, ok := op.(*scene.Path); ok && p.Ref.Feature == "KP0717" {
				return p.Style.Stroke
			}
		}
		t.Fatalf("%s outlines nothing", setting)
		return scene.Stroke{}
	}
	if a, b := pen("lit=KP0717"), pen("units=KP0717"); a.Color == b.Color {
		t.Errorf("both are outlined with %v", a)
	}
}

// A chosen county of the policy is seen to be chosen: its outline lies above those
// of the policy and below the discs, in whatever order the layers are.
func TestSelectionIsAboveOutlines(t *testing.T) {
	c := builtIn()
	chosen, policy, borders := mustNew(t, "selection", "units=KP0717", "focus=KP0717"), mustNew(t, "rollout"), mustNew(t, "counties")
	for want, stack := range map[string][]layers.Layer{
		"counties selection-veil rollout-outline selection rollout-badge": {borders, chosen, policy},
		"rollout-outline rollout-badge counties selection-veil selection": {policy, borders, chosen},
		"selection-veil selection counties":                               {chosen, borders},
	} {
		f := c.frame()
		f.Names = layers.NameNone
		var got []string
		for _, g := range layers.Compose(f, stack, nil, page(f), nil).Groups {
			got = append(got, g.Name)
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%s, want %s", s, want)
		}
	}
}
