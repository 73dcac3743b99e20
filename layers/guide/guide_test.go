package guide_test

import (
	"fmt"
	"image/color"
	"math"
	"slices"
	"strings"
	"testing"

	"jido/geo"
	"jido/layers/font"
	"jido/layers/guide"
	"jido/layers/scale"
	"jido/layers/scene"
	"jido/layers/style"
)

func pen(k float64) guide.Pen { return guide.Pen{Theme: style.Light(), K: k} }

// lineBox is the room that a line of type takes: its width, from the top of
// capitals to the baseline.
func lineBox(t *scene.Text) geo.Rect {
	w := font.Width(t.S, font.Face(t.Face), t.Size, t.Tracking)
	x := t.X
	switch t.Anchor {
	case scene.Middle:
		x -= w / 2
	case scene.End:
		x -= w
	}
	return geo.Rect{MinX: x, MinY: t.Y - 0.73*t.Size, MaxX: x + w, MaxY: t.Y}
}

func boxOf(op scene.Op) geo.Rect {
	switch op := op.(type) {
	case *scene.Path:
		return geo.BoundOf(op.Flat)
	case *scene.Mark:
		b := geo.BoundOf(op.Shape)
		return geo.Rect{MinX: op.X + op.DX + b.MinX*op.Size, MinY: op.Y + op.DY + b.MinY*op.Size, MaxX: op.X + op.DX + b.MaxX*op.Size, MaxY: op.Y + op.DY + b.MaxY*op.Size}
	case *scene.Text:
		return lineBox(op)
	}
	return geo.Rect{}
}

func texts(ops []scene.Op) []*scene.Text {
	var out []*scene.Text
	for _, op := range ops {
		if t, ok := op.(*scene.Text); ok {
			out = append(out, t)
		}
	}
	return out
}

func overlap(a, b geo.Rect) bool {
	return a.MinX < b.MaxX && b.MinX < a.MaxX && a.MinY < b.MaxY && b.MinY < a.MaxY
}

// inside reports what leaves the box, but for rounding.
func inside(t *testing.T, where string, ops []scene.Op, box geo.Rect) {
	t.Helper()
	for _, op := range ops {
		if b := boxOf(op); !box.Inset(-1e-6).Holds(b) {
			s := ""
			if tx, ok := op.(*scene.Text); ok {
				s = tx.S
			}
			t.Errorf("%s: %T %q at %v leaves %v", where, op, s, b, box)
		}
	}
}

func TestParagraph(t *testing.T) {
	p := pen(1)
	ty := guide.Type{Size: 10, Lead: 1.5}
	for _, c := range []struct {
		s     string
		width float64
		lines int
	}{
		{"", 100, 0}, {"   ", 100, 0}, {"one", 100, 1}, {"one\ntwo", 100, 2},
		{"Claimed by state media and observed from outside are never merged", 120, 3}, {"평안남도 성천군 지방공업공장", 60, 3},
	} {
		b := p.Paragraph(c.s, 20, 30, c.width, ty)
		if len(b.Ops) != c.lines || math.Abs(b.Size.H-float64(c.lines)*15) > 1e-9 || b.Size.W > c.width {
			t.Errorf("%q in %v: %d lines, %+v", c.s, c.width, len(b.Ops), b.Size)
		}
		inside(t, c.s, b.Ops, geo.Rect{MinX: 20, MinY: 30, MaxX: 20 + c.width, MaxY: 30 + b.Size.H})
		for i, tx := range texts(b.Ops) {
			if want := 30 + 15*float64(i+1); tx.Y >= want || tx.Y <= want-15 || tx.Size != 10 {
				t.Errorf("%q: line %d stands at %v", c.s, i, tx.Y)
			}
		}
	}
	if a, b := p.Paragraph("wide words", 0, 0, 1e3, ty), pen(2).Paragraph("wide words", 0, 0, 1e3, ty); math.Abs(b.Size.W-2*a.Size.W) > 1e-6 || math.Abs(b.Size.H-2*a.Size.H) > 1e-9 {
		t.Errorf("at twice the size %+v becomes %+v", a.Size, b.Size)
	}
}

func TestInksComeFromTheTheme(t *testing.T) {
	th := style.Dark()
	p := guide.Pen{Theme: th, K: 1}
	accent, _ := th.Cohort(2024)
	for c, want := range map[guide.Color]color.NRGBA{guide.Ink: th.Ink, guide.Soft: th.InkSoft, guide.Faint: th.InkFaint, guide.Accent: accent} {
		if got := texts(p.Paragraph("x", 0, 0, 99, guide.Type{Size: 8, Color: c}).Ops)[0].Color; got != want {
			t.Errorf("ink %d: %v", c, got)
		}
	}
}

func box(i int) scale.Swatch {
	return scale.Box(scene.Style{Fill: color.NRGBA{uint8(20 * i), 0, 0, 255}}, 17, 11)
}

