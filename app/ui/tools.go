package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"

	"jido/app/state"
	"jido/app/ui/command"
	"jido/app/ui/kit"
	"jido/app/ui/theme"
	"jido/data/lang"
)

// words builds anew whatever carries words of the window's own.
func (w *Window) words(t lang.Tag) {
	if err := theme.Speak(t); err != nil {
		w.toasts.Say(err.Error())
	}
	w.arm(t)
	w.pane()
}

// arm puts the buttons over the map.
func (w *Window) arm(t lang.Tag) {
	for _, stop := range w.armed {
		stop()
	}
	w.armed = nil
	w.tools.Objects = []fyne.CanvasObject{w.toolbar(t)}
	w.float.Refresh() // they may be of another width
}

// toolsOn says how the buttons stand clear of the inset in the corner below them, and
// of the map.
func toolsOn(s state.State) state.Tools { return state.ToolsOn(s.Camera.Size) }

// toolbar makes the buttons over the map: panes, tools, camera.
func (w *Window) toolbar(t lang.Tag) fyne.CanvasObject {
	do := func(as ...state.Action) func() { return func() { w.Store.Dispatch(as...) } }
	b := func(i theme.Name, key, keys string, f func()) *kit.Button {
		return kit.NewIconButton(i, lang.T(t, "window."+key), keys, w.tips, f)
	}
	pane := func(i theme.Name, key, keys string, p state.Pane) *kit.Button {
		x := b(i, key, keys, do(state.ShowPane{Pane: p}))
		w.armed = append(w.armed, state.On(w.Store, func(s state.State) bool { return s.Pane == p }, x.SetOn))
		return x
	}
	tool := func(i theme.Name, key, keys string, p state.Tool) *kit.Button {
		x := b(i, key, keys, do(state.SetTool{Tool: p}))
		w.armed = append(w.armed, state.On(w.Store, func(s state.State) bool { return s.Tool == p }, x.SetOn))
		return x
	}
	zoom := func(f float64) func() {
		return func() {
			c := w.Store.State().Camera.Size
			w.Store.Dispatch(state.Leave{}, state.ZoomAt{X: c.W / 2, Y: c.H / 2, Factor: f})
		}
	}
	cards := []fyne.CanvasObject{
		kit.NewToolCard(kit.Column(2,
			b(theme.More, "menu", "", w.menu),
			b(theme.Search, "search", "Ctrl+F", w.ShowFind),
			b(theme.Export, "export", "Ctrl+E", func() { w.Export("") }),
		)),
		kit.NewToolCard(kit.Column(2,
			pane(theme.Layers, "layers", "", state.LayersPane),
			pane(theme.Table, "table", "T", state.TablePane),
			pane(theme.Chart, "analysis", "A", state.AnalysisPane),
			pane(theme.Sources, "sources", "S", state.SourcesPane),
			pane(theme.Present, "scenes", "", state.ScenesPane),
		)),
		kit.NewToolCard(kit.Column(2,
			b(theme.Plus, "zoom_in", "+", zoom(1.6)),
			b(theme.Minus, "zoom_out", "-", zoom(1/1.6)),
			b(theme.Home, "home", "Home", do(state.Home{})),
		)),
		kit.NewToolCard(kit.Column(2,
			tool(theme.MeasureLine, "measure_line", "M", state.MeasureLine),
			tool(theme.MeasureArea, "measure_area", "", state.MeasureArea),
			b(theme.Legend, "column", "", do(state.ToggleColumn{})),
		)),
	}
	switch toolsOn(w.Store.State()) {
	case state.LowTools:
		return container.NewHBox(kit.Column(10, cards[2:]...), kit.Column(10, cards[:2]...))
	case state.FewTools: // menus and keys have the others
		return kit.Column(10, cards[:2]...)
	}
	return kit.Column(10, cards...)
}

// Widths of the panes, Fyne units at the normal size of type.
const paneWidth, scenesWidth, tableWidth = 372, 430, 620

func (w *Window) paneWidth() float32 {
	s := w.Store.State()
	wide := float32(paneWidth)
	switch s.Pane {
	case state.TablePane:
		wide = tableWidth
	case state.AnalysisPane:
		wide = w.analysis.Width()
	case state.ScenesPane:
		wide = scenesWidth
	}
	return min(wide*float32(s.TextSize), w.Win.Canvas().Size().Width*0.5)
}

// pane shows the pane that the state has open. Those that were made before stay in
// the window, hidden: another theme or size of type reaches only what is in it.
func (w *Window) pane() {
	s := w.Store.State()
	w.side.Objects, w.closed.Objects = nil, nil
	for _, x := range []struct {
		pane state.Pane
		made bool
	}{
		{state.CardPane, w.card.made}, {state.LayersPane, w.layers.made}, {state.TablePane, w.table.made}, {state.SourcesPane, w.sources.made},
		{state.AnalysisPane, true}, {state.ScenesPane, true},
	} {
		if x.made && x.pane != s.Pane {
			w.closed.Objects = append(w.closed.Objects, w.paneObject(x.pane))
		}
	}
	if o := w.paneObject(s.Pane); o != nil {
		ground := canvas.NewRectangle(fynetheme.Color(theme.ColorCard))
		edge := canvas.NewRectangle(fynetheme.Color(theme.ColorCardBorder))
		edge.SetMinSize(fyne.NewSize(1, 1))
		w.side.Objects = []fyne.CanvasObject{container.NewStack(ground, container.NewBorder(nil, nil, edge, nil, o))}
	}
	w.side.Refresh()
	if c := w.Win.Content(); c != nil {
		c.Refresh()
	}
}

// paneObject returns what fills a pane.
func (w *Window) paneObject(p state.Pane) fyne.CanvasObject {
	switch p {
	case state.CardPane:
		return w.card.get().Object()
	case state.LayersPane:
		return w.layers.get().Object()
	case state.TablePane:
		return w.table.get().Object()
	case state.SourcesPane:
		return w.sources.get().Object()
	case state.AnalysisPane:
		return w.analysis.Object()
	case state.ScenesPane:
		return w.talk.Object()
	}
	return nil
}

// menuWidth is the width of the menu of menus, Fyne units at the normal size of
// type.
const menuWidth = 150

// menu opens all menus beside the toolbar.
func (w *Window) menu() {
	wide := menuWidth * float32(w.Store.State().TextSize)
	at := w.App.Driver().AbsolutePositionForObject(w.tools)
	kit.PopUp(w.Win.Canvas(), at.Subtract(fyne.NewPos(wide+6, 0)), wide, command.Menus(w.Store, w)...)
}
