// Package tablepane is the pane of tables: the units and the projects of the
// atlas, sorted, filtered, and copied to a spreadsheet.
//
// It turns gestures into actions of app/state and shows the state: what is
// filtered here is veiled on the map, what is selected there is marked here. It
// knows no file and no clipboard. Invariants: the two tracks have columns of
// their own and are never merged; a figure says whose it is where it is not the
// unit's own; what is missing is a dash, never zero, and stands last in every
// order.
package tablepane

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"jido/app/state"
	"jido/app/ui/kit"
	"jido/app/ui/theme"
	"jido/app/world"
	"jido/data"
	"jido/data/lang"
)

// Deps is what the pane needs of the window. All of it may be left out.
type Deps struct {
	Tips     *kit.Tips         // layer of tips
	CopyText func(text string) // to the clipboard; without it nothing is copied
}

// Pane is the pane of tables. Make it with New, on the main goroutine.
type Pane struct {
	store *state.Store
	deps  Deps
	card  *kit.Card

	tabs   *kit.Segmented
	filter *filter
	grid   *grid
	count  *kit.Text
	legend *kit.Text
	undo   *kit.Button // takes the filter away
	open   *kit.Button // the card of what is selected
	some   *kit.Button // copies what is selected
	every  *kit.Button // copies all rows
	body   *frame

	tables [2]table // units, projects
	tab    int
	seen   seen
	stale  bool // the state has changed while nobody looked
	own    bool // the selection changes by a gesture in the table
}

// seen is what the tables are made from; all else of a state does not concern
// them.
type seen struct {
	world     *world.World
	filter    state.Filter
	day       data.Day
	indicator data.IndicatorID
	outskirts string
	theme     string
	lang      lang.Tag
}

func seenOf(s state.State) seen {
	v := seen{world: s.World, filter: s.Filter, day: s.Wish.AsOf, outskirts: s.Param("disparity", "outskirts"), theme: s.Wish.Theme, lang: s.Lang()}
	if x, ok := s.Shaded(); ok {
		v.indicator = x.ID
	}
	return v
}

// New returns the pane for a store. It asks the atlas for nothing before the
// table is opened.
func New(store *state.Store, deps Deps) *Pane {
	p := &Pane{store: store, deps: deps, stale: true}
	p.tables = [2]table{newUnits(), newProjects()}
	p.grid = newGrid(deps.Tips)
	p.grid.picked, p.grid.went, p.grid.sort = p.pick, p.goTo, p.sortBy
	p.grid.copied, p.grid.all = p.Copy, p.selectAll
	p.count, p.legend = kit.NewText("", kit.Small), kit.NewClipped("", kit.Note)
	p.body = newFrame(p.natural)
	p.card = kit.NewCard(p.body).Titled("").Flat()
	p.words()
	state.Each(store, p.follow)
	p.follow(store.State())
	return p
}

// Object returns the card of the pane.
func (p *Pane) Object() fyne.CanvasObject { return p.card }

// Width is how wide the card should be, in Fyne's units at the normal size of type.
func (p *Pane) Width() float32 { return 560 }

// Focus gives the keyboard to the rows.
func (p *Pane) Focus() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(p.grid.body); c != nil {
		c.Focus(p.grid.body)
	}
}

func (p *Pane) t(key string, args ...any) string {
	return lang.T(p.store.State().Lang(), "tablepane."+key, args...)
}

// words makes everything that carries words.
func (p *Pane) words() {
	p.card.Closable(p.t("close"), "T", p.deps.Tips, func() { p.store.Dispatch(state.ShowPane{Pane: state.TablePane}) })
	p.card.SetTitle(p.t("title"))
	names := []string{p.t("units"), p.t("projects")}
	if p.tabs == nil {
		p.tabs = kit.NewSegmented(names, p.tab, p.show)
	} else {
		p.tabs.SetWords(names)
	}
	p.filter = newFilter(p)
	p.undo = kit.NewFlatButton(theme.Close, p.t("clear_filter"), func() { p.store.Dispatch(state.SetFilter{}) }).Small()
	p.open = kit.NewIconButton(theme.Info, p.t("card"), "", p.deps.Tips, func() { p.store.Dispatch(state.OpenFocus{}) }).Small()
	p.some = kit.NewFlatButton(theme.Copy, p.t("copy_selected"), p.Copy).Small().WithTip(p.deps.Tips, p.t("copy_tip"), "Ctrl+C")
	p.every = kit.NewFlatButton(theme.Copy, p.t("copy_all"), p.CopyAll).Small().WithTip(p.deps.Tips, p.t("copy_tip"), "")
	p.legend.SetText(p.t("legend"))
	p.body.set(
		kit.Column(8, kit.Row(8, p.tabs, kit.Grow(p.filter.search)), p.filter.bar),
		p.grid,
		container.New(foot{}, kit.Row(6, p.count, p.undo), p.legend, kit.Row(6, p.open, p.some, p.every)))
}

