package ui

import (
	"fyne.io/fyne/v2"

	"jido/app/state"
	"jido/app/ui/command"
	"jido/app/ui/find"
	"jido/app/ui/kit"
	"jido/app/ui/theme"
	"jido/data"
	"jido/data/lang"
)

// placeMenu opens the menu of a place on the map: x, y in page points of the
// sheet.
func (w *Window) placeMenu(x, y float64, at fyne.Position) {
	w.bubble.all.Hide()
	s := w.Store.State()
	f := w.source.MapFrame()
	lon, lat := w.source.LonLat(x-f.MinX, y-f.MinY)
	where := command.Coordinates(lat, lon)
	items := []kit.MenuItem{{Icon: theme.Pin, Text: w.t("copy_coordinates", where), Do: func() { w.CopyText(where) }}}
	ref := w.source.At(x, y)
	if t, i, ok := s.Thing(ref); ok { // then the county that it lies over
		items = append(items, kit.MenuItem{Icon: theme.Info, Text: w.t("open_card", t.TitleOf(i, s.Lang())), Do: func() { w.Store.Dispatch(state.Open{Ref: ref}) }})
		ref = w.source.UnitAt(x, y)
	}
	if u, ok := s.Atlas().Unit(s.UnitOf(ref)); ok {
		name := u.Names.EN
		if s.Lang() == lang.KO {
			name = u.Names.KO
		}
		open := func(p state.Pane) func() {
			return func() {
				w.Store.Dispatch(state.Select{Unit: u.ID})
				if p != state.CardPane {
					w.Store.Dispatch(state.ShowPane{Pane: p})
				}
			}
		}
		items = append(items,
			kit.MenuItem{Icon: theme.Info, Text: w.t("open_card", name), Do: open(state.CardPane)},
			kit.MenuItem{Icon: theme.Plus, Text: w.t("zoom_to", name), Do: func() { find.FlyToUnit(w.Store, u.ID) }},
			kit.MenuItem{Icon: theme.Copy, Text: w.t("copy_card", name), Do: func() { w.copyCard(u.ID) }},
			kit.MenuItem{Icon: theme.Link, Text: w.t("open_sources"), Do: open(state.SourcesPane)},
			kit.MenuItem{Icon: theme.Export, Text: w.t("export_unit", name), Do: func() {
				w.Store.Dispatch(state.Select{Unit: u.ID}, state.ShowUnit{Unit: u.ID})
				w.ExportMap()
			}},
		)
		if c, ok := s.Choosable(u.ID); ok {
			it := kit.MenuItem{Icon: theme.Plus, Text: w.t("draft", s.Drafted()), Do: func() { w.Store.Dispatch(state.DraftUnit{Unit: c.ID}) }}
			if s.DraftOf(c.ID) != 0 {
				it = kit.MenuItem{Icon: theme.Minus, Text: w.t("undraft"), Do: func() { w.Store.Dispatch(state.UndraftUnit{Unit: c.ID}) }}
			}
			items = append(items, it)
		}
	}
	items = append(items, kit.MenuItem{Icon: theme.Bookmark, Text: w.t("bookmark"), Keys: command.KeysOf("go.bookmark"), Do: func() { command.ByID("go.bookmark").Run(w.Store, w) }})
	kit.PopUp(w.Win.Canvas(), at, 260, items...)
}

// copyCard puts the card of a unit on the clipboard, with its sources.
func (w *Window) copyCard(id data.UnitID) {
	s := w.Store.State()
	if c, ok := cardOf(s, id); ok {
		w.CopyText(c)
	}
}
