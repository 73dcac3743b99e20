package show_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"jido/app/briefing"
	"jido/app/briefing/stage"
	"jido/app/ui/kit"
	"jido/app/ui/mapview"
	"jido/data/lang"
)

const compared = `talk = 1
title = "T"
[[scene]]
title = "Swipe"
swipe = true
transition = "cut"
map.year = 2024
compare.year = 2026
[[scene]]
title = "Side by side"
transition = "cut"
map.year = 2024
compare.year = 2026
[[scene]]
title = "Years"
transition = "cut"
layout = "grid"
`

// drag drags from a place by steps.
func (h *hall) drag(from fyne.Position, dx, dy float32, steps int) {
	for i := range steps {
		at := from.AddXY(dx*float32(i+1)/float32(steps), dy*float32(i+1)/float32(steps))
		h.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: at}, Dragged: fyne.NewDelta(dx/float32(steps), dy/float32(steps))})
	}
	h.DragEnd()
}

func (h *hall) scroll(at fyne.Position, notches float32) {
	h.Scrolled(&fyne.ScrollEvent{PointEvent: fyne.PointEvent{Position: at}, Scrolled: fyne.NewDelta(0, notches*mapview.Notch)})
}

// settled waits for the page of what is on, and ends what moves.
func (h *hall) settled() {
	h.t.Helper()
	h.see(h.Now().View())
	h.Finish()
	if h.Free() {
		h.t.Error("the maps still stand over the page")
	}
}

// The map is dragged and zoomed under the pointer: what lies under it stays there.
// Escape brings back exactly the scene, then leaves.
func TestMove(t *testing.T) {
	h := open(t, text, lang.EN)
	h.press(fyne.KeyRight)
	h.see(stage.View{At: 1})
	h.Finish()
	was, own := h.shot(), h.Now()
	m := h.MapAt()
	if h.Under(m) != "KP0508" {
		t.Fatalf("in the middle lies %q", h.Under(m))
	}
	h.drag(m, 60, -40, 3)
	if got := h.Under(m.AddXY(60, -40)); got != "KP0508" {
		t.Errorf("dragged, the pointer is on %q", got)
	}
	if h.Now().Unit != "" {
		t.Error("a drag counts as a click")
	}
	if h.shot() == was {
		t.Error("a drag shows nothing")
	}
	h.settled()
	if got := h.Under(m.AddXY(60, -40)); got != "KP0508" || h.shot() == was {
		t.Errorf("the page shows %q there", got)
	}
	moved := h.Now().Look
	h.scroll(m.AddXY(60, -40), 4)
	h.settled()
	if got := h.Under(m.AddXY(60, -40)); got != "KP0508" {
		t.Errorf("zoomed, the pointer is on %q", got)
	}
	if f := moved.W / h.Now().Look.W; f < 2.4 || f > 2.5 { // 1.25 to the fourth
		t.Errorf("four notches zoom by %v", f)
	}
	h.press(fyne.Key2)
	if v := h.Now().View(); v.Year != 2025 || v.Look != h.Now().Look || v.Look == (briefing.Camera{}) {
		t.Errorf("another year shows %+v", v)
	}
	h.press(fyne.KeyEscape)
	h.settled()
	if now := h.Now(); now.View() != own.View() || now.Changed() || now.Over || h.shot() != was {
		t.Errorf("Escape does not bring back the scene: %+v", now.View())
	}
	h.drag(m, 60, -40, 1)
	h.press(fyne.KeyEscape) // before the page is painted
	h.settled()
	if h.Now().View() != own.View() || h.shot() != was {
		t.Error("Escape at once does not bring back the scene")
	}
	h.press(fyne.KeyEscape)
	if h.left != 1 {
		t.Error("the second Escape does not leave")
	}
}

// A click while the map stands elsewhere opens the county that is seen there.
func TestClickMoved(t *testing.T) {
	h := open(t, text, lang.EN)
	h.press(fyne.KeyRight)
	h.see(stage.View{At: 1})
	h.Finish()
	m := h.MapAt()
	h.drag(m, 50, 30, 2)
	h.settled()
	h.Tapped(&fyne.PointEvent{Position: m.AddXY(50, 30)})
	if h.Now().Unit != "KP0508" || h.Now().Look == (briefing.Camera{}) {
		t.Errorf("opened %q at %+v", h.Now().Unit, h.Now().Look)
	}
	h.press(fyne.KeyRight)
	if h.Now().Changed() {
		t.Error("the next scene is moved too")
	}
}

