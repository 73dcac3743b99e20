package kit_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"jido/app/ui/kit"
)

// block is a thing of a least size; scrolling is one that would like more.
func block(w, h float32) *canvas.Rectangle {
	r := canvas.NewRectangle(nil)
	r.SetMinSize(fyne.NewSize(w, h))
	return r
}

type scrolling struct {
	*canvas.Rectangle
	natural float32
}

func (s scrolling) NaturalSize(width float32) fyne.Size { return fyne.NewSize(width, s.natural) }

func box(o fyne.CanvasObject) [4]float32 {
	return [4]float32{o.Position().X, o.Position().Y, o.Position().X + o.Size().Width, o.Position().Y + o.Size().Height}
}

func overlap(a, b fyne.CanvasObject) bool {
	p, q := box(a), box(b)
	return p[0] < q[2] && q[0] < p[2] && p[1] < q[3] && q[1] < p[3]
}

func TestFloatPlaces(t *testing.T) {
	start(t)
	const margin, gap = 16, 12
	fill, tl, tl2, tr, bl, br, top, bottom, right := block(1, 1), block(50, 40), block(60, 30), block(50, 40), block(50, 40), block(50, 40), block(80, 20), block(80, 20), block(30, 60)
	f := kit.NewFloat(nil)
	for _, it := range []struct {
		p kit.Place
		o fyne.CanvasObject
	}{{kit.Fill, fill}, {kit.TopLeft, tl}, {kit.TopLeft, tl2}, {kit.TopRight, tr}, {kit.BottomLeft, bl}, {kit.BottomRight, br}, {kit.Top, top}, {kit.Bottom, bottom}, {kit.Right, right}} {
		f.Add(it.p, it.o)
	}
	window(t, f.Container(), 800, 600)
	for _, c := range []struct {
		name string
		o    fyne.CanvasObject
		want [4]float32
	}{
		{"fill", fill, [4]float32{0, 0, 800, 600}},
		{"top left", tl, [4]float32{margin, margin, margin + 50, margin + 40}},
		{"second there", tl2, [4]float32{margin, margin + 40 + gap, margin + 60, margin + 40 + gap + 30}},
		{"top right", tr, [4]float32{800 - margin - 50, margin, 800 - margin, margin + 40}},
		{"bottom left", bl, [4]float32{margin, 600 - margin - 40, margin + 50, 600 - margin}},
		{"bottom right", br, [4]float32{800 - margin - 50, 600 - margin - 40, 800 - margin, 600 - margin}},
		{"top", top, [4]float32{360, margin, 440, margin + 20}},
		{"bottom", bottom, [4]float32{360, 600 - margin - 20, 440, 600 - margin}},
		{"right", right, [4]float32{800 - margin - 30, 270, 800 - margin, 330}},
	} {
		if got := box(c.o); got != c.want {
			t.Errorf("%s at %v, want %v", c.name, got, c.want)
		}
	}
}

// TestFloatNeverOverlaps lays a full window out at many sizes, down to the
// smallest that is promised.
func TestFloatNeverOverlaps(t *testing.T) {
	start(t)
	for _, size := range []fyne.Size{{Width: 1024, Height: 640}, {Width: 1280, Height: 720}, {Width: 1920, Height: 1080}, {Width: 3840, Height: 2160}} {
		search, panel, card := block(300, 50), scrolling{block(300, 80), 900}, scrolling{block(340, 80), 2000}
		zoom, legend, time, progress := block(44, 130), block(220, 160), block(480, 50), block(300, 80)
		var free fyne.Size
		var at fyne.Position
		f := kit.NewFloat(func(p fyne.Position, s fyne.Size) { at, free = p, s })
		f.Add(kit.TopLeft, search)
		f.Add(kit.TopLeft, panel)
		f.Add(kit.TopRight, card)
		f.Add(kit.BottomRight, zoom)
		f.Add(kit.BottomLeft, legend)
		f.AddWide(kit.Bottom, time, 560)
		f.Add(kit.Top, progress)
		window(t, f.Container(), size.Width, size.Height)
		all := []fyne.CanvasObject{search, panel, card, zoom, legend, time, progress}
		for i, a := range all {
			if b := box(a); b[0] < 0 || b[1] < 0 || b[2] > size.Width || b[3] > size.Height {
				t.Errorf("%v: thing %d leaves the window: %v", size, i, b)
			}
			for j := range i {
				if overlap(a, all[j]) {
					t.Errorf("%v: things %d and %d overlap: %v, %v", size, j, i, box(all[j]), box(a))
				}
			}
			room := block(0, 0)
			room.Move(at)
			room.Resize(free)
			if overlap(a, room) {
				t.Errorf("%v: thing %d stands in the free rectangle %v %v", size, i, at, free)
			}
		}
		if free.Width < 200 || free.Height < 200 {
			t.Errorf("%v: only %v is free", size, free)
		}
		if h := card.Size().Height; h > 2000 || size.Height == 2160 && h < 1700 {
			t.Errorf("%v: a card that would like 2000 has %g", size, h)
		}
	}
}

