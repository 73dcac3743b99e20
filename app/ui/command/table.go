package command

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"

	"jido/app/state"
	"jido/app/ui/find"
	"jido/data"
	"jido/data/lang"
)

func file() []Command {
	return []Command{
		{ID: "file.open", Menu: InFile, Keys: with(ctrl, fyne.KeyO), Do: func(_ *state.Store, h Host) { h.OpenFile() }},
		{ID: "file.recents", Menu: InFile, Do: func(_ *state.Store, h Host) { h.ShowRecent() }},
		{ID: "file.export", Menu: InFile, Break: true, Keys: with(ctrl, fyne.KeyE), Do: func(_ *state.Store, h Host) { h.Export("") }},
		{ID: "file.export_again", Menu: InFile, Keys: with(ctrl|shift, fyne.KeyE), Do: func(_ *state.Store, h Host) { h.RepeatExport() }},
		{ID: "file.print", Menu: InFile, Keys: with(ctrl, fyne.KeyP), Do: func(_ *state.Store, h Host) { h.Export("pdf") }},
		{ID: "file.copy_picture", Menu: InFile, Keys: with(ctrl|shift, fyne.KeyC), Do: func(_ *state.Store, h Host) { h.CopyPicture() }},
		{ID: "file.quit", Menu: InFile, Break: true, Keys: []Key{{fyne.KeyQ, ctrl}, {fyne.KeyW, ctrl}}, Do: func(_ *state.Store, h Host) { h.Quit() }},
	}
}

func edit() []Command {
	return []Command{
		{ID: "edit.undo", Menu: InEdit, Keys: with(ctrl, fyne.KeyZ), Do: act(state.Undo{}), Enabled: (*state.Store).CanUndo},
		{ID: "edit.redo", Menu: InEdit, Keys: []Key{{fyne.KeyY, ctrl}, {fyne.KeyZ, ctrl | shift}}, Do: act(state.Redo{}), Enabled: (*state.Store).CanRedo},
		{ID: "edit.copy_card", Menu: InEdit, Break: true, Do: func(_ *state.Store, h Host) { h.CopyCard() }, Enabled: carded},
		{ID: "edit.copy_place", Menu: InEdit, Do: copyPlace},
		{ID: "edit.find", Menu: InEdit, Break: true, Keys: []Key{{fyne.KeyF, ctrl}, {fyne.KeySlash, none}}, Do: func(_ *state.Store, h Host) { h.ShowFind() }},
		{ID: "edit.commands", Menu: InEdit, Keys: with(ctrl, fyne.KeyK), Do: func(_ *state.Store, h Host) { h.ShowPalette() }},
		{ID: "edit.filter_off", Menu: InEdit, Break: true, Do: act(state.SetFilter{}),
			Enabled: func(st *state.Store) bool { return !st.State().Filter.Empty() }},
		{ID: "edit.escape", Menu: InEdit, Keys: plain(fyne.KeyEscape), Do: act(state.Escape{})},
	}
}

func carded(st *state.Store) bool { return st.State().Card.Feature != "" }

// copyPlace copies the place in the middle of the map, degrees.
func copyPlace(st *state.Store, h Host) {
	s := st.State()
	p := s.Maps.Proj.Inverse(s.Camera.Centre)
	h.CopyText(Coordinates(p[1], p[0]))
}

// Coordinates writes a place as maps on the web read it, latitude first:
// "39.81234, 126.40321". Five decimals are a metre.
func Coordinates(lat, lon float64) string { return fmt.Sprintf("%.5f, %.5f", lat, lon) }

func times() []Command {
	out := []Command{
		{ID: "time.play", Menu: InTime, Keys: plain(fyne.KeySpace), Checked: func(s state.State) bool { return s.Playing }, Do: playPause},
		{ID: "time.loop", Menu: InTime, Checked: func(s state.State) bool { return s.Loop }, Do: act(state.ToggleLoop{})},
		{ID: "time.faster", Menu: InTime, Do: speed(2)},
		{ID: "time.slower", Menu: InTime, Do: speed(0.5)},
		{ID: "time.back", Menu: InTime, Break: true, Keys: plain(fyne.KeyLeftBracket, fyne.KeyComma), Do: year(state.StepYear{By: -1})},
		{ID: "time.on", Menu: InTime, Keys: plain(fyne.KeyRightBracket, fyne.KeyPeriod), Do: year(state.StepYear{By: 1})},
		{ID: "time.event_back", Menu: InTime, Keys: []Key{{fyne.KeyLeftBracket, shift}, {fyne.KeyComma, shift}}, Do: stepEvent(-1)},
		{ID: "time.event_on", Menu: InTime, Keys: []Key{{fyne.KeyRightBracket, shift}, {fyne.KeyPeriod, shift}}, Do: stepEvent(1)},
		{ID: "time.only_year", Menu: InTime, Break: true, Keys: plain(fyne.KeyC), Checked: func(s state.State) bool { return s.OnlyYear }, Do: act(state.ToggleOnlyYear{})},
		{ID: "time.all", Menu: InTime, Keys: plain(fyne.KeyBackTick), Do: func(st *state.Store, _ Host) {
			s := st.State()
			st.Dispatch(state.Pause{}, state.SetDay{Day: s.Atlas().LastDay()})
			if s.OnlyYear {
				st.Dispatch(state.ToggleOnlyYear{})
			}
		}},
	}
	for y := data.FirstYear; y <= data.LastYear; y++ {
		digit := fyne.KeyName('0' + rune((y-data.FirstYear+1)%10))
		out = append(out, Command{ID: fmt.Sprintf("time.year_%d", y), Key: "command.time.year", Args: []any{y}, Menu: InTime, Sub: "command.sub.years",
			Row: "command.row.years", Keys: plain(digit), Do: year(state.SetYear{Year: y})})
	}
	return out
}

