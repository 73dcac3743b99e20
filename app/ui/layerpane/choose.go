package layerpane

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"jido/app/state"
	"jido/app/ui/kit"
	"jido/app/ui/theme"
	"jido/data"
	"jido/data/lang"
)

// goal is what an indicator is chosen for.
type goal interface {
	now(state.State) data.IndicatorID // "none" for none
	action(data.IndicatorID) state.Action
	none() bool                      // may be none
	refuses(x data.Indicator) string // end of a key of the catalogue; "" = takes it
}

// shading is the choice of what the whole map shows.
type shading struct{}

func (shading) now(s state.State) data.IndicatorID {
	if x, ok := s.Shaded(); ok {
		return x.ID
	}
	return "none"
}
func (shading) action(id data.IndicatorID) state.Action { return state.Shade{Indicator: id} }
func (shading) none() bool                              { return true }
func (shading) refuses(data.Indicator) string           { return "" }

// layerOf is the choice of one layer's indicator.
type layerOf struct{ kind, param string }

func (l layerOf) now(s state.State) data.IndicatorID {
	return data.IndicatorID(s.Param(l.kind, l.param))
}
func (l layerOf) action(id data.IndicatorID) state.Action {
	return state.SetParam{Kind: l.kind, Name: l.param, Value: string(id)}
}
func (layerOf) none() bool { return false }
func (l layerOf) refuses(x data.Indicator) string {
	if k := layerFor(x); k != l.kind {
		return "drawn_by." + k
	}
	return ""
}

// chooser is the page where an indicator is chosen: all of them, by how they
// may be shown; what the map cannot show is seen too, and why.
type chooser struct {
	widget.BaseWidget
	p      *Pane
	goal   goal
	back   *kit.Button
	search *kit.SearchField
	list   *fyne.Container
	scroll *page
	lines  []line
	cursor int // into lines that show, of the keyboard; −1 = none
	all    *fyne.Container
}

// line is an indicator on the page.
type line struct {
	id   data.IndicatorID
	item *kit.Item
	text string // what is searched, lower case
	ok   bool   // may be chosen
}

// choose opens the page.
func (p *Pane) choose(g goal) {
	c := &chooser{p: p, goal: g, cursor: -1}
	p.chooser = c
	c.back = kit.NewIconButton(theme.ChevronLeft, p.t("back"), "Esc", p.deps.Tips, p.front)
	c.search = kit.NewSearchField(p.t("search"), p.t("clear"), p.deps.Tips)
	c.search.Typed = c.filter
	c.search.Walked = c.walk
	c.search.Entered = func(string) { c.enter() }
	c.search.Escaped = p.front
	c.list = kit.Column(0)
	c.scroll = newPage(c.list)
	c.all = kit.Column(8, kit.Row(4, c.back, kit.Grow(c.search)), kit.Grow(c.scroll))
	c.ExtendBaseWidget(c)
	c.fill()
	c.filter("")
	p.card.SetTitle(p.t("shade_by"))
	p.card.SetContent(c)
	p.fit()
	if cv := fyne.CurrentApp().Driver().CanvasForObject(p.card); cv != nil {
		cv.Focus(c.search)
	}
	c.reveal()
}

// fill makes the lines.
func (c *chooser) fill() {
	s := c.p.store.State()
	now := c.goal.now(s)
	if c.goal.none() {
		c.add("none", c.p.t("shade_by.none"), c.p.t("shade_by.none.note"), "", now)
	}
	for _, x := range s.Atlas().Indicators() {
		values, missing, places := coverage(s, x)
		why := c.goal.refuses(x)
		if x.Draw == data.DrawCard {
			why = "card." + whyCard(s.Atlas(), x)
		}
		note := strings.Join(parts(yearOf(x, s.Lang()), c.p.counted(values, missing, places)), " · ")
		if why != "" {
			note = strings.Join(parts(yearOf(x, s.Lang()), c.p.t(why)), " · ")
		}
		c.add(x.ID, x.Title.In(s.Lang()), note, why, now)
		l := &c.lines[len(c.lines)-1]
		l.text = strings.ToLower(x.Title.EN + " " + x.Title.KO + " " + string(x.ID) + " " + x.YearLabel.EN)
	}
}

