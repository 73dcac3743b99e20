package kit_test

import (
	"image/color"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"jido/app/ui/kit"
	"jido/app/ui/theme"
)

func dragList(t *testing.T, moved func(from, to int)) (*kit.DragList, []fyne.CanvasObject) {
	t.Helper()
	var rows []fyne.CanvasObject
	for range 4 {
		rows = append(rows, block(100, 30))
	}
	l := kit.NewDragList(rows, "Move", nil, moved)
	alone(t, l, 200)
	return l, rows
}

func TestDragList(t *testing.T) {
	for _, c := range []struct {
		row  int
		dy   []float32
		want []int // from, to; none: not asked
	}{
		{0, []float32{10}, nil},
		{0, []float32{20}, []int{0, 1}},
		{0, []float32{20, 30}, []int{0, 2}},
		{0, []float32{999}, []int{0, 3}},
		{3, []float32{-20}, []int{3, 2}},
		{3, []float32{-40, -999}, []int{3, 0}},
		{1, []float32{50, -50}, nil},
		{2, []float32{-20, 40}, []int{2, 3}},
	} {
		var got []int
		l, rows := dragList(t, func(from, to int) { got = append(got, from, to) })
		h := l.Handle(c.row).(fyne.Draggable)
		for _, dy := range c.dy {
			h.Dragged(&fyne.DragEvent{Dragged: fyne.Delta{DY: dy}})
			for i, r := range rows {
				if y := r.Position().Y; y < 0 || y > 90 {
					t.Errorf("%+v: row %d at %g leaves the list", c, i, y)
				}
			}
		}
		h.DragEnd()
		if !slices.Equal(got, c.want) {
			t.Errorf("row %d by %v: asked %v, want %v", c.row, c.dy, got, c.want)
		}
		for i, r := range rows {
			if r.Position().Y != float32(30*i) {
				t.Errorf("%+v: afterwards row %d is at %g: the owner reorders, not the list", c, i, r.Position().Y)
			}
		}
	}
}

func TestDragListMakesRoom(t *testing.T) {
	l, rows := dragList(t, nil)
	l.Handle(0).(fyne.Draggable).Dragged(&fyne.DragEvent{Dragged: fyne.Delta{DY: 50}})
	var got []float32
	for _, r := range rows {
		got = append(got, r.Position().Y)
	}
	if want := []float32{50, 0, 30, 90}; !slices.Equal(got, want) {
		t.Errorf("during a drag the rows are at %v, want %v", got, want)
	}
	objects := test.WidgetRenderer(l).Objects()
	if objects[len(objects)-1] != rows[0] {
		t.Error("the dragged row is not above the others")
	}
}

func TestDragListByKeyboard(t *testing.T) {
	var got []int
	l, _ := dragList(t, func(from, to int) { got = append(got, from, to) })
	alt := func(h fyne.Focusable, k fyne.KeyName) {
		h.(fyne.Shortcutable).TypedShortcut(&desktop.CustomShortcut{KeyName: k, Modifier: fyne.KeyModifierAlt})
	}
	alt(l.Handle(1), fyne.KeyUp)
	alt(l.Handle(1), fyne.KeyDown)
	alt(l.Handle(0), fyne.KeyUp)
	alt(l.Handle(3), fyne.KeyDown)
	if want := []int{1, 0, 1, 2}; !slices.Equal(got, want) {
		t.Errorf("asked %v, want %v", got, want)
	}
}

func TestDragListRows(t *testing.T) {
	l, _ := dragList(t, nil)
	rows := []fyne.CanvasObject{block(10, 20), block(10, 25), block(10, 30), block(10, 30), block(10, 30)}
	l.SetRows(rows)
	l.Resize(l.MinSize())
	if got := l.MinSize().Height; got != 135 || rows[4].Position().Y != 105 {
		t.Errorf("five rows: %g high, the last at %g", got, rows[4].Position().Y)
	}
	l.SetRows(rows[:2])
	if got := l.MinSize().Height; got != 45 {
		t.Errorf("two rows: %g high", got)
	}
}

func TestItem(t *testing.T) {
	i := kit.NewItem(kit.NewIcon(theme.Pin, theme.ColorSoft), "Unsan", "", "2025", nil)
	alone(t, i, 200)
	one := i.MinSize().Height
	i.SetTexts("A name that is far too long for the line", "North Pyongan", "12")
	if two := i.MinSize().Height; two <= one {
		t.Errorf("two lines are %g high, one %g", two, one)
	}
	i.Resize(fyne.NewSize(200, i.MinSize().Height))
	var at []fyne.CanvasObject
	for _, o := range test.WidgetRenderer(i).Objects() {
		if _, ok := o.(*kit.Text); ok {
			at = append(at, o)
		}
	}
	if overlap(at[0], at[2]) || overlap(at[0], at[1]) || box(at[2])[2] > 200 {
		t.Errorf("texts overlap: %v, %v, %v", box(at[0]), box(at[1]), box(at[2]))
	}
	i.SetChosen(true)
	if !i.Chosen() {
		t.Error("not chosen")
	}
}

