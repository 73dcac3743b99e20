package layers_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"testing"

	"jido/data/lang"
	"jido/geo"
	"jido/layers"
	"jido/layers/font"
	"jido/layers/label"
	"jido/layers/scene"
	"jido/layers/style"
)

// stack is the default stack.
func stack(t testing.TB) []layers.Layer {
	var out []layers.Layer
	for _, k := range layers.Kinds() {
		if k.On {
			out = append(out, mustNew(t, k.Name))
		}
	}
	return out
}

// all is every kind of layer at once.
func all(t testing.TB) []layers.Layer {
	var out []layers.Layer
	for _, k := range layers.Kinds() {
		out = append(out, mustNew(t, k.Name))
	}
	return out
}

// A walk over frames: with a memo that has seen all frames before, each picture
// is what it is without.
func TestMemoChangesNothing(t *testing.T) {
	for _, c := range countries() {
		r := rand.New(rand.NewPCG(3, 20))
		memo := &layers.Memo{}
		f := c.frame()
		for range 60 {
			f = step(c, f, r)
			with := layers.Compose(f, all(t), memo, page(f), nil)
			without := layers.Compose(f, all(t), nil, page(f), nil)
			with.Revision = 0
			if !reflect.DeepEqual(with, without) {
				t.Fatalf("%s: a memo changes the picture of %s %s %s", c.name, f.AsOf, f.Lang, f.Theme.Name)
			}
		}
	}
}

// What has not changed is not drawn again, and the memo does not write to what
// it hands out.
func TestMemoReusesDrawings(t *testing.T) {
	f := builtIn().frame()
	memo := &layers.Memo{}
	first := layers.Compose(f, stack(t), memo, page(f), nil)
	g := f
	g.View = g.View.Pan(30, 10).ZoomAt(500, 400, 1.001)
	second := layers.Compose(g, stack(t), memo, page(g), nil)
	g.Lang = lang.KO
	third := layers.Compose(g, stack(t), memo, page(g), nil)
	for i, a := range first.Groups {
		if a.Name == "names" {
			continue // placed anew for every view
		}
		b, c := second.Groups[i], third.Groups[i]
		if a.Matrix == b.Matrix {
			t.Errorf("%s did not move", a.Name)
		}
		for k := range a.Ops {
			if a.Ops[k] != b.Ops[k] {
				t.Fatalf("%s: op %d was drawn again", a.Name, k)
			}
		}
		if same := a.Ops[0] == c.Ops[0]; same != (a.Name != "disparity" && a.Name != "rollout-outline" && a.Name != "rollout-badge" && a.Name != "sites") {
			t.Errorf("%s: in another language reused: %t", a.Name, same)
		}
	}
	again := layers.Compose(f, stack(t), memo, page(f), nil)
	if again.Revision == first.Revision {
		t.Error("another language has the same revision")
	}
	if again.Revision = first.Revision; !reflect.DeepEqual(first, again) {
		t.Error("the first frame again looks otherwise")
	}
	same := layers.Compose(f, stack(t), memo, page(f), nil)
	for i, g := range again.Groups {
		if g != same.Groups[i] {
			t.Errorf("%s was put together again", g.Name)
		}
	}
}