func (c *chooser) add(id data.IndicatorID, title, note, why string, now data.IndicatorID) {
	i := len(c.lines)
	item := kit.NewItem(nil, title, note, "", func() { c.pick(i) }).WithTip(c.p.deps.Tips, title, "")
	item.SetChosen(id == now)
	if why != "" {
		item.Disable()
		item.WithTip(c.p.deps.Tips, title+": "+c.p.t(why), "")
	}
	c.lines = append(c.lines, line{id: id, item: item, ok: why == "", text: strings.ToLower(title)})
}

// counted writes how many figures there are and how many are missing.
func (p *Pane) counted(values, missing int, places string) string {
	t := p.store.State().Lang()
	out := lang.N(t, "layerpane.values", values)
	if missing > 0 {
		out += ", " + lang.N(t, "layerpane.missing."+places, missing)
	}
	return out
}

// filter lists the indicators in whose titles all words occur.
func (c *chooser) filter(query string) {
	s := c.p.store.State()
	words := strings.Fields(strings.ToLower(query))
	fits := func(l line) bool {
		for _, w := range words {
			if !strings.Contains(l.text, w) {
				return false
			}
		}
		return true
	}
	c.list.RemoveAll()
	c.cursor = -1
	if c.goal.none() && fits(c.lines[0]) {
		c.list.Add(c.lines[0].item)
	}
	for _, g := range groups() {
		head := false
		for _, l := range c.lines {
			x, ok := s.Atlas().Indicator(l.id)
			if !ok || groupOf(x) != g || !fits(l) {
				continue
			}
			if !head {
				head = true
				c.list.Add(kit.Inset(8, 8, kit.NewText(c.p.t("group."+g), kit.Section)))
			}
			c.list.Add(l.item)
		}
	}
	if len(c.list.Objects) == 0 {
		c.list.Add(kit.Inset(8, 8, kit.NewWrapped(c.p.t("search.nothing", query), kit.Soft)))
	}
	c.mark()
	c.list.Refresh()
	c.scroll.Refresh()
}

// shown returns the indices of the lines that can be chosen now, in their order
// on the page.
func (c *chooser) shown() []int {
	var out []int
	for _, o := range c.list.Objects {
		for i, l := range c.lines {
			if fyne.CanvasObject(l.item) == o && l.ok {
				out = append(out, i)
			}
		}
	}
	return out
}

// walk moves the cursor of the keyboard.
func (c *chooser) walk(by int) {
	at := c.shown()
	if len(at) == 0 {
		return
	}
	if c.cursor < 0 && by > 0 {
		by--
	}
	c.cursor = min(max(max(c.cursor, 0)+by, 0), len(at)-1)
	c.mark()
	c.reveal()
}

// mark shows the cursor, or the present choice where there is none.
func (c *chooser) mark() {
	now := c.goal.now(c.p.store.State())
	at := c.shown()
	for i, l := range c.lines {
		on := l.id == now
		if c.cursor >= 0 {
			on = i == at[c.cursor]
		}
		l.item.SetChosen(on)
	}
}

// reveal scrolls to what is marked.
func (c *chooser) reveal() {
	for _, l := range c.lines {
		if y := l.item.Position().Y; l.item.Chosen() {
			c.scroll.scroll.ScrollTo(y-scaled(40), y+l.item.Size().Height+scaled(8))
		}
	}
}

func (c *chooser) enter() {
	if c.cursor < 0 && c.search.Text == "" { // nothing was asked for
		c.p.front()
		return
	}
	if at := c.shown(); len(at) > 0 {
		c.pick(at[max(c.cursor, 0)])
	}
}

// pick takes an indicator and goes back.
func (c *chooser) pick(i int) {
	if id := c.lines[i].id; id != c.goal.now(c.p.store.State()) {
		c.p.store.Dispatch(c.goal.action(id))
	}
	c.p.front()
}

// NaturalSize is the height at which nothing scrolls.
func (c *chooser) NaturalSize(width float32) fyne.Size {
	list := c.scroll.NaturalSize(width)
	return fyne.NewSize(width, c.search.MinSize().Height+scaled(8)+list.Height)
}

// CreateRenderer belongs to Fyne.
func (c *chooser) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(c.all) }