// "Zoom to" in the card of a county brings the map to it; Escape brings back the scene.
func TestZoomTo(t *testing.T) {
	h := open(t, text, lang.EN)
	h.press(fyne.KeyRight)
	h.see(stage.View{At: 1})
	h.Finish()
	was, m := h.shot(), h.MapAt()
	beside := m
	for h.Under(beside) == "KP0508" {
		beside = beside.AddXY(6, 0)
	}
	h.Tapped(&fyne.PointEvent{Position: beside})
	u := h.Now().Unit
	if u == "" {
		t.Fatalf("clicked on nothing at %v", beside)
	}
	h.see(h.Now().View())
	h.Finish()
	pressed := false
	for _, o := range test.LaidOutObjects(h.Root()) {
		if b, ok := o.(*kit.Button); ok && b.Visible() && b.Text() == "Zoom to" {
			b.Tapped(&fyne.PointEvent{})
			pressed = true
		}
	}
	if !pressed || h.Now().Look == (briefing.Camera{}) {
		t.Fatalf("pressed %t, looks at %+v", pressed, h.Now().Look)
	}
	h.settled()
	if got := h.Under(m); got != u {
		t.Errorf("in the middle lies %q, not %q", got, u)
	}
	h.press(fyne.KeyEscape)
	h.see(stage.View{At: 1})
	h.Finish()
	if h.shot() != was {
		t.Error("Escape does not bring back the scene")
	}
}

// Both maps of a comparison move together; the ten of a page of years do not move.
func TestMoveTwo(t *testing.T) {
	h := open(t, compared, lang.EN)
	h.press(fyne.KeyRight)
	h.see(stage.View{At: 1})
	h.Finish()
	was := h.shot()
	h.drag(h.MapAt(), 20, 10, 2)
	h.settled()
	in, ok := h.Now().Scene()
	if !ok || in.Map.Camera == nil || in.Right().Camera == nil || *in.Map.Camera != *in.Right().Camera || h.shot() == was {
		t.Errorf("left %+v, right %+v", in.Map.Camera, in.Right().Camera)
	}
	h.press(fyne.KeyRight)
	h.see(stage.View{At: 2})
	h.Finish()
	h.drag(h.MapAt(), 20, 10, 2)
	h.scroll(h.MapAt(), 2)
	if h.Now().Changed() {
		t.Error("a page of years moves")
	}
}

// The divider of a swipe follows the mouse and the keys, both maps keep something,
// and Escape puts it back.
func TestSwipe(t *testing.T) {
	h := open(t, compared, lang.EN)
	h.see(stage.View{At: 0})
	h.Finish()
	was := h.shot()
	d := h.Divider()
	h.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: d}})
	if h.Cursor() != desktop.HResizeCursor {
		t.Error("the pointer does not show that the divider moves")
	}
	h.drag(d, 60, 0, 3)
	if got := h.Divider().X - d.X; got < 59 || got > 61 {
		t.Errorf("the divider moved by %v", got)
	}
	if now := h.Now(); now.Look != (briefing.Camera{}) || now.Unit != "" || now.View() != (stage.View{At: 0}) {
		t.Errorf("dragging the divider moves more: %+v", now.View())
	}
	for _, m := range h.Painted() {
		if m.Rect.Min.X != 0 || m.Stride != 4*m.Rect.Dx() {
			t.Errorf("the toolkit would misread a picture of %v with rows of %d bytes", m.Rect, m.Stride)
		}
	}
	dragged := h.shot()
	if dragged == was {
		t.Error("the divider does not move")
	}
	h.drag(h.Divider(), 900, 0, 1)
	if c := h.Now().Cut; c != 1-briefing.LeastCut {
		t.Errorf("the divider is at %v", c)
	}
	h.press(fyne.KeyLeftBracket, fyne.KeyLeftBracket)
	if c := h.Now().Cut; c < 0.84 || c > 0.86 {
		t.Errorf("two keys put the divider to %v", c)
	}
	h.press(fyne.KeyEscape)
	h.settled()
	if h.Now().Changed() || h.shot() != was {
		t.Error("Escape does not put the divider back")
	}
	h.press(fyne.KeyRightBracket)
	h.drag(h.MapAt().AddXY(-80, 0), 30, 12, 2) // the maps move, the divider stays
	cut := h.Now().Cut
	h.settled()
	if h.Now().Cut != cut || cut == 0 || h.Now().Look == (briefing.Camera{}) {
		t.Errorf("moved: divider at %v, was at %v", h.Now().Cut, cut)
	}
	h.press(fyne.KeyEscape)
	h.settled()
	if h.shot() != was {
		t.Error("Escape does not bring back maps and divider")
	}
}

// A divider stands where the file says, and only a swipe has one.
func TestDividerKeys(t *testing.T) {
	h := open(t, compared, lang.EN)
	h.press(fyne.KeyRight, fyne.KeyRightBracket)
	if h.Now().Cut != 0 || h.Now().Changed() {
		t.Error("a scene side by side has a divider")
	}
}
