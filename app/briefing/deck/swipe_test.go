package deck_test

import (
	"math"
	"strings"
	"testing"

	"jido/app/briefing"
	"jido/app/briefing/deck"
	"jido/data/lang"
	"jido/layers/scene"
)

const swiped = `talk = 1
title = "T"
[[scene]]
title = "In one frame"
swipe = true
map.year = 2024
map.caption = "Then"
compare.year = 2026
compare.caption = "Now"
[[scene]]
title = "At a third"
swipe = true
divider = 0.3
map.unit = "KP07"
compare.names = "none"
[[scene.annotation]]
at = "KP0717"
text = "Here"
`

// sideOf are the groups of one of the maps.
func sideOf(p deck.Page, side string) (out []*scene.Group) {
	for _, g := range p.Scene.Groups {
		if strings.HasPrefix(g.Name, side+"-") && g.Name != side+"-caption" {
			out = append(out, g)
		}
	}
	return out
}

func hasGroup(p deck.Page, name string) bool {
	for _, g := range p.Scene.Groups {
		if g.Name == name {
			return true
		}
	}
	return false
}

// Each map keeps to its side of the divider, which stands where the talk says; both
// show the same view, under both captions.
func TestSwipe(t *testing.T) {
	d := lay(t, swiped, lang.EN, deck.Wide)
	for i, cut := range []float64{0.5, 0.3} {
		p := d.Page(i)
		if len(p.Maps()) != 2 || p.Map != p.Right.At || p.View != p.Right.View || p.Factor != p.Right.Factor {
			t.Fatalf("scene %d: left %v %v, right %v", i+1, p.Map, p.View, p.Right)
		}
		x := p.Map.MinX + cut*p.Map.W()
		left, right := sideOf(p, "left"), sideOf(p, "right")
		if len(left) < 5 || len(right) < 5 || !hasGroup(p, "divider") {
			t.Errorf("scene %d: %d groups left, %d right", i+1, len(left), len(right))
		}
		for _, g := range left {
			if g.Clip.Empty() || g.Clip.MaxX > x+1e-9 || g.Clip.MinX < p.Map.MinX-1e-9 {
				t.Errorf("scene %d: %s is shown in %v, the divider is at %v", i+1, g.Name, g.Clip, x)
			}
		}
		for _, g := range right {
			if g.Clip.Empty() || g.Clip.MinX < x-1e-9 || g.Clip.MaxX > p.Map.MaxX+1e-9 {
				t.Errorf("scene %d: %s is shown in %v, the divider is at %v", i+1, g.Name, g.Clip, x)
			}
		}
	}
	captions := map[string]string{}
	for _, g := range d.Page(0).Scene.Groups {
		if strings.HasSuffix(g.Name, "-caption") {
			captions[g.Name] = g.Ops[0].(*scene.Text).S
		}
	}
	if captions["left-caption"] != "Then" || captions["right-caption"] != "Now" {
		t.Errorf("captions %v", captions)
	}
}

// A side by itself fills the frame and has no divider, on the very same page.
func TestSides(t *testing.T) {
	d := lay(t, swiped, lang.EN, deck.Wide)
	in := d.Talk.Scenes[1]
	p := d.Page(1)
	for i, side := range d.Sides(1, in) {
		names := [2]string{"left", "right"}
		if len(sideOf(side, names[i])) < 5 || len(sideOf(side, names[1-i])) > 0 || hasGroup(side, "divider") || side.Map != p.Map {
			t.Errorf("%s: %d groups, %d of the other, map %v", names[i], len(sideOf(side, names[i])), len(sideOf(side, names[1-i])), side.Map)
		}
	}
	d.Pixels = 2
	g := d.Grip(p)
	if w := g.Size.W * d.Pixels; math.Abs(w-math.Round(w)) > 1e-9 || g.Size.H != p.Map.H() || len(g.Groups[0].Ops) == 0 {
		t.Errorf("the divider by itself is %v", g.Size)
	}
	if in.Cut() != 0.3 || (briefing.Scene{}).Cut() != 0.5 {
		t.Errorf("cut at %v and %v", in.Cut(), briefing.Scene{}.Cut())
	}
}
