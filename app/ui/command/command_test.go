package command_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"jido/app/state"
	"jido/app/ui/command"
	"jido/data/lang"
)

// Every command has a name of its own in both languages, a group, and something
// to do; no two share an id or a key.
func TestTable(t *testing.T) {
	ids, keys := map[string]bool{}, map[command.Key]string{}
	groups := map[command.Group]bool{}
	for _, g := range command.Groups() {
		groups[g] = true
		for _, l := range lang.Tags() {
			if s := g.Title(l); strings.HasPrefix(s, "⟨") {
				t.Errorf("%s: %s", l, s)
			}
		}
	}
	for _, c := range command.All() {
		if ids[c.ID] {
			t.Errorf("%s twice", c.ID)
		}
		ids[c.ID] = true
		if c.Do == nil || !groups[c.Menu] {
			t.Errorf("%s: nothing to do, or no group %q", c.ID, c.Menu)
		}
		for _, l := range lang.Tags() {
			if s := c.Title(l); strings.HasPrefix(s, "⟨") || strings.Contains(s, "%!") {
				t.Errorf("%s in %s: %s", c.ID, l, s)
			}
			for _, key := range []string{c.Sub, c.Row} {
				if key != "" && !lang.Has(l, key) {
					t.Errorf("%s lacks %s", l, key)
				}
			}
		}
		for _, k := range c.Keys {
			if other, ok := keys[k]; ok {
				t.Errorf("%v is both %s and %s", k, other, c.ID)
			}
			keys[k] = c.ID
		}
	}
}

// No two commands in one menu or submenu have the same name.
func TestNames(t *testing.T) {
	for _, l := range lang.Tags() {
		seen := map[string]string{}
		for _, c := range command.All() {
			at := string(c.Menu) + c.Sub + c.Title(l)
			if seen[at] != "" {
				t.Errorf("%s: %s and %s are both %q", l, c.ID, seen[at], c.Title(l))
			}
			seen[at] = c.ID
		}
	}
}

func TestByID(t *testing.T) {
	if c := command.ByID("time.play"); c.ID != "time.play" || command.KeysOf("time.play") != "Space" || command.KeysOf("time.loop") != "" {
		t.Errorf("%v, keys %q", c.ID, command.KeysOf("time.play"))
	}
	defer func() {
		if recover() == nil {
			t.Error("no panic for an id that there is not")
		}
	}()
	command.ByID("time.travel")
}

// The keys are written as keyboards have them.
func TestCaps(t *testing.T) {
	ctrl := fyne.KeyModifierShortcutDefault
	for _, c := range []struct {
		k    command.Key
		want string
	}{
		{command.Key{Name: fyne.KeyE, Mod: ctrl | fyne.KeyModifierShift}, "Ctrl+Shift+E"},
		{command.Key{Name: fyne.KeyLeft, Mod: fyne.KeyModifierAlt}, "Alt+←"},
		{command.Key{Name: fyne.KeySlash, Mod: fyne.KeyModifierShift}, "?"},
		{command.Key{Name: fyne.KeyPageUp}, "PgUp"},
		{command.Key{Name: fyne.KeyReturn}, "Enter"},
		{command.Key{Name: fyne.KeyPlus, Mod: ctrl}, "Ctrl++"},
	} {
		want := c.want
		if ctrl == fyne.KeyModifierSuper {
			want = strings.NewReplacer("Ctrl+Shift+", "Shift+Cmd+", "Ctrl+", "Cmd+", "Alt", "Option").Replace(want)
		}
		if got := c.k.String(); got != want {
			t.Errorf("%v: %q, want %q", c.k, got, want)
		}
	}
	for id, want := range map[string]string{"view.zoom_in": "+ PgUp", "go.card": "Enter", "time.back": "[ ,", "map.symbols": "N"} {
		if got := command.ByID(id).Caps(); got != want {
			t.Errorf("%s: %q, want %q", id, got, want)
		}
	}
}

// A command that makes no sense now does nothing.
func TestAble(t *testing.T) {
	st := state.NewStore(first())
	h := &host{}
	for _, id := range []string{"edit.undo", "edit.redo", "edit.copy_card", "edit.filter_off", "go.back", "go.ahead", "go.selected", "go.card", "map.unmeasure", "map.draft", "map.draft_clear"} {
		c := command.ByID(id)
		before := st.State()
		if c.Run(st, h); c.Able(st) || len(h.asked) > 0 || !alike(before, st.State()) {
			t.Errorf("%s: able %t, asked %q", id, c.Able(st), h.asked)
		}
	}
	st.Dispatch(state.Select{Unit: "KP0717"}, state.SetFilter{Filter: state.Filter{Cohort: 2024}}, state.Home{}, state.SetTool{Tool: state.MeasureLine}, state.Measure{}, state.DraftUnit{Unit: "KP0105"})
	for _, id := range []string{"edit.undo", "edit.copy_card", "edit.filter_off", "go.back", "go.selected", "go.card", "map.unmeasure", "map.draft", "map.draft_clear"} {
		if !command.ByID(id).Able(st) {
			t.Errorf("%s: not able", id)
		}
	}
}

// The place in the middle of the map is copied as maps on the web read it.
func TestCopyPlace(t *testing.T) {
	st := state.NewStore(first())
	st.Dispatch(state.ShowUnit{Unit: "KP0717"})
	h := &host{}
	command.ByID("edit.copy_place").Run(st, h)
	if len(h.asked) != 1 || !strings.HasPrefix(h.asked[0], "copy 39.") || !strings.Contains(h.asked[0], ", 126.") {
		t.Errorf("%q", h.asked)
	}
	if got := command.Coordinates(39.5, 126.000004); got != "39.50000, 126.00000" {
		t.Error(got)
	}
}

// A switch shows what is so, and its command turns it over.
func TestChecked(t *testing.T) {
	for _, c := range command.All() {
		if c.Checked == nil {
			continue
		}
		st := state.NewStore(first())
		st.Dispatch(state.OpenTalk{Talk: state.Talk{Text: "x"}}, state.Carry{World: st.State().World}, state.ShowPane{Pane: state.ScenesPane})
		h := &host{}
		if c.Run(st, h); len(h.asked) > 0 { // the window turns it over
			continue
		}
		on := c.Checked(st.State())
		if was := c.Checked(first()); c.Sub == "" && on == was {
			t.Errorf("%s: %t before and after", c.ID, on)
		} else if c.Sub != "" && !on {
			t.Errorf("%s: not chosen after it was chosen", c.ID)
		}
	}
}
