package command

import (
	"fmt"
	"runtime"
	"strings"

	"fyne.io/fyne/v2"

	"jido/app/state"
	"jido/data/lang"
)

// Menu makes the main menu of a window, and keeps it in step with the state.
func Menu(st *state.Store, h Host) *fyne.MainMenu {
	main := fyne.NewMainMenu()
	fill := func() {
		main.Items = nil
		for _, g := range Groups() {
			main.Items = append(main.Items, MenuOf(g, st, h))
		}
	}
	fill()
	look := func(s state.State) string { return looks(st, s, h) }
	first := true
	state.On(st, look, func(string) {
		if !first {
			fill()
			main.Refresh()
		}
		first = false
	})
	return main
}

// looks tells the states apart in which the menus look otherwise.
func looks(st *state.Store, s state.State, h Host) string {
	var b strings.Builder
	b.WriteString(string(s.Lang()))
	for _, c := range All() {
		mark := byte('0')
		if !c.Able(st) {
			mark++
		}
		if c.Checked != nil && c.Checked(s) {
			mark += 2
		}
		b.WriteByte(mark)
	}
	shaded, _ := s.Shaded()
	fmt.Fprintf(&b, " %p %s", s.World, shaded.ID)
	for _, x := range s.Bookmarks {
		b.WriteString(" " + x.Name)
	}
	b.WriteString(" " + strings.Join(h.Recent(), " "))
	return b.String()
}

// MenuOf makes one menu as it is at present: for a button that opens it.
func MenuOf(g Group, st *state.Store, h Host) *fyne.Menu {
	s := st.State()
	t := s.Lang()
	menu := fyne.NewMenu(g.Title(t))
	subs := map[string]*fyne.Menu{}
	var all []Command
	for _, c := range append(All(), Present(s, h)...) {
		if c.Menu == g && !c.Hide {
			all = append(all, c)
		}
	}
	for _, c := range all {
		if c.Break && len(menu.Items) > 0 {
			menu.Items = append(menu.Items, fyne.NewMenuItemSeparator())
		}
		into := menu
		if c.Sub != "" {
			if subs[c.Sub] == nil {
				item := fyne.NewMenuItem(lang.T(t, c.Sub), nil)
				item.ChildMenu = fyne.NewMenu("")
				subs[c.Sub] = item.ChildMenu
				menu.Items = append(menu.Items, item)
			}
			into = subs[c.Sub]
		}
		into.Items = append(into.Items, item(c, st, h))
	}
	if g == InFile { // the way out stays the last
		menu.Items = lastQuit(menu.Items)
	}
	return menu
}

func item(c Command, st *state.Store, h Host) *fyne.MenuItem {
	s := st.State()
	able := c.Able(st)
	x := fyne.NewMenuItem(c.Label(s.Lang(), able), func() { c.Run(st, h) })
	x.IsQuit = c.ID == "file.quit"
	x.Disabled = !able
	x.Checked = c.Checked != nil && c.Checked(s)
	if len(c.Keys) > 0 {
		x.Shortcut = shortcut(c.Keys[0])
	}
	return x
}

// shortcut returns what the menu shows. The toolkit asks the menu for shortcuts
// before the text field that has the keyboard; so undo and redo, which fields
// have themselves, and plain keys are only shown.
func shortcut(k Key) fyne.Shortcut {
	if s, ok := k.Shortcut().(fyne.KeyboardShortcut); ok && !k.Plain() && !(k.Name == fyne.KeyZ || k.Name == fyne.KeyY) || runtime.GOOS == "darwin" && !k.Plain() {
		return s
	}
	return shown{k}
}

// shown is a shortcut that a menu shows and that never fires.
type shown struct{ key Key }

// ShortcutName is a name that no key event has.
func (s shown) ShortcutName() string { return "Jido:" + s.key.String() }

// Key returns the key.
func (s shown) Key() fyne.KeyName { return s.key.Name }

// Mod returns what is held beside it.
func (s shown) Mod() fyne.KeyModifier { return s.key.Mod }

func lastQuit(items []*fyne.MenuItem) []*fyne.MenuItem {
	var out, end []*fyne.MenuItem
	for i, x := range items {
		if x.IsQuit {
			end = append(end, x)
			if n := len(out); i > 0 && n > 0 && out[n-1].IsSeparator {
				end = append([]*fyne.MenuItem{out[n-1]}, end...)
				out = out[:n-1]
			}
			continue
		}
		out = append(out, x)
	}
	return append(out, end...)
}
