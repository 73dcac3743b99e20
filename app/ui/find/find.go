package find

import (
	"strings"

	"fyne.io/fyne/v2"

	"jido/app/state"
	"jido/app/ui/kit"
	"jido/app/ui/theme"
	"jido/data"
	"jido/data/lang"
	"jido/data/names"
	"jido/layers/style"
)

// Find is the search card.
type Find struct {
	store  *state.Store
	picker *Picker
	object fyne.CanvasObject
}

// width of the card, in units at the normal size of type.
const width = 460

// New makes the card. It dispatches what the user chooses; onClose is called
// when the card has done its work, or is to go away.
func New(st *state.Store, onClose func()) *Find {
	f := &Find{store: st}
	f.picker = NewPicker(f.rows, onClose)
	f.picker.lazy = true
	over := NewOver(kit.NewCard(f.picker.Object()), width, nil)
	f.picker.WhenGrown(over.Place)
	f.object = over.Object()
	type look struct {
		t     lang.Tag
		theme string
	}
	state.On(st, func(s state.State) look { return look{s.Lang(), s.Wish.Theme} }, func(l look) {
		f.picker.SetWords(Words{
			Placeholder: lang.T(l.t, "find.placeholder"), Hint: lang.T(l.t, "find.hint"), Nothing: lang.T(l.t, "find.nothing"),
		})
	})
	return f
}

// Object returns the card in its place over the window, which it fills; what is
// not the card lets gestures through.
func (f *Find) Object() fyne.CanvasObject { return f.object }

// Open empties the field and gives it the keyboard.
func (f *Find) Open(c fyne.Canvas) { f.picker.Open(c) }

// rows lists what a query means.
func (f *Find) rows(q string) []Row {
	s := f.store.State()
	var out []Row
	for _, r := range Search(s, q) {
		out = append(out, f.row(s, r))
	}
	return out
}

// row writes a result.
func (f *Find) row(s state.State, r Result) Row {
	t := s.Lang()
	out := Row{Do: func() { Go(f.store, r) }}
	switch r.Kind {
	case Place:
		u := r.Place.Unit
		out.First = both(t, u.Names)
		out.Second = place(t, r.Place)
		out.Lead = icon(theme.Pin)
		if th, err := style.Lookup(s.Wish.Theme); r.Cohort != 0 && err == nil {
			out.Lead = newBadge(th, r.Cohort)
			out.Second += dot + lang.T(t, "find.cohort", r.Cohort)
		}
	case Indicator:
		x := r.Indicator
		out.Lead, out.First = icon(theme.Legend), x.Title.In(t)
		out.Second = join(lang.T(t, "find.indicator"), x.Measure.In(t), x.YearLabel.In(t))
		if x.Draw == data.DrawCard {
			out.Off = true
			out.Second = join(out.Second, lang.T(t, "find.card_only"))
		}
	case Zone:
		out.Lead, out.First = icon(theme.Compass), r.Zone.Name.In(t)
		out.Second = join(lang.T(t, "zone."+r.Zone.Type), unitName(s, r.Zone.Unit))
	case Event:
		e := r.Event
		out.Lead, out.First = icon(theme.Clock), e.Title.In(t)
		out.Second = join(e.Date.In(t), lang.T(t, "event."+e.Category), e.Place.In(t))
	}
	return out
}

func icon(n theme.Name) fyne.CanvasObject { return kit.NewIcon(n, theme.ColorSoft) }

const dot = " · "

func join(parts ...string) string {
	var out []string
	for _, p := range parts {
		if p != "" {
			out = append(out, p)
		}
	}
	return strings.Join(out, dot)
}

// both writes a unit's names, that of the interface's language first.
func both(t lang.Tag, n data.Names) string {
	if t == lang.KO {
		return n.KO + "  " + n.EN
	}
	return n.EN + "  " + n.KO
}

// place writes where a match is, and by which name it was met where that is not
// its own.
func place(t lang.Tag, m names.Match) string {
	parts := []string{}
	if m.Unit.ID != m.Province.ID {
		parts = append(parts, name(t, m.Province.Names))
	}
	parts = append(parts, lang.T(t, "kind."+m.Unit.Kind.String()), string(m.Unit.ID))
	switch m.By {
	case names.Former:
		parts = append(parts, lang.T(t, "find.met.former", m.Name))
	case names.Misprint:
		parts = append(parts, lang.T(t, "find.met.misprint", m.Name))
	}
	return join(parts...)
}

func name(t lang.Tag, n data.Names) string {
	if t == lang.KO && n.KO != "" {
		return n.KO
	}
	return n.EN
}

func unitName(s state.State, id data.UnitID) string {
	u, ok := s.Atlas().Unit(id)
	if !ok {
		return ""
	}
	return name(s.Lang(), u.Names)
}
