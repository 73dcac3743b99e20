package command

import (
	"slices"
	"strings"

	"jido/app/state"
	"jido/app/ui/kit"
	"jido/data/lang"
)

// Menus returns all menus, each as it is at present: for a button that opens
// them.
func Menus(st *state.Store, h Host) []kit.MenuItem {
	var out []kit.MenuItem
	for _, g := range Groups() {
		out = append(out, kit.MenuItem{Text: g.Title(st.State().Lang()), Sub: menu(g, st, h)})
	}
	return out
}

// menu returns the lines of one menu, those of a sub-menu together.
func menu(g Group, st *state.Store, h Host) []kit.MenuItem {
	s := st.State()
	all := append(All(), Present(s, h)...)
	slices.SortStableFunc(all, func(a, b Command) int { return last(a) - last(b) })
	var out []kit.MenuItem
	subs := map[string]int{} // index in out
	for _, c := range all {
		if c.Menu != g || c.Hide {
			continue
		}
		able := c.Able(st)
		it := kit.MenuItem{
			Text: c.Label(s.Lang(), able), Checked: c.Checked != nil && c.Checked(s), Disabled: !able, Break: c.Break,
			Do: func() { c.Run(st, h) },
		}
		if len(c.Keys) > 0 {
			it.Keys = strings.Fields(caps(c.Keys))[0]
		}
		if c.Sub == "" {
			out = append(out, it)
			continue
		}
		at, ok := subs[c.Sub]
		if !ok {
			at = len(out)
			subs[c.Sub] = at
			out = append(out, kit.MenuItem{Text: lang.T(s.Lang(), c.Sub), Break: c.Break})
		}
		it.Break = it.Break && len(out[at].Sub) > 0
		out[at].Sub = append(out[at].Sub, it)
	}
	return out
}

// last orders the way out behind all else.
func last(c Command) int {
	if c.ID == "file.quit" {
		return 1
	}
	return 0
}
