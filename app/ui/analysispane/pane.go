// Package analysispane is the pane of the analysis: does the policy reach those
// who need it, does it keep its pace, what is claimed and not confirmed, who is
// left; and a sandbox in which units are drafted for the years to come.
//
// It computes nothing: findings and their words come from data/analysis, charts
// from layers/chart, painted beside the window. It turns gestures into actions
// and shows the state. Invariants: the verdict stands first, no share without its
// denominator, no projection without its assumptions; the two tracks are never
// merged; facts and drafts are never in one figure, and what is a draft bears a
// stamp.
package analysispane

import (
	"image"

	"fyne.io/fyne/v2"

	"jido/app/state"
	"jido/app/ui/kit"
	"jido/app/world"
	"jido/data"
	"jido/data/analysis"
	"jido/data/lang"
	"jido/geo"
	"jido/layers"
	"jido/layers/scene"
)

// Deps is what the pane needs of the window. All of it may be left out.
type Deps struct {
	Tips     *kit.Tips
	CopyText func(text string)
	Fly      func(data.UnitID) // moves the map to a unit
	// Paint paints a scene beside the window, scale pixels a page point, and calls
	// done on the window's goroutine unless it was cancelled.
	Paint func(draw func() *scene.Scene, scale float64, done func(*image.RGBA)) (cancel func())
	// Export asks how a chart is to be written, and writes it; name is short.
	Export func(name string, draw func(geo.Size) *scene.Scene)
}

// The tabs.
const (
	coverageTab = iota
	paceTab
	gapTab
	leftTab
	sandboxTab
	tabCount
)

// Pane is the pane. Make it with New, on the main goroutine.
type Pane struct {
	store *state.Store
	deps  Deps
	card  *kit.Card
	tabs  *kit.Segmented
	page  *page
	plots [tabCount]*plot // kept, so that the old chart stays until the new one is painted
	seen  seen
	ask
}

// ask is what the pane asks besides the state: it is kept while the program runs.
type ask struct {
	tab   int
	track data.Track
	among analysis.Among
	whole bool // lists are unfolded
}

// seen is what the pane shows; all else of a state does not concern it.
type seen struct {
	ask
	world    *world.World
	day      data.Day
	need     data.IndicatorID
	lang     lang.Tag
	theme    string
	size     float64
	tint     string
	drafts   string
	year     int
	shown    bool
	selected data.UnitID
}

func (p *Pane) seenOf(s state.State) seen {
	v := seen{
		ask: p.ask, world: s.World, day: s.Wish.AsOf, need: s.Need(), lang: s.Lang(), theme: s.Wish.Theme, size: s.TextSize,
		tint: s.Tint(), drafts: layers.JoinDrafts(s.Scenario), year: s.Drafted(), shown: s.Hypothetical(),
	}
	if u, ok := s.Focus(); ok && p.tab == sandboxTab {
		v.selected = u.ID
	}
	return v
}

// New returns the pane for a store. It asks nothing before it is opened.
func New(store *state.Store, deps Deps) *Pane {
	p := &Pane{store: store, deps: deps}
	p.page = newPage()
	for i := range p.plots {
		p.plots[i] = newPlot(deps.Paint)
	}
	p.card = kit.NewCard(p.page).Titled("").Flat()
	state.Each(store, p.follow)
	p.follow(store.State())
	return p
}

// Object returns the card of the pane.
func (p *Pane) Object() fyne.CanvasObject { return p.card }

// Width is how wide the card should be, in Fyne's units at the normal size of type.
func (p *Pane) Width() float32 { return 456 }

func (p *Pane) t(key string, args ...any) string {
	return lang.T(p.store.State().Lang(), "analysispane."+key, args...)
}

// follow shows what an action has changed, once somebody looks.
func (p *Pane) follow(s state.State) {
	if s.Pane != state.AnalysisPane {
		return
	}
	now := p.seenOf(s)
	was := p.seen
	if now == was {
		return
	}
	p.seen = now
	if now.lang != was.lang {
		p.words()
	}
	if now.tab != was.tab || now.lang != was.lang {
		p.page.top()
	}
	p.page.set(p.section(s))
}

// ask changes what is asked, and answers.
func (p *Pane) change(do func(*ask)) {
	do(&p.ask)
	p.follow(p.store.State())
}

// Show opens one of the tabs: coverage, pace, gap, left or sandbox, from 0.
func (p *Pane) Show(tab int) {
	p.tabs.SetChosen(tab)
	p.change(func(a *ask) { a.tab, a.whole = tab, false })
}

// words makes what carries words and stays.
func (p *Pane) words() {
	p.card.Closable(p.t("close"), "A", p.deps.Tips, func() { p.store.Dispatch(state.ShowPane{Pane: state.AnalysisPane}) })
	p.card.SetTitle(p.t("title"))
	var names []string
	for _, k := range []string{"coverage", "pace", "gap", "left", "sandbox"} {
		names = append(names, p.t("tab."+k))
	}
	p.tabs = kit.NewSegmented(names, p.tab, p.Show)
	p.page.head(p.tabs)
}

// section composes the open tab.
func (p *Pane) section(s state.State) []fyne.CanvasObject {
	v := view{Pane: p, s: s, lang: s.Lang()}
	switch p.tab {
	case paceTab:
		return v.pace()
	case gapTab:
		return v.gap()
	case leftTab:
		return v.left()
	case sandboxTab:
		return v.sandbox()
	}
	return v.coverage()
}

// question is what the pane asks of the atlas.
func (p *Pane) question(s state.State) analysis.Ask {
	return analysis.Ask{Day: s.Wish.AsOf, Track: p.track, Among: p.among, Need: s.Need()}
}
