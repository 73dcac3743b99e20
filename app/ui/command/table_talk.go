package command

import (
	"fyne.io/fyne/v2"

	"jido/app/briefing/deck"
	"jido/app/state"
)

// talks are the commands on the talk that is open.
func talks() []Command {
	scene := func(act string) func(*state.Store, Host) { return func(_ *state.Store, h Host) { h.ChangeScene(act) } }
	out := []Command{
		{ID: "talk.present", Menu: InTalk, Keys: plain(fyne.KeyF5), Do: func(_ *state.Store, h Host) { h.PresentTalk(false) }},
		{ID: "talk.present_here", Menu: InTalk, Keys: with(shift, fyne.KeyF5), Do: func(_ *state.Store, h Host) { h.PresentTalk(true) }},
		{ID: "talk.scenes", Menu: InTalk, Break: true, Checked: func(s state.State) bool { return s.Pane == state.ScenesPane }, Do: act(state.ShowPane{Pane: state.ScenesPane})},
		{ID: "talk.add", Menu: InTalk, Keys: with(ctrl, fyne.KeyB), Do: func(_ *state.Store, h Host) { h.AddScene(false) }},
		{ID: "talk.replace", Menu: InTalk, Keys: with(ctrl|shift, fyne.KeyB), Enabled: talking, Do: func(_ *state.Store, h Host) { h.AddScene(true) }},
		{ID: "talk.rename", Menu: InTalk, Enabled: talking, Do: scene("rename")},
		{ID: "talk.duplicate", Menu: InTalk, Enabled: talking, Do: scene("duplicate")},
		{ID: "talk.delete", Menu: InTalk, Enabled: talking, Do: scene("delete")},
		{ID: "talk.carried", Menu: InTalk, Checked: func(s state.State) bool { return s.Carried }, Enabled: func(st *state.Store) bool { return st.State().Then != nil }, Do: func(_ *state.Store, h Host) { h.UseCarried() }},
		{ID: "talk.new", Menu: InTalk, Break: true, Do: func(_ *state.Store, h Host) { h.NewTalk() }},
		{ID: "talk.save", Menu: InTalk, Keys: with(ctrl, fyne.KeyS), Enabled: talking, Do: func(_ *state.Store, h Host) { h.SaveTalk(false) }},
		{ID: "talk.save_as", Menu: InTalk, Keys: with(ctrl|shift, fyne.KeyS), Enabled: talking, Do: func(_ *state.Store, h Host) { h.SaveTalk(true) }},
		{ID: "talk.close", Menu: InTalk, Enabled: talking, Do: func(_ *state.Store, h Host) { h.CloseTalk() }},
	}
	for _, o := range deck.Outputs() {
		out = append(out, Command{ID: "talk.handout_" + o.Name, Menu: InTalk, Sub: "command.sub.handout",
			Do: func(_ *state.Store, h Host) { h.HandOut(o.Name) }})
	}
	for i := range out {
		out[i].Key = "briefing." + out[i].ID
	}
	return out
}

func talking(st *state.Store) bool { return st.State().Talk.Text != "" }