func TestComposeKeepsTheStacksOrder(t *testing.T) {
	f := builtIn().frame()
	frame := geo.Rect{MinX: 100, MinY: 50, MaxX: 1100, MaxY: 860}
	c := layers.Compose(f, stack(t), nil, frame, nil)
	at := 0
	names := map[string]bool{}
	for _, g := range c.Groups {
		if names[g.Name] {
			t.Errorf("two groups are called %s", g.Name)
		}
		names[g.Name] = true
		if g.Title == "" || g.Clip != frame || len(g.Ops) == 0 {
			t.Errorf("group %q: title %q, clip %v, %d ops", g.Name, g.Title, g.Clip, len(g.Ops))
		}
		if g.Name == "names" {
			continue
		}
		for at < len(stack(t)) && !hasPrefix(g.Name, stack(t)[at].ID()) {
			at++
		}
		if at == len(stack(t)) {
			t.Fatalf("group %s is out of order", g.Name)
		}
		// The centre of the view lies in the middle of the frame.
		if x, y := g.Matrix.Apply(f.View.Centre[0], f.View.Centre[1]); math.Abs(x-600) > 1e-6 || math.Abs(y-455) > 1e-6 {
			t.Errorf("group %s: the centre lies at %v, %v", g.Name, x, y)
		}
	}
	if last := c.Groups[len(c.Groups)-1].Name; last != "names" {
		t.Errorf("%s stands over the names", last)
	}
	if k := c.Keys; len(k) < 4 || k[0].ID != "disparity" {
		t.Errorf("keys: %d, first %+v", len(k), k)
	}
}

func hasPrefix(group, id string) bool {
	return group == id || len(group) > len(id) && group[:len(id)+1] == id+"-"
}

// Keys of one id are shown once, empty ones not at all.
func TestKeysAreMerged(t *testing.T) {
	f := builtIn().frame()
	c := layers.Compose(f, []layers.Layer{layers.Rollout{}, layers.Rollout{}}, nil, page(f), nil)
	if len(c.Keys) != 3 {
		t.Errorf("%d keys of one layer twice", len(c.Keys))
	}
	f.Cohort = 2030
	if c = layers.Compose(f, []layers.Layer{layers.Rollout{}}, nil, page(f), nil); len(c.Keys) != 0 || len(c.Groups) != 0 {
		t.Errorf("of a year that is not announced: %d keys, %d groups", len(c.Keys), len(c.Groups))
	}
}

// ink is the box of the letters of a line of type in a group without matrix.
func ink(op *scene.Text) geo.Rect {
	run := font.Shape(op.S, font.Face(op.Face), op.Size, op.Tracking)
	x := op.X + op.DX
	switch op.Anchor {
	case scene.Middle:
		x -= run.Width / 2
	case scene.End:
		x -= run.Width
	}
	b := geo.Rect{MinX: math.Inf(1), MinY: math.Inf(1), MaxX: math.Inf(-1), MaxY: math.Inf(-1)}
	put := func(x, y float64) {
		b.MinX, b.MinY, b.MaxX, b.MaxY = min(b.MinX, x), min(b.MinY, y), max(b.MaxX, x), max(b.MaxY, y)
	}
	font.Flatten(run, x, op.Y+op.DY, 0.05, put, put, func() {})
	return b
}

func overlap(a, b geo.Rect) bool {
	return a.MinX < b.MaxX && b.MinX < a.MaxX && a.MinY < b.MaxY && b.MinY < a.MaxY
}

// The letters of no name touch those of another; none stands on a badge, another
// sign, or what is fixed.
func TestNamesKeepApart(t *testing.T) {
	c := builtIn()
	for _, names := range []layers.Naming{layers.NameEN, layers.NameKO, layers.NameBoth} {
		for _, zoom := range []float64{0.4, 1, 3, 12} {
			f := c.frame()
			f.Names, f.Profile = names, layers.ROK
			f.View.Res /= zoom
			frame := page(f)
			fixed := []geo.Rect{{MinX: 0, MinY: 700, MaxX: 200, MaxY: 810}, {MinX: 640, MinY: 300, MaxX: 800, MaxY: 420}}
			got := layers.Compose(f, all(t), nil, frame, fixed)
			where := fmt.Sprintf("%s at %.0f m/pt", names, f.View.Res)
			checkNames(t, where, got, frame, fixed)
		}
	}
}

