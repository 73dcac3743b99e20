package command

import (
	"slices"

	"fyne.io/fyne/v2"

	"jido/app/state"
	"jido/data/lang"
	"jido/layers"
	"jido/layers/style"
)

// Steps of the camera by keys, as on the map itself: a pan in page points, the
// factor of a zoom.
const (
	panStep  = 90
	zoomStep = 1.25
)

func view() []Command {
	out := []Command{
		{ID: "view.fullscreen", Menu: InView, Keys: plain(fyne.KeyF11), Do: func(_ *state.Store, h Host) { h.Fullscreen() }},
		{ID: "view.column", Menu: InView, Checked: func(s state.State) bool { return !s.Wish.Wide }, Do: act(state.ToggleColumn{})},
		pane("view.layers", state.LayersPane, with(ctrl, fyne.KeyL)),
		pane("view.table", state.TablePane, plain(fyne.KeyT)),
		pane("view.sources", state.SourcesPane, plain(fyne.KeyS)),
		pane("view.analysis", state.AnalysisPane, plain(fyne.KeyA)),
		{ID: "view.zoom_in", Menu: InView, Break: true, Keys: plain(fyne.KeyPlus, fyne.KeyEqual, fyne.KeyPageUp), Row: "command.row.zoom", Do: zoom(zoomStep)},
		{ID: "view.zoom_out", Menu: InView, Keys: plain(fyne.KeyMinus, fyne.KeyPageDown), Row: "command.row.zoom", Do: zoom(1 / zoomStep)},
		{ID: "view.left", Menu: InView, Hide: true, Keys: plain(fyne.KeyLeft), Row: "command.row.pan", Do: act(state.Leave{}, state.Pan{DX: panStep})},
		{ID: "view.right", Menu: InView, Hide: true, Keys: plain(fyne.KeyRight), Row: "command.row.pan", Do: act(state.Leave{}, state.Pan{DX: -panStep})},
		{ID: "view.up", Menu: InView, Hide: true, Keys: plain(fyne.KeyUp), Row: "command.row.pan", Do: act(state.Leave{}, state.Pan{DY: panStep})},
		{ID: "view.down", Menu: InView, Hide: true, Keys: plain(fyne.KeyDown), Row: "command.row.pan", Do: act(state.Leave{}, state.Pan{DY: -panStep})},
		{ID: "view.dark", Menu: InView, Break: true, Checked: dark, Do: func(st *state.Store, _ Host) {
			name := "dark"
			if dark(st.State()) {
				name = "light"
			}
			st.Dispatch(state.SetTheme{Theme: name})
		}},
		{ID: "view.text_larger", Menu: InView, Keys: []Key{{fyne.KeyEqual, ctrl}, {fyne.KeyPlus, ctrl}}, Do: textSize(1.1)},
		{ID: "view.text_smaller", Menu: InView, Keys: with(ctrl, fyne.KeyMinus), Do: textSize(1 / 1.1)},
		{ID: "view.text_normal", Menu: InView, Do: act(state.SetTextSize{Factor: 1})},
	}
	for _, t := range lang.Tags() {
		out = append(out, Command{ID: "view.lang_" + string(t), Menu: InView, Sub: "command.sub.lang",
			Checked: func(s state.State) bool { return s.Lang() == t }, Do: act(state.SetLang{Lang: t})})
	}
	for _, v := range style.Sights() {
		id := "view.sight_full"
		if v != style.FullSight {
			id = "view.sight_" + string(v)
		}
		out = append(out, Command{ID: id, Menu: InView, Sub: "command.sub.sight",
			Checked: func(s state.State) bool { return s.Sight == v }, Do: act(state.SetSight{Sight: v})})
	}
	return out
}

func dark(s state.State) bool { return s.Wish.Theme == "dark" }

func pane(id string, p state.Pane, ks []Key) Command {
	return Command{ID: id, Menu: InView, Keys: ks, Checked: func(s state.State) bool { return s.Pane == p }, Do: act(state.ShowPane{Pane: p})}
}

func zoom(f float64) func(*state.Store, Host) {
	return func(st *state.Store, _ Host) {
		c := st.State().Camera.Size
		st.Dispatch(state.Leave{}, state.ZoomAt{X: c.W / 2, Y: c.H / 2, Factor: f})
	}
}

