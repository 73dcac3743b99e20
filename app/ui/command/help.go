package command

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"jido/app/state"
	"jido/app/ui/find"
	"jido/app/ui/kit"
	"jido/data/lang"
)

// helpWidth is the width of the sheet at the normal size of type.
const helpWidth = 860

// Sheet is the sheet of all keys, in groups, in two columns, in its place over
// the window, which it fills. With the keyboard it scrolls by the arrows and the
// page keys and closes on Escape.
type Sheet struct {
	widget.BaseWidget
	root   *fyne.Container
	scroll *kit.Scroll
	all    fyne.CanvasObject // what scrolls
	offset float32
	close  func()
}

var _ fyne.Focusable = (*Sheet)(nil)

// Help makes the sheet. onClose is called by its close button, by a tap beside
// it, and on Escape.
func Help(st *state.Store, onClose func()) *Sheet {
	h := &Sheet{root: container.NewStack(), close: onClose}
	h.ExtendBaseWidget(h)
	state.On(st, state.State.Lang, func(t lang.Tag) {
		h.all, h.offset = sheet(t), 0
		h.scroll = kit.NewScroll(h.all)
		card := kit.NewCard(h.scroll).Titled(lang.T(t, "command.help.keys")).Closable(lang.T(t, "command.close"), "Esc", nil, onClose)
		h.root.Objects = []fyne.CanvasObject{find.NewOver(card, helpWidth, onClose).Object()}
		h.root.Refresh()
	})
	return h
}

// CreateRenderer belongs to Fyne.
func (h *Sheet) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(h.root) }

// FocusGained begins to take keys.
func (h *Sheet) FocusGained() {}

// FocusLost ends it.
func (h *Sheet) FocusLost() {}

// TypedRune does nothing: keys are read by name.
func (h *Sheet) TypedRune(rune) {}

// TypedKey scrolls and closes.
func (h *Sheet) TypedKey(e *fyne.KeyEvent) {
	page := h.scroll.Size().Height
	most := max(0, h.all.MinSize().Height-page)
	switch e.Name {
	case fyne.KeyEscape, fyne.KeyF1, fyne.KeySlash:
		h.close()
		return
	case fyne.KeyDown:
		h.offset += page / 8
	case fyne.KeyUp:
		h.offset -= page / 8
	case fyne.KeyPageDown, fyne.KeySpace:
		h.offset += page * 0.9
	case fyne.KeyPageUp:
		h.offset -= page * 0.9
	case fyne.KeyHome:
		h.offset = 0
	case fyne.KeyEnd:
		h.offset = most
	}
	h.offset = min(max(h.offset, 0), most)
	h.scroll.ScrollTo(h.offset, h.offset+page)
}

// sheet lays the groups out in two columns of nearly the same height.
func sheet(t lang.Tag) fyne.CanvasObject {
	type group struct {
		title string
		lines []Line
	}
	groups := []group{{lang.T(t, "command.mouse"), Mouse(t)}}
	total := len(groups[0].lines) + 2
	for _, g := range Groups() {
		if ls := Lines(t, g); len(ls) > 0 {
			groups = append(groups, group{g.Title(t), ls})
			total += len(ls) + 2
		}
	}
	var columns [2][]fyne.CanvasObject
	i, n := 0, 0
	for _, g := range groups {
		if i == 0 && n > 0 && 2*n+len(g.lines) > total {
			i = 1
		}
		n += len(g.lines) + 2
		rows := []fyne.CanvasObject{kit.NewText(g.title, kit.Section)}
		for _, l := range g.lines {
			rows = append(rows, kit.Row(8, kit.Grow(kit.NewClipped(l.Text, kit.Body)), kit.NewKeyCaps(l.Keys)))
		}
		columns[i] = append(columns[i], kit.Column(4, rows...))
	}
	return container.New(halves{}, kit.Column(18, columns[0]...), kit.Column(18, columns[1]...))
}

// Line is one line of the help sheet.
type Line struct{ Text, Keys string }

// Lines returns the lines of a group: its commands that have keys. Commands that
// share a line stand where the first of them does.
func Lines(t lang.Tag, g Group) []Line {
	var out []Line
	at := map[string]int{}
	for _, c := range All() {
		if c.Menu != g || len(c.Keys) == 0 {
			continue
		}
		if c.Row == "" {
			out = append(out, Line{c.Title(t), c.Caps()})
			continue
		}
		if i, ok := at[c.Row]; ok {
			out[i].Keys += " " + c.Caps()
			continue
		}
		at[c.Row] = len(out)
		out = append(out, Line{lang.T(t, c.Row), c.Caps()})
	}
	for _, i := range at {
		if ks := strings.Fields(out[i].Keys); len(ks) > 6 { // 1 2 … 0
			out[i].Keys = strings.Join([]string{ks[0], ks[1], "…", ks[len(ks)-1]}, " ")
		}
	}
	return out
}

// Mouse returns what the pointer does on the map.
func Mouse(t lang.Tag) []Line {
	var out []Line
	for _, x := range []struct{ key, caps string }{
		{"click", "command.mouse.click"}, {"add", "command.mouse.ctrl_click"}, {"draft", "command.mouse.shift_click"}, {"double", "command.mouse.double_click"},
		{"menu", "command.mouse.right_click"}, {"pan", "command.mouse.drag"}, {"box", "command.mouse.shift_drag"},
		{"zoom", "command.mouse.wheel"}, {"fine", "command.mouse.ctrl_wheel"}, {"year", "command.mouse.alt_wheel"},
		{"walk", "command.mouse.side"},
	} {
		out = append(out, Line{lang.T(t, "command.mouse.does."+x.key), lang.T(t, x.caps)})
	}
	return out
}

// halves puts two things beside each other, equally wide.
type halves struct{}

const between = 36

// MinSize is that of the wider and of the higher.
func (halves) MinSize(o []fyne.CanvasObject) fyne.Size {
	a, b := o[0].MinSize(), o[1].MinSize()
	return fyne.NewSize(2*max(a.Width, b.Width)+between, max(a.Height, b.Height))
}

// Layout aligns both at the top.
func (halves) Layout(o []fyne.CanvasObject, s fyne.Size) {
	w := (s.Width - between) / 2
	for i, x := range o {
		x.Move(fyne.NewPos(float32(i)*(w+between), 0))
		x.Resize(fyne.NewSize(w, s.Height))
	}
}