func checkNames(t *testing.T, where string, got layers.Composed, frame geo.Rect, fixed []geo.Rect) {
	t.Helper()
	type box struct {
		geo.Rect
		body geo.Rect // of a name: without the tips of its descenders and of Hangul
		what string
		ref  scene.Ref
		name bool
	}
	var boxes []box
	for _, r := range fixed {
		boxes = append(boxes, box{Rect: r, body: r, what: "a fixed box"})
	}
	names := 0
	for _, g := range got.Groups {
		for _, op := range g.Ops {
			switch op := op.(type) {
			case *scene.Mark:
				x, y := g.Matrix.Apply(op.X, op.Y)
				b := geo.BoundOf(op.Shape)
				b = geo.Rect{
					MinX: x + op.DX + b.MinX*op.Size, MinY: y + op.DY + b.MinY*op.Size, MaxX: x + op.DX + b.MaxX*op.Size, MaxY: y + op.DY + b.MaxY*op.Size,
				}
				boxes = append(boxes, box{Rect: b, body: b, what: "a sign of " + op.Ref.Feature})
			case *scene.Text:
				if g.Name == "names" {
					b := ink(op)
					if !frame.Holds(b) {
						t.Errorf("%s: %q leaves the frame: %v", where, op.S, b)
					}
					body := b
					body.MinY, body.MaxY = max(b.MinY, op.Y-0.76*op.Size), min(b.MaxY, op.Y+0.16*op.Size)
					boxes = append(boxes, box{b, body, op.S, op.Ref, true})
					names++
				}
			}
		}
	}
	for i, a := range boxes {
		for _, b := range boxes[:i] {
			if a.name && b.name && a.ref != b.ref && overlap(a.Rect, b.Rect) || a.name != b.name && overlap(a.body, b.body) {
				t.Errorf("%s: %q and %q overlap: %v, %v", where, a.what, b.what, a.Rect, b.Rect)
			}
		}
	}
	if names == 0 {
		t.Errorf("%s: no names", where)
	}
}

// Every name that belongs into the frame is placed or counted as dropped.
func TestDroppedNamesAreCounted(t *testing.T) {
	c := builtIn()
	for _, zoom := range []float64{0.5, 1, 2, 6} {
		f := c.frame()
		f.View.Res /= zoom
		frame := page(f)
		got := layers.Compose(f, stack(t), nil, frame, nil)
		m := f.View.Matrix()
		want := map[scene.Ref]bool{}
		for _, lb := range (layers.Names{}).Draw(f).Labels {
			x, y := m.Apply(lb.X, lb.Y)
			fits := lb.Width == 0 || label.Width(lb.Lines) <= lb.Width/f.View.Res
			if fits && frame.Inset(3).Has(x, y) {
				want[lb.Ref] = true
			}
		}
		placed := map[scene.Ref]bool{}
		for _, g := range got.Groups {
			for _, op := range g.Ops {
				if tx, ok := op.(*scene.Text); ok && g.Name == "names" {
					placed[tx.Ref] = true
				}
			}
		}
		if len(placed)+got.Dropped != len(want) {
			t.Errorf("zoom %v: %d placed and %d dropped of %d", zoom, len(placed), got.Dropped, len(want))
		}
		for r := range placed {
			if !want[r] {
				t.Errorf("zoom %v: %+v was placed but not asked for", zoom, r)
			}
		}
	}
}

func TestComposeIsDeterministic(t *testing.T) {
	for _, th := range style.Themes() {
		f := builtIn().frame()
		f.Theme = th
		want := layers.Compose(f, all(t), nil, page(f), nil)
		for range 5 {
			if got := layers.Compose(f, all(t), nil, page(f), nil); !reflect.DeepEqual(got, want) {
				t.Fatal("two pictures of one frame differ")
			}
		}
	}
}

func TestDetailFor(t *testing.T) {
	for _, c := range []struct{ res, px, want float64 }{{800, 2, 400}, {800, 0, 800.0 / 6}, {800, -1, 800.0 / 6}, {5, 1e-9, 5000}} {
		if got := layers.DetailFor(c.res, c.px); math.Abs(got-c.want) > 1e-9 {
			t.Errorf("DetailFor(%v, %v) = %v, want %v", c.res, c.px, got, c.want)
		}
	}
}