func TestKeyCaps(t *testing.T) {
	for keys, want := range map[string]int{"Ctrl+Shift+E": 3, "[ ]": 2, "Ctrl++": 2, "+": 1, "Ctrl+F /": 3, "": 0} {
		w := kit.NewKeyCaps(keys)
		alone(t, w, 0)
		if got := len(test.WidgetRenderer(w).Objects()) / 2; got != want {
			t.Errorf("%q: %d caps, want %d", keys, got, want)
		}
	}
}

func TestSearchField(t *testing.T) {
	var typed, entered []string
	var walked []int
	escaped, focus := 0, []bool{}
	s := kit.NewSearchField("Find a place", "Clear", nil)
	s.Typed = func(q string) { typed = append(typed, q) }
	s.Entered = func(q string) { entered = append(entered, q) }
	s.Walked = func(by int) { walked = append(walked, by) }
	s.Escaped = func() { escaped++ }
	s.Focused = func(on bool) { focus = append(focus, on) }
	c := window(t, container.NewWithoutLayout(s), 400, 300)
	s.Resize(fyne.NewSize(300, s.MinSize().Height))
	c.Focus(s)
	test.Type(s, "은산")
	key(s, fyne.KeyDown, fyne.KeyDown, fyne.KeyUp, fyne.KeyPageDown, fyne.KeyReturn)
	if !slices.Equal(typed, []string{"은", "은산"}) || !slices.Equal(walked, []int{1, 1, -1, 5}) || !slices.Equal(entered, []string{"은산"}) {
		t.Errorf("typed %q, walked %v, entered %q", typed, walked, entered)
	}
	if !s.ActionItem.Visible() {
		t.Error("no clear button")
	}
	key(s, fyne.KeyEscape)
	if s.Text != "" || escaped != 0 || s.ActionItem.Visible() {
		t.Errorf("Escape: %q left, escaped %d times", s.Text, escaped)
	}
	key(s, fyne.KeyEscape)
	if escaped != 1 {
		t.Error("Escape in an empty field is not told")
	}
	n := len(typed)
	s.SetQuery("Unsan")
	if len(typed) != n || s.Text != "Unsan" {
		t.Errorf("SetQuery called back, or shows %q", s.Text)
	}
	test.TapCanvas(c, s.ActionItem.Position().AddXY(5, 5))
	if s.Text != "" || len(typed) != n+1 {
		t.Errorf("the clear button leaves %q", s.Text)
	}
	c.Unfocus()
	if !slices.Equal(focus, []bool{true, false}) {
		t.Errorf("focus told as %v", focus)
	}
}

// TestSearchFieldShortcuts: Ctrl+K works while the field has the focus.
func TestSearchFieldShortcuts(t *testing.T) {
	s := kit.NewSearchField("", "", nil)
	c := window(t, s, 400, 300)
	got := 0
	k := &desktop.CustomShortcut{KeyName: fyne.KeyK, Modifier: fyne.KeyModifierControl}
	c.AddShortcut(k, func(fyne.Shortcut) { got++ })
	if _, ok := c.(fyne.Shortcutable); !ok {
		t.Fatal("the test driver's canvas takes no shortcuts")
	}
	s.TypedShortcut(k)
	if got != 1 {
		t.Errorf("the window got it %d times", got)
	}
}

// The handle of a row that unfolds stays on its first line.
func TestDragListUnfolding(t *testing.T) {
	low := func(l *kit.DragList) float32 { // the lowest part of the second handle that is seen
		l.SetRows([]fyne.CanvasObject{canvas.NewRectangle(color.White), kit.Inset(0, 100, canvas.NewRectangle(color.White))})
		l.Resize(l.MinSize())
		var y float32
		for _, o := range test.WidgetRenderer(l.Handle(1).(fyne.Widget)).Objects() {
			y = max(y, o.Position().Y+o.Size().Height)
		}
		return y
	}
	plain, _ := dragList(t, nil)
	unfolding, _ := dragList(t, nil)
	if a, b := low(plain), low(unfolding.Unfolding()); a < 150 || b > 50 || b <= 0 {
		t.Errorf("handles of rows 200 high reach to %g and, where they unfold, %g", a, b)
	}
}