func TestFloatFree(t *testing.T) {
	start(t)
	calls := 0
	panel := block(300, 400)
	f := kit.NewFloat(func(fyne.Position, fyne.Size) { calls++ })
	f.Add(kit.TopLeft, panel)
	window(t, f.Container(), 800, 600)
	if p, s := f.Free(); p != fyne.NewPos(16+300+12, 16) || s != fyne.NewSize(800-16-328, 600-32) {
		t.Errorf("free: %v %v: the whole height beside the panel is the largest", p, s)
	}
	n := calls
	f.Container().Refresh()
	if calls != n {
		t.Error("told again, without a change")
	}
	panel.Hide()
	f.Container().Refresh()
	if p, s := f.Free(); p != fyne.NewPos(16, 16) || s != fyne.NewSize(768, 568) || calls != n+1 {
		t.Errorf("with the panel hidden: %v %v, told %d times", p, s, calls-n)
	}
}

func TestRowAndColumn(t *testing.T) {
	a, b, hidden, c := block(20, 10), block(10, 30), block(99, 99), block(30, 20)
	hidden.Hide()
	row := kit.Row(8, a, kit.Grow(b), hidden, c)
	alone(t, row, 0)
	if got, want := row.MinSize(), fyne.NewSize(20+8+10+8+30, 30); got != want {
		t.Errorf("row wants %v, want %v", got, want)
	}
	row.Resize(fyne.NewSize(176, 40))
	if got := [3][4]float32{box(a), box(row.Objects[1]), box(c)}; got != [3][4]float32{{0, 15, 20, 25}, {28, 5, 138, 35}, {146, 10, 176, 30}} {
		t.Errorf("row: %v", got)
	}
	if b.Size().Width != 110 {
		t.Errorf("what grows is %g wide inside", b.Size().Width)
	}

	col := kit.Column(8, a, kit.Spring(), c)
	col.Resize(fyne.NewSize(100, 146))
	if got := [2][4]float32{box(a), box(c)}; got != [2][4]float32{{0, 0, 100, 10}, {0, 126, 100, 146}} {
		t.Errorf("column with a spring: %v", got)
	}

	in := kit.Inset(3, 5, a)
	in.Resize(fyne.NewSize(50, 50))
	if got := box(a); got != [4]float32{3, 5, 47, 45} || in.MinSize() != fyne.NewSize(26, 20) {
		t.Errorf("inset: %v in %v", got, in.MinSize())
	}
}

// TestColumnOfWrappedText: what follows a text moves when the text's width does.
func TestColumnOfWrappedText(t *testing.T) {
	text, after := kit.NewWrapped(english, kit.Body), block(10, 10)
	col := kit.Column(4, text, after)
	alone(t, col, 0)
	for _, width := range []float32{120, 600, 200} {
		col.Resize(fyne.NewSize(width, 400))
		if want := float32(len(lines(text)))*20 + 4; after.Position().Y != want {
			t.Errorf("at %g: %d lines, the next thing at %g, want %g", width, len(lines(text)), after.Position().Y, want)
		}
	}
}

func TestScroll(t *testing.T) {
	content := kit.Column(0, block(100, 400), block(100, 400))
	s := kit.NewScroll(content)
	window(t, container.NewWithoutLayout(s), 400, 300)
	s.Resize(fyne.NewSize(120, 200))
	if got := s.MinSize().Height; got > 100 {
		t.Errorf("wants at least %g", got)
	}
	if got := s.NaturalSize(120).Height; got < 800 || got > 801 {
		t.Errorf("would like %g, want 800", got)
	}
	offset := func() float32 {
		d := fyne.CurrentApp().Driver()
		return d.AbsolutePositionForObject(content).Y - d.AbsolutePositionForObject(s).Y
	}
	s.ScrollTo(500, 540)
	if got := offset(); got != 200-540 {
		t.Errorf("to show 500 to 540 in 200 the content moved to %g", got)
	}
	s.ScrollTo(380, 400)
	if got := offset(); got != -340 {
		t.Errorf("what is in view already moved it to %g", got)
	}
	s.SetContent(block(10, 50))
	if got := s.NaturalSize(120).Height; got < 50 || got > 51 {
		t.Errorf("with other content it would like %g, want 50", got)
	}
}

// A notch of the wheel goes three lines, a touchpad what it says.
func TestRollPace(t *testing.T) {
	r := kit.NewRoll(block(10, 1000), container.ScrollVerticalOnly)
	window(t, r, 100, 100)
	for _, c := range []struct{ by, top float32 }{{-25, 75}, {-50, 225}, {-10, 235}, {25, 160}, {2.5, 157.5}, {1000, 0}} {
		r.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, c.by)})
		if r.Offset.Y != c.top {
			t.Errorf("after %v: at %v, want %v", c.by, r.Offset.Y, c.top)
		}
	}
}

// What has as much room as it likes shows no bar, whatever fractions its height
// is the sum of.
func TestScrollNoBar(t *testing.T) {
	for i := range 40 {
		h := 90 + float32(i)*0.37
		s := kit.NewScroll(kit.Column(10, block(10, h), block(10, 20.27)))
		card := kit.NewCard(kit.Column(16, kit.NewWrapped("head", kit.Strong), kit.Grow(s), block(10, 36))).Titled("t")
		window(t, card, 400, 600)
		n := card.NaturalSize(400)
		card.Resize(n)
		if least := h + 10 + 20.27; s.Size().Height <= least {
			t.Fatalf("content %v high has %v", least, s.Size().Height)
		}
	}
}