// year makes the Do of a command that shows another year, which stops what plays.
func year(a state.Action) func(*state.Store, Host) { return act(state.Pause{}, a) }

func playPause(st *state.Store, _ Host) {
	if st.State().Playing {
		st.Dispatch(state.Pause{})
		return
	}
	st.Dispatch(state.Play{})
}

func speed(f float64) func(*state.Store, Host) {
	return func(st *state.Store, h Host) {
		st.Dispatch(state.SetSpeed{Steps: st.State().Speed * f})
		s := st.State()
		h.SayText(lang.T(s.Lang(), "command.speed", lang.Number(s.Lang(), s.Speed, -1)))
	}
}

func stepEvent(by int) func(*state.Store, Host) {
	return func(st *state.Store, _ Host) {
		before := st.State().Card
		st.Dispatch(state.StepEvent{By: by})
		if c := st.State().Card; c != before {
			find.FlyToEvent(st, data.EventID(c.Feature))
		}
	}
}

func places() []Command {
	return []Command{
		{ID: "go.back", Menu: InGo, Keys: with(alt, fyne.KeyLeft), Do: act(state.Return{}), Enabled: func(st *state.Store) bool { return len(st.State().Back) > 0 }},
		{ID: "go.ahead", Menu: InGo, Keys: with(alt, fyne.KeyRight), Do: act(state.Advance{}), Enabled: func(st *state.Store) bool { return len(st.State().Ahead) > 0 }},
		{ID: "go.home", Menu: InGo, Keys: []Key{{fyne.KeyHome, none}, {fyne.Key0, ctrl}}, Do: act(state.Home{})},
		{ID: "go.selected", Menu: InGo, Enabled: carded, Do: func(st *state.Store, _ Host) {
			if u, ok := st.State().Focus(); ok {
				find.FlyToUnit(st, u.ID)
				return
			}
			st.Dispatch(state.ShowThing{Ref: st.State().Card})
		}},
		{ID: "go.next", Menu: InGo, Break: true, Keys: plain(fyne.KeyTab), Do: act(state.NextUnit{By: 1})},
		{ID: "go.previous", Menu: InGo, Keys: with(shift, fyne.KeyTab), Do: act(state.NextUnit{By: -1})},
		{ID: "go.card", Menu: InGo, Keys: plain(fyne.KeyReturn, fyne.KeyEnter), Do: act(state.OpenFocus{}), Enabled: carded},
		{ID: "go.bookmark", Menu: InGo, Break: true, Keys: with(ctrl, fyne.KeyD), Do: bookmark},
		{ID: "go.part", Menu: InGo, Break: true, Keys: plain(fyne.KeyF6), Do: func(_ *state.Store, h Host) { h.FocusNext(false) }},
		{ID: "go.part_back", Menu: InGo, Keys: with(shift, fyne.KeyF6), Do: func(_ *state.Store, h Host) { h.FocusNext(true) }},
	}
}

// bookmark keeps the view under the name of what is selected, or a number.
func bookmark(st *state.Store, h Host) {
	s := st.State()
	t := s.Lang()
	name := lang.T(t, "command.view_name", len(s.Bookmarks)+1)
	if u, ok := s.Focus(); ok {
		if name = u.Names.EN; t == lang.KO {
			name = u.Names.KO
		}
	}
	for _, b := range s.Bookmarks {
		if b.Name == name {
			name = strings.TrimSpace(fmt.Sprintf("%s %d", name, len(s.Bookmarks)+1))
		}
	}
	st.Dispatch(state.AddBookmark{Name: name})
	h.SayText(lang.T(t, "command.bookmarked", name))
}

func help() []Command {
	return []Command{
		{ID: "help.keys", Menu: InHelp, Keys: []Key{{fyne.KeyF1, none}, {fyne.KeySlash, shift}}, Do: func(_ *state.Store, h Host) { h.ShowHelp() }},
		{ID: "help.logs", Menu: InHelp, Do: func(_ *state.Store, h Host) { h.OpenLogs() }},
		{ID: "help.about", Menu: InHelp, Break: true, Do: func(_ *state.Store, h Host) { h.About() }},
	}
}