// ramp is a key like that of a shading: n classes and missing data.
func ramp(n int) scale.Key {
	k := scale.Key{ID: "shading", Title: "Urban share of population, 2008 census", Note: "percent, 2008. By city and county.", Ramp: true}
	for i := range n {
		k.Entries = append(k.Entries, scale.Entry{Swatch: box(i), Label: fmt.Sprintf("%d–%d", 90-i*10, 100-i*10), Count: "(35)"})
	}
	k.Entries = append(k.Entries, scale.Entry{Swatch: box(20), Label: "No data", Count: "(3)"})
	return k
}

// list is a key of symbols with labels of all lengths.
func list(id string, n int) scale.Key {
	k := scale.Key{ID: id, Title: "Claimed by state media", Note: "Hatch and badge"}
	labels := []string{"Completed", "Ground broken", "Seen complete or operating, by commercial satellite imagery or by visitors", "착공", "Announced"}
	for i := range n {
		h := 11 + float64(i%3)*9
		m := &scene.Mark{Shape: []float64{-1, -1, 1, -1, 1, 1, -1, 1}, Size: h / 2}
		k.Entries = append(k.Entries, scale.Entry{Swatch: scale.Symbol(max(17, h), h, m), Label: labels[i%len(labels)], Count: fmt.Sprintf("%d of 20 named", i)})
	}
	return k
}

func keys() []scale.Key {
	return []scale.Key{ramp(5), list("cohorts", 3), list("claimed", 3), list("observed", 4), {ID: "bare", Entries: []scale.Entry{{Label: "Nothing published", Count: "(38)"}}}}
}

// A key takes the room that it says, and nothing in it stands on anything else.
func TestKey(t *testing.T) {
	for _, k := range append(keys(), ramp(9), ramp(1)) {
		for _, width := range []float64{90, 110, 180, 300} {
			for _, f := range []float64{0.7, 1, 2.5} {
				where := fmt.Sprintf("key %s, %v wide, factor %v", k.ID, width*f, f)
				scaled := k
				scaled.Entries = slices.Clone(k.Entries)
				for i, e := range k.Entries { // layers make swatches in the frame's size of type
					scaled.Entries[i].Swatch = grown(e.Swatch, f)
				}
				b := pen(f).Key(scaled, 40, 60, width*f)
				if b.Size.W != width*f || b.Size.H <= 0 {
					t.Errorf("%s: %+v", where, b.Size)
				}
				inside(t, where, b.Ops, geo.Rect{MinX: 40, MinY: 60, MaxX: 40 + width*f, MaxY: 60 + b.Size.H})
				for i, a := range b.Ops {
					for _, c := range b.Ops[:i] {
						if overlap(boxOf(a).Inset(1e-6), boxOf(c).Inset(1e-6)) {
							t.Errorf("%s: %+v stands on %+v", where, a, c)
						}
					}
				}
				if n := countText(b.Ops, k.Entries); n != len(k.Entries) {
					t.Errorf("%s: %d of %d counts", where, n, len(k.Entries))
				}
			}
		}
	}
}

func grown(s scale.Swatch, k float64) scale.Swatch {
	s.Size = geo.Size{W: s.Size.W * k, H: s.Size.H * k}
	ops := s.Ops
	s.Ops = nil
	for _, op := range ops {
		switch op := op.(type) {
		case *scene.Path:
			c := *op
			c.Flat = slices.Clone(op.Flat)
			for i := range c.Flat {
				c.Flat[i] *= k
			}
			s.Ops = append(s.Ops, &c)
		case *scene.Mark:
			c := *op
			c.X, c.Y, c.Size = op.X*k, op.Y*k, op.Size*k
			s.Ops = append(s.Ops, &c)
		}
	}
	return s
}

func countText(ops []scene.Op, es []scale.Entry) (n int) {
	for _, tx := range texts(ops) {
		if slices.ContainsFunc(es, func(e scale.Entry) bool { return e.Count == tx.S }) {
			n++
		}
	}
	return n
}

// The boxes of a ramp touch; missing data stands apart.
func TestRampBoxesTouch(t *testing.T) {
	for _, n := range []int{1, 2, 5, 9} {
		b := pen(1).Key(ramp(n), 0, 0, 200)
		var boxes []geo.Rect
		for _, op := range b.Ops {
			if p, ok := op.(*scene.Path); ok {
				boxes = append(boxes, geo.BoundOf(p.Flat))
			}
		}
		for i := 1; i < len(boxes); i++ {
			gap := boxes[i].MinY - boxes[i-1].MaxY
			if touch := math.Abs(gap) < 1e-9; touch != (i < n) {
				t.Errorf("%d classes: box %d is %v below the one above", n, i, gap)
			}
		}
		if len(boxes) != n+1 {
			t.Errorf("%d boxes for %d classes", len(boxes), n)
		}
	}
}