// follow shows what an action has changed, once somebody looks.
func (p *Pane) follow(s state.State) {
	if s.Pane != state.TablePane {
		p.stale = true
		return
	}
	now := seenOf(s)
	was := p.seen
	if p.stale || now != was {
		p.seen, p.stale = now, false
		if now.lang != was.lang {
			p.words()
		}
		for _, t := range p.tables {
			t.load(factsOf(s))
		}
		p.filter.sync(s)
		p.grid.show(p.tables[p.tab], false)
	}
	p.mark(s)
}

// mark shows the selection, and brings it into view where it came from elsewhere.
func (p *Pane) mark(s state.State) {
	t := p.tables[p.tab]
	changed := t.mark(s.Selected)
	if changed {
		p.grid.mark()
		if n := len(s.Selected); n > 0 && !p.own {
			if row := t.find(s.Selected[n-1]); row >= 0 {
				p.grid.body.cursor = row
				p.grid.reveal(row)
			}
		}
	}
	p.foot(s)
}

// foot says how much is seen and offers what can be done with it.
func (p *Pane) foot(s state.State) {
	t := p.tables[p.tab]
	text := lang.T(s.Lang(), "common.of", t.rows(), t.whole())
	chosen := t.chosenRows()
	if len(chosen) > 0 {
		text += " · " + p.t("selected", len(chosen))
	}
	changed := p.count.Text() != text
	p.count.SetText(text)
	show := func(b *kit.Button, on bool) {
		if b.Visible() != on {
			changed = true
			if on {
				b.Show()
			} else {
				b.Hide()
			}
		}
	}
	show(p.undo, !s.Filter.Empty())
	show(p.open, len(chosen) > 0)
	show(p.some, len(chosen) > 0 && p.deps.CopyText != nil)
	show(p.every, t.rows() > 0 && p.deps.CopyText != nil)
	if changed {
		p.body.foot.Refresh()
		p.body.Refresh() // it may need another line
	}
}

// show changes between units and projects.
func (p *Pane) show(tab int) {
	p.tab = tab
	s := p.store.State()
	p.tables[tab].mark(s.Selected)
	p.grid.show(p.tables[tab], true)
	p.foot(s)
}

// pick selects the unit of a row.
func (p *Pane) pick(row int, how gesture) {
	t := p.tables[p.tab]
	id := t.unit(row)
	p.own = true
	defer func() { p.own = false }()
	switch how {
	case added:
		p.store.Dispatch(state.Select{Unit: id, Add: true})
	case upTo:
		from := row
		if s := p.store.State(); len(s.Selected) > 0 {
			if i := t.find(s.Selected[0]); i >= 0 {
				from = i
			}
		}
		ids := []data.UnitID{t.unit(from)} // the first one stays where the next span begins
		for i := min(from, row); i <= max(from, row); i++ {
			if i != from && i != row {
				ids = append(ids, t.unit(i))
			}
		}
		p.store.Dispatch(state.SelectUnits{Units: append(ids, id)})
	default:
		p.store.Dispatch(state.Select{Unit: id})
	}
}

// goTo shows the unit of a row on the map.
func (p *Pane) goTo(row int) { p.store.Dispatch(state.ShowUnit{Unit: p.tables[p.tab].unit(row)}) }

func (p *Pane) selectAll() {
	t := p.tables[p.tab]
	var ids []data.UnitID
	for i := range t.rows() {
		ids = append(ids, t.unit(i))
	}
	p.own = true
	defer func() { p.own = false }()
	p.store.Dispatch(state.SelectUnits{Units: ids})
}

// sortBy sorts by a column; by the same one again, the other way round.
func (p *Pane) sortBy(col int) {
	t := p.tables[p.tab]
	t.sortBy(col)
	t.mark(p.store.State().Selected)
	p.grid.body.cursor = -1
	if s := p.store.State(); len(s.Selected) > 0 {
		p.grid.body.cursor = t.find(s.Selected[len(s.Selected)-1])
	}
	p.grid.show(t, false)
}

// Copy copies the rows that are selected, or all where none is.
func (p *Pane) Copy() {
	if rows := p.tables[p.tab].chosenRows(); len(rows) > 0 {
		p.copy(rows)
		return
	}
	p.CopyAll()
}

// CopyAll copies all rows that are listed.
func (p *Pane) CopyAll() {
	rows := make([]int, p.tables[p.tab].rows())
	for i := range rows {
		rows[i] = i
	}
	p.copy(rows)
}

func (p *Pane) copy(rows []int) {
	if p.deps.CopyText == nil || len(rows) == 0 {
		return
	}
	p.deps.CopyText(p.tables[p.tab].tsv(rows))
	p.store.Dispatch(state.Say{Text: lang.N(p.store.State().Lang(), "tablepane.copied", len(rows))})
}
