// Package layerpane is the pane of layers: what the map shades, in which script
// and look, and the stack of layers with the settings of each.
//
// It turns gestures into actions of app/state and shows the state; it draws no
// map and repeats no legend. The settings of a layer are made from the
// parameters of its kind: a new kind needs no code here, only words in the
// catalogue. Invariant: whatever the pane shows is read from the state; of its
// own it keeps only which layer is unfolded and what is typed but not entered.
package layerpane

import (
	"fyne.io/fyne/v2"

	"jido/app/picture"
	"jido/app/state"
	"jido/app/ui/kit"
	"jido/app/world"
	"jido/data/lang"
	"jido/layers"
)

// Deps is what the pane needs of the window. All of it may be left out.
type Deps struct {
	Tips *kit.Tips // layer of tips
	Fit  func()    // the pane would like another height
}

// Pane is the pane of layers. Make it with New, on the main goroutine.
type Pane struct {
	store *state.Store
	deps  Deps
	card  *kit.Card
	root  *page

	rows     []*row // in the order of layers.Kinds
	list     *kit.DragList
	unfolded string // kind of the layer whose settings are seen
	language *kit.Segmented
	syncs    []func(state.State) // bring the controls up to a state
	chooser  *chooser            // nil unless an indicator is being chosen

	seen seen
}

// seen is what the pane shows; all else of a state does not concern it.
type seen struct {
	world   *world.World
	maps    *layers.Maps
	items   *picture.Item // the first one: a changed stack is another slice
	lang    lang.Tag
	names   layers.Naming
	theme   string
	profile layers.Profile
}

func seenOf(s state.State) seen {
	v := seen{s.World, s.Maps, nil, s.Lang(), s.Wish.Names, s.Wish.Theme, s.Wish.Profile}
	if len(s.Wish.Items) > 0 {
		v.items = &s.Wish.Items[0]
	}
	return v
}

// New returns the pane for a store. It makes nothing before the pane is opened.
func New(store *state.Store, deps Deps) *Pane {
	p := &Pane{store: store, deps: deps}
	p.root = newPage(kit.Column(0))
	p.card = kit.NewCard(p.root).Titled("").Flat()
	p.language = p.languages()
	state.Each(store, p.follow)
	p.follow(store.State())
	return p
}

// Object returns the card of the pane.
func (p *Pane) Object() fyne.CanvasObject { return p.card }

// Width is how wide the card should be, in Fyne's units at the normal size of type.
func (p *Pane) Width() float32 { return 360 }

func (p *Pane) t(key string, args ...any) string {
	return lang.T(p.store.State().Lang(), "layerpane."+key, args...)
}

// follow shows what an action has changed, once somebody looks.
func (p *Pane) follow(s state.State) {
	if s.Pane != state.LayersPane {
		return
	}
	was := p.seen
	now := seenOf(s)
	switch {
	case now == was:
		return
	case now.lang != was.lang || now.world != was.world || now.maps != was.maps:
		p.build()
		return
	}
	p.seen = now
	p.sync(s)
}

func (p *Pane) sync(s state.State) {
	for _, f := range p.syncs {
		f(s)
	}
}

// build makes the pane anew, in the present language.
func (p *Pane) build() {
	s := p.store.State()
	p.seen = seenOf(s)
	p.syncs, p.rows, p.chooser = nil, nil, nil
	p.root.set(kit.Column(16, p.look(), p.stack()))
	p.sync(s)
	if p.unfolded != "" {
		p.open()
	}
	p.front()
}

// front shows the first page of the pane.
func (p *Pane) front() {
	p.chooser = nil
	p.card.Closable(p.t("close"), "Esc", p.deps.Tips, func() { p.store.Dispatch(state.ShowPane{Pane: state.LayersPane}) })
	p.card.SetTitle(p.t("title"))
	p.card.SetContent(p.root)
	p.fit()
}

// refit lays the pane out anew after a part of it has changed its height.
func (p *Pane) refit() {
	for _, r := range p.rows {
		if r.body != nil {
			r.body.Refresh()
		}
	}
	if p.list != nil {
		p.list.Refresh()
	}
	p.root.Refresh()
	p.fit()
}

func (p *Pane) fit() {
	if p.deps.Fit != nil {
		p.deps.Fit()
	}
}