func textSize(f float64) func(*state.Store, Host) {
	return func(st *state.Store, _ Host) { st.Dispatch(state.SetTextSize{Factor: st.State().TextSize * f}) }
}

func layersOn() []Command {
	out := []Command{
		layer("map.rollout", "rollout", fyne.KeyR),
		layer("map.sites", "sites", fyne.KeyF),
		layer("map.disparity", "disparity", fyne.KeyD),
		instead("map.bivariate", "bivariate", plain(fyne.KeyB)),
		instead("map.gap", "gap", nil),
		instead("map.left", "left", nil),
		layer("map.symbols", "symbols", fyne.KeyN),
		layer("map.zones", "zones", fyne.KeyZ),
		layer("map.events", "events", fyne.KeyE),
		layer("map.graticule", "graticule", fyne.KeyG),
		layer("map.names", "names", fyne.KeyL),
		{ID: "map.names_cycle", Menu: InMap, Keys: with(shift, fyne.KeyL), Do: func(st *state.Store, _ Host) {
			st.Dispatch(state.CycleNames{}, state.ShowLayer{Kind: "names", On: true})
		}},
	}
	out = slices.Insert(out, len(out)-3, drafts()...)
	out[len(out)-2].Break = true
	for _, n := range layers.Namings() {
		if n != layers.NameNone { // that is the layer switched off
			out = append(out, Command{ID: "map.names_" + string(n), Menu: InMap, Sub: "command.sub.names",
				Checked: func(s state.State) bool { return s.Wish.Names == n }, Do: act(state.SetNames{Names: n})})
		}
	}
	for _, p := range layers.Profiles() {
		out = append(out, Command{ID: "map.profile_" + string(p), Menu: InMap, Sub: "command.sub.profile",
			Checked: func(s state.State) bool { return s.Wish.Profile == p }, Do: act(state.SetProfile{Profile: p})})
	}
	return append(out,
		Command{ID: "map.shade_none", Menu: InMap, Do: act(state.Shade{Indicator: "none"}), Enabled: func(st *state.Store) bool { _, ok := st.State().Shaded(); return ok }},
		tool("map.measure", state.MeasureLine, plain(fyne.KeyM), true),
		tool("map.measure_area", state.MeasureArea, with(shift, fyne.KeyM), false),
		Command{ID: "map.unmeasure", Menu: InMap, Keys: plain(fyne.KeyBackspace), Do: act(state.Unmeasure{}),
			Enabled: func(st *state.Store) bool { return len(st.State().Measured) > 0 }},
	)
}

// layer makes the command that shows or hides a layer.
func layer(id, kind string, k fyne.KeyName) Command {
	return Command{ID: id, Menu: InMap, Keys: plain(k), Do: act(state.ToggleLayer{Kind: kind}),
		Checked: func(s state.State) bool { it, ok := s.Item(kind); return ok && !it.Hidden }}
}

// instead makes the command that shows one of the layers which tint whole units,
// and the shading again.
func instead(id, kind string, ks []Key) Command {
	return Command{ID: id, Menu: InMap, Keys: ks, Do: act(state.ShowInstead{Kind: kind}), Checked: func(s state.State) bool { return s.Tint() == kind }}
}

// drafts are the commands on the scenario. On the map Shift+click drafts.
func drafts() []Command {
	some := func(st *state.Store) bool { return len(st.State().Scenario) > 0 }
	return []Command{
		{ID: "map.draft", Menu: InMap, Break: true, Keys: with(shift, fyne.KeyD), Enabled: carded, Do: func(st *state.Store, _ Host) {
			u, _ := st.State().Focus()
			st.Dispatch(state.DraftUnit{Unit: u.ID})
		}},
		{ID: "map.hypothetical", Menu: InMap, Do: act(state.ToggleLayer{Kind: "hypothetical"}),
			Checked: func(s state.State) bool { it, ok := s.Item("hypothetical"); return ok && !it.Hidden }},
		{ID: "map.draft_clear", Menu: InMap, Enabled: some, Do: act(state.ClearScenario{})},
	}
}

func tool(id string, t state.Tool, ks []Key, brk bool) Command {
	return Command{ID: id, Menu: InMap, Break: brk, Keys: ks, Do: act(state.SetTool{Tool: t}), Checked: func(s state.State) bool { return s.Tool == t }}
}
