package cardpane

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"jido/app/picture"
	"jido/app/state"
	"jido/app/ui/kit"
	"jido/app/ui/theme"
	"jido/app/world"
	"jido/data"
	"jido/data/lang"
)

// Sources is the list of all sources: those of what is on the map now first. Make
// it with NewSources.
type Sources struct {
	store *state.Store
	deps  Deps
	root  *list
	query string
	shown listing
	uses  map[data.SourceID]uses
	of    *data.Atlas // that uses were counted in

	head   *sheet
	close  *kit.Button
	field  *kit.SearchField
	body   *sheet
	scroll *kit.Roll
}

// listing is what the list depends on. The map's part of it is written out, as
// items are no comparable values.
type listing struct {
	lang  lang.Tag
	theme string
	size  float64
	world *world.World
	onMap string
}

// NewSources returns the pane of all sources. It follows the store while the
// state's pane is that of the sources.
func NewSources(store *state.Store, deps Deps) *Sources {
	s := &Sources{store: store, deps: deps}
	s.head, s.body = newSheet(s.follow, deps.Tips), newSheet(s.follow, deps.Tips)
	s.close = kit.NewIconButton(theme.Close, "", "Esc", deps.Tips, func() { store.Dispatch(state.ShowPane{Pane: state.SourcesPane}) }).Small()
	s.field = kit.NewSearchField("", "", deps.Tips)
	s.field.Typed = s.search
	s.field.Walked = func(by int) { scrollTo(s.scroll, s.body, s.scroll.Offset.Y+float32(by)*48) }
	s.field.Escaped = func() { store.Dispatch(state.ShowPane{Pane: state.SourcesPane}) }
	s.scroll = scrolling(s.body)
	s.root = &list{s: s}
	s.root.ExtendBaseWidget(s.root)
	state.On(store, s.pick, func(l listing) {
		s.shown = l
		s.compose()
	})
	return s
}

// Object returns the pane for the window. It has margins of its own and fills
// the bare ground that it is put on.
func (s *Sources) Object() fyne.CanvasObject { return s.root }

// Field returns the search field, for the window to give it the focus.
func (s *Sources) Field() fyne.Focusable { return s.field }

func (s *Sources) pick(st state.State) listing {
	if st.Pane != state.SourcesPane && s.shown != (listing{}) {
		return s.shown
	}
	l := listing{lang: st.Lang(), theme: st.Wish.Theme, size: st.TextSize, world: st.World}
	var b strings.Builder
	fmt.Fprint(&b, st.Wish.AsOf, st.Wish.Cohort)
	for _, it := range st.Wish.Items {
		writeItem(&b, it)
	}
	l.onMap = b.String()
	return l
}

func writeItem(b *strings.Builder, it picture.Item) {
	if !it.Hidden {
		fmt.Fprintf(b, " %s%v", it.Spec.Kind, it.Spec.Params) // fmt sorts the keys of a map
	}
}

func (s *Sources) search(q string) {
	if q = strings.TrimSpace(q); q != s.query {
		s.query = q
		s.scroll.Offset = fyne.Position{}
		s.compose()
	}
}

// compose writes the list anew.
func (s *Sources) compose() {
	st := s.store.State()
	t, a := s.shown.lang, st.Atlas()
	if a != s.of {
		s.uses, s.of = usesOf(a), a
	}
	s.close.SetName(lang.T(t, "cardpane.close"), "Esc")
	s.field.SetPlaceHolder(lang.T(t, "cardpane.sources.search"))
	all := a.Sources()
	s.head.show([]block{para{text: lang.T(t, "cardpane.sources"), voice: title}, gap(1), para{text: lang.N(t, "cardpane.sources.count", len(all)), voice: small}})

	now := onMap(st)
	var top, rest []block
	n, m := 0, 0
	words := strings.Fields(strings.ToLower(s.query))
	for _, x := range s.sorted(all) {
		if !fits(x, t, words) {
			continue
		}
		row := []block{gap(11), s.row(x, t)}
		if now[x.ID] {
			top = append(top, row...)
			n++
		} else {
			rest = append(rest, row...)
			m++
		}
	}
	var out []block
	section := func(key string, n int, rows []block) {
		if n == 0 {
			return
		}
		if out != nil {
			out = append(out, gap(18), rule{}, gap(14))
		}
		out = append(out, pair{left: para{text: lang.T(t, key), voice: heading}, right: lang.Int(t, n), voice: small})
		out = append(out, rows...)
	}
	section("cardpane.sources.now", n, top)
	section("cardpane.sources.others", m, rest)
	if out == nil {
		out = []block{para{text: lang.T(t, "cardpane.sources.none"), voice: soft}}
	}
	s.body.show(append([]block{gap(14)}, append(out, gap(24))...))
	s.root.Refresh()
}

