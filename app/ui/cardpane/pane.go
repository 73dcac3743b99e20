// Package cardpane is what the side of the window says about a place: the card
// of a unit, a site, a zone or an event, that of a thing from one of the user's
// files, and the list of all sources.
//
// It knows no fact and judges none: data/card gathers what is known, this
// package chooses words, order and look. It opens no address and touches no
// clipboard; Deps does. Invariants: claimed and observed stand in columns of
// their own and are never merged; every figure and date carries its footnotes,
// and every footnote can be followed; whatever can be tapped can be reached with
// Tab. Everything runs on the main goroutine.
package cardpane

import (
	"strings"

	"fyne.io/fyne/v2"

	"jido/app/state"
	"jido/app/ui/kit"
	"jido/app/world"
	"jido/data"
	"jido/data/card"
	"jido/data/lang"
	"jido/layers/scene"
	"jido/layers/style"
)

// Deps is what the panes ask of the window.
type Deps struct {
	OpenURL  func(address string) // shows a source in the browser
	CopyText func(text string)
	ZoomTo   func(u data.UnitID) // shows a unit on the map; nil = by an action
	Tips     *kit.Tips           // may be nil
}

// Pane shows the card of what is selected. Make it with New.
type Pane struct {
	store *state.Store
	deps  Deps
	root  *paper
	folds map[string]bool
	shown showing
	view  view
	text  func() string // of the card, for copying

	chips  *sheet
	head   *sheet
	nav    *nav
	body   *sheet
	scroll *kit.Roll
}

// showing is what the pane shows: it is composed anew when any of it changes.
type showing struct {
	unit     data.UnitID
	card     scene.Ref
	selected string
	lang     lang.Tag
	theme    string
	size     float64
	world    *world.World
}

// New returns the pane. It follows the store while the state's pane is the card.
func New(store *state.Store, deps Deps) *Pane {
	p := &Pane{store: store, deps: deps, folds: map[string]bool{}}
	p.chips, p.head, p.body = newSheet(p.follow, deps.Tips), newSheet(p.follow, deps.Tips), newSheet(p.follow, deps.Tips)
	p.nav = newNav(p)
	p.scroll = scrolling(p.body)
	p.root = newPaper(p)
	state.On(store, p.pick, func(s showing) { p.update(s) })
	return p
}

// Object returns the pane for the window. It has margins of its own and fills
// the bare ground that it is put on.
func (p *Pane) Object() fyne.CanvasObject { return p.root }

// pick reads what is to be shown; while the pane is closed nothing changes.
func (p *Pane) pick(s state.State) showing {
	if s.Pane != state.CardPane && p.shown != (showing{}) {
		return p.shown
	}
	out := showing{card: s.Card, lang: s.Lang(), theme: s.Wish.Theme, size: s.TextSize, world: s.World}
	if u, ok := s.Focus(); ok {
		out.unit = u.ID
	}
	var ids []string
	for _, id := range s.Selected {
		ids = append(ids, string(id))
	}
	out.selected = strings.Join(ids, " ")
	return out
}

func (p *Pane) update(s showing) {
	another := s.unit != p.shown.unit || s.card != p.shown.card || s.world != p.shown.world
	p.shown = s
	if another {
		p.scroll.Offset = fyne.Position{}
	}
	p.compose()
	p.root.Refresh()
}

// compose writes the card anew.
func (p *Pane) compose() {
	s := p.store.State()
	th, err := style.Lookup(p.shown.theme)
	if err != nil {
		th = style.Light()
	}
	p.view = view{atlas: s.Atlas(), lang: p.shown.lang, focus: p.shown.card, theme: th, folds: p.folds}
	p.text = p.view.fill(s, p.shown.unit)
	p.nav.update(s, p.text != nil)
	if p.text == nil {
		p.chips.show(nil)
		p.head.show(nil)
		p.body.show([]block{gap(8), para{text: p.view.T("cardpane.empty"), voice: soft}})
		return
	}
	p.chips.show(p.chosen(s))
	p.head.show(p.view.head())
	p.body.show(p.view.blocks())
}

// fill gathers what is known of what the card is about and returns the function
// that writes it as text; nil where the card is about nothing.
func (v *view) fill(s state.State, id data.UnitID) func() string {
	switch c, ok := card.Of(s.Atlas(), id); {
	case ok:
		v.card = c
		return func() string { return c.Text(v.lang) }
	case v.focus.Layer == "events":
		if c, ok := loose(s.Atlas(), data.EventID(v.focus.Feature)); ok {
			v.card = c
			return v.looseText
		}
	}
	if t, ok := thingOf(s, v.focus); ok {
		v.thing = t
		return v.thingText
	}
	return nil
}

// Text returns the card of a state as plain text; false where there is none.
func Text(s state.State) (string, bool) {
	v := view{atlas: s.Atlas(), lang: s.Lang(), focus: s.Card}
	u, _ := s.Focus()
	text := v.fill(s, u.ID)
	if text == nil {
		return "", false
	}
	return text(), true
}

// chosen are the chips of several selected units: a tap gives one the card.
func (p *Pane) chosen(s state.State) []block {
	if len(s.Selected) < 2 {
		return nil
	}
	row := pills{wide: true}
	for _, id := range s.Chosen() {
		if u, ok := s.Atlas().Unit(id); ok {
			name := lang.Text{EN: u.Names.EN, KO: u.Names.KO}
			row.all = append(row.all, pill{text: name.In(p.shown.lang), on: id == p.shown.unit, to: target{act: state.ShowCard{Unit: id}}})
		}
	}
	return []block{row}
}

// follow does what a tap on a spot asks for.
func (p *Pane) follow(t target) {
	switch {
	case t.url != "":
		if p.deps.OpenURL != nil {
			p.deps.OpenURL(t.url)
		}
	case t.act != nil:
		p.store.Dispatch(t.act)
	case t.fold != "":
		p.folds[t.fold] = !p.view.opened(t.fold)
		p.compose()
		p.root.Refresh()
	case t.cite != 0:
		if !p.view.opened("sources") {
			p.folds["sources"] = true
			p.compose()
			p.root.Refresh()
		}
		if r, ok := p.body.out.cites[t.cite]; ok {
			p.body.mark = r
			p.body.Refresh()
			bring(p.scroll, p.body, r.y, r.y+r.h)
		}
	}
}

func (p *Pane) copy() {
	if p.text != nil && p.deps.CopyText != nil {
		p.deps.CopyText(p.text())
	}
}