// Drawing a legend leaves the key as it is: it is shared with the memo.
func TestKeysAreNotWrittenTo(t *testing.T) {
	k := ramp(3)
	before := fmt.Sprintf("%+v %+v", k, k.Entries[0].Swatch.Ops[0])
	pen(1).Legend([]scale.Key{k}, 100, 100, 150)
	pen(2).Columns([]scale.Key{k}, 100, 100, 150, 10, 2)
	if after := fmt.Sprintf("%+v %+v", k, k.Entries[0].Swatch.Ops[0]); after != before {
		t.Errorf("%s became %s", before, after)
	}
}

func TestLegend(t *testing.T) {
	p := pen(1)
	ks := keys()
	sum := 0.0
	for _, k := range ks {
		sum += p.Key(k, 0, 0, 150).Size.H
	}
	b := p.Legend(ks, 10, 20, 150)
	if want := sum + 8.5*float64(len(ks)-1); math.Abs(b.Size.H-want) > 1e-9 {
		t.Errorf("height %v, want %v", b.Size.H, want)
	}
	inside(t, "legend", b.Ops, geo.Rect{MinX: 10, MinY: 20, MaxX: 160, MaxY: 20 + b.Size.H})
	if e := p.Legend(nil, 10, 20, 150); e.Size.H != 0 || len(e.Ops) != 0 {
		t.Errorf("no keys: %+v", e.Size)
	}
}

// Columns keep the order, stand side by side, and the highest is as low as whole
// keys allow: within the 2 points by which the search steps.
func TestColumnsBalance(t *testing.T) {
	p := pen(1)
	for _, ks := range [][]scale.Key{keys(), keys()[:2], keys()[:1], nil, append(keys(), keys()...)} {
		for n := 1; n <= 5; n++ {
			const width, gap = 600, 12
			w := (width - gap*float64(n-1)) / float64(n)
			b := p.Columns(ks, 10, 20, width, gap, n)
			where := fmt.Sprintf("%d keys in %d columns", len(ks), n)
			inside(t, where, b.Ops, geo.Rect{MinX: 10, MinY: 20, MaxX: 610, MaxY: 20 + b.Size.H})
			for _, tx := range texts(b.Ops) {
				col := math.Floor((tx.X - 10) / (w + gap))
				if x := 10 + col*(w+gap); !(geo.Rect{MinX: x, MinY: 0, MaxX: x + w, MaxY: 1e4}).Inset(-1e-6).Holds(lineBox(tx)) {
					t.Errorf("%s: %q leaves column %v", where, tx.S, col)
				}
			}
			var hs []float64
			for _, k := range ks {
				hs = append(hs, p.Key(k, 0, 0, w).Size.H+8.5)
			}
			if best := lowest(hs, n); b.Size.H < best-1e-9 || b.Size.H > best+2 {
				t.Errorf("%s: %v high, could be %v", where, b.Size.H, best)
			}
		}
	}
}

// lowest is the least height of n columns that hold hs in order, by trying all.
func lowest(hs []float64, n int) float64 {
	if len(hs) == 0 {
		return 0
	}
	best, h := math.Inf(1), 0.0
	for i := range hs {
		h += hs[i]
		switch {
		case i+1 == len(hs):
			best = min(best, h)
		case n > 1:
			best = min(best, max(h, lowest(hs[i+1:], n-1)))
		}
	}
	return best
}

// Nothing of a legend says what it is about but its keys.
func TestEmptyKeysTakeNoCount(t *testing.T) {
	b := pen(1).Key(scale.Key{Title: "Title alone"}, 0, 0, 100)
	if len(texts(b.Ops)) != 1 || !strings.HasPrefix(texts(b.Ops)[0].S, "Title") {
		t.Errorf("%+v", b.Ops)
	}
}

// A count stands behind a word, also in a narrow column.
func TestCountsStandBehindWords(t *testing.T) {
	for _, label := range []string{"Seen idle after its inauguration", "Nothing published", "가동이 멈춘 것으로 보임", "Other"} {
		k := scale.Key{Entries: []scale.Entry{{Label: label, Count: "(38)"}}}
		for width := 150.0; width > 66; width -= 1.5 {
			texts := map[float64][]*scene.Text{} // by the line
			for _, op := range pen(1).Key(k, 0, 0, width).Ops {
				if tx, ok := op.(*scene.Text); ok {
					texts[tx.Y] = append(texts[tx.Y], tx)
					if right := tx.X + font.Width(tx.S, font.Face(tx.Face), tx.Size, 0); right > width {
						t.Errorf("%q in %g: %q reaches to %g", label, width, tx.S, right)
					}
				}
			}
			for _, line := range texts {
				if len(line) == 1 && line[0].S == "(38)" {
					t.Errorf("%q in %g: the count is alone on its line", label, width)
				}
			}
		}
	}
}