// sorted puts what is used most first.
func (s *Sources) sorted(all []data.Source) []data.Source {
	out := slices.Clone(all)
	total := func(x data.Source) int {
		u := s.uses[x.ID]
		return u.projects + u.figures + u.events + u.zones + u.units + u.conflicts
	}
	slices.SortStableFunc(out, func(a, b data.Source) int { return total(b) - total(a) })
	return out
}

func (s *Sources) row(x data.Source, t lang.Tag) block {
	c := citation{by: x.Publisher, title: x.Title, when: x.When(t), detail: s.uses[x.ID].in(t)}
	if x.Publisher == "" && x.Title == "" {
		c.title = x.URL
	}
	if l := x.Link(); l != "" {
		c.to, c.tip = target{url: l}, short(lang.T(t, "cardpane.open", bare(l)))
	}
	return c
}

// fits reports whether a source has all words somewhere.
func fits(x data.Source, t lang.Tag, words []string) bool {
	in := strings.ToLower(strings.Join([]string{x.Publisher, x.Title, x.When(t), x.Date.String(), x.URL}, " "))
	return !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(in, w) })
}

func (s *Sources) follow(t target) {
	if t.url != "" && s.deps.OpenURL != nil {
		s.deps.OpenURL(t.url)
	}
}

// list lays the pane out: title, field, rows.
type list struct {
	widget.BaseWidget
	s *Sources
}

// NaturalSize is the size at which nothing scrolls.
func (o *list) NaturalSize(width float32) fyne.Size {
	r := &listRenderer{o: o}
	return fyne.NewSize(width, r.top(width)+o.s.body.fit(width, r.margin()))
}

// CreateRenderer belongs to Fyne.
func (o *list) CreateRenderer() fyne.WidgetRenderer {
	return &listRenderer{o: o, edge: canvas.NewRectangle(fynetheme.ColorForWidget(theme.ColorCardBorder, o))}
}

type listRenderer struct {
	o    *list
	edge *canvas.Rectangle
}

func (r *listRenderer) Destroy() {}

func (r *listRenderer) Objects() []fyne.CanvasObject {
	s := r.o.s
	return []fyne.CanvasObject{s.head, s.close, s.field, r.edge, s.scroll}
}

func (r *listRenderer) margin() float32 { return fynetheme.SizeForWidget(theme.SizeCardPadding, r.o) }

func (r *listRenderer) top(width float32) float32 {
	m := r.margin()
	return m*0.75 + r.o.s.head.fit(width-2*m, 0) + m*0.75 + r.o.s.field.MinSize().Height + m*0.75 + 1
}

func (r *listRenderer) MinSize() fyne.Size {
	f := r.o.s.field.MinSize()
	return f.AddWidthHeight(2*r.margin(), 5*f.Height)
}

func (r *listRenderer) Layout(size fyne.Size) {
	m, s := r.margin(), r.o.s
	w := size.Width - 2*m
	y := m * 0.75
	c := s.close.MinSize()
	s.close.Resize(c)
	s.close.Move(fyne.NewPos(size.Width-m-c.Width+m*0.4, y))
	h := s.head.fit(w, 0)
	s.head.Move(fyne.NewPos(m, y))
	s.head.Resize(fyne.NewSize(w-c.Width, h))
	f := s.field.MinSize().Height
	s.field.Move(fyne.NewPos(m, y+h+m*0.75))
	s.field.Resize(fyne.NewSize(w, f))
	y = r.top(size.Width)
	r.edge.Move(fyne.NewPos(0, y-1))
	r.edge.Resize(fyne.NewSize(size.Width, 1))
	fitScroll(s.scroll, s.body, rect{0, y, size.Width, size.Height - y}, m)
}

func (r *listRenderer) Refresh() {
	r.edge.FillColor = fynetheme.ColorForWidget(theme.ColorCardBorder, r.o)
	r.o.s.head.Refresh()
	r.Layout(r.o.Size())
	canvas.Refresh(r.o)
}
