package command

import (
	"cmp"
	"slices"

	"fyne.io/fyne/v2"

	"jido/app/state"
	"jido/app/ui/find"
	"jido/app/ui/kit"
	"jido/app/ui/theme"
	"jido/data"
	"jido/data/lang"
)

// Pad is the list of all commands that one types into.
type Pad struct {
	picker *find.Picker
	object fyne.CanvasObject
}

// padWidth is the width of the card at the normal size of type.
const padWidth = 520

// Palette makes the list. onClose is called before a command is carried out, and
// on Escape.
func Palette(st *state.Store, h Host, onClose func()) *Pad {
	p := &Pad{}
	p.picker = find.NewPicker(func(q string) []find.Row { return rows(st, h, q) }, onClose)
	over := find.NewOver(kit.NewCard(p.picker.Object()), padWidth, onClose)
	p.picker.WhenGrown(over.Place)
	p.object = over.Object()
	state.On(st, state.State.Lang, func(t lang.Tag) {
		p.picker.SetWords(find.Words{Placeholder: lang.T(t, "command.palette.placeholder"), Nothing: lang.T(t, "command.palette.nothing")})
	})
	return p
}

// Object returns the card in its place over the window, which it fills.
func (p *Pad) Object() fyne.CanvasObject { return p.object }

// Open empties the field and gives it the keyboard.
func (p *Pad) Open(c fyne.Canvas) { p.picker.Open(c) }

// Ask sets the query, as if it had been typed.
func (p *Pad) Ask(query string) { p.picker.Ask(query) }

// rows lists the commands that a query may mean, best first.
func rows(st *state.Store, h Host, q string) []find.Row {
	s := st.State()
	t := s.Lang()
	type hit struct {
		c     Command
		score int
	}
	var hits []hit
	for _, c := range slices.Concat(All(), Present(s, h)) {
		n := 0
		for _, l := range lang.Tags() { // an English word finds its command in Korean, too
			n = max(n, 2*find.Score(q, c.Title(l)), find.Score(q, c.Menu.Title(l)+" "+c.Title(l)))
			if c.Sub != "" {
				n = max(n, find.Score(q, lang.T(l, c.Sub)+" "+c.Title(l)))
			}
		}
		if n > 0 && c.ID != "edit.commands" {
			hits = append(hits, hit{c, n})
		}
	}
	slices.SortStableFunc(hits, func(x, y hit) int { return cmp.Compare(y.score, x.score) })
	var out []find.Row
	for _, x := range hits {
		able := x.c.Able(st)
		r := find.Row{First: x.c.Label(t, able), Note: x.c.Menu.Title(t), Keys: x.c.Caps(), Off: !able, Do: func() { x.c.Run(st, h) }}
		if x.c.Sub != "" {
			r.Note += " › " + lang.T(t, x.c.Sub)
		}
		r.Lead = blank()
		if x.c.Checked != nil && x.c.Checked(s) {
			r.Lead = kit.NewIcon(theme.Check, theme.ColorOnTint)
		}
		out = append(out, r)
	}
	return out
}

// blank keeps the place of a tick.
func blank() fyne.CanvasObject { return kit.Row(0) }

// Present returns the commands that there are only now: bookmarks to go to,
// files of late, indicators to show.
func Present(s state.State, h Host) []Command {
	var out []Command
	for i, b := range s.Bookmarks {
		out = append(out, Command{ID: "go.to", Key: "command.go.to", Args: []any{b.Name}, Menu: InGo, Sub: "command.sub.bookmarks",
			Do: func(st *state.Store, _ Host) { find.FlyTo(st, state.GoBookmark{Index: i}) }})
	}
	for i, b := range s.Bookmarks {
		out = append(out, Command{ID: "go.forget", Key: "command.go.forget", Args: []any{b.Name}, Menu: InGo, Sub: "command.sub.forget",
			Do: act(state.RemoveBookmark{Index: i})})
	}
	for _, path := range h.Recent() {
		out = append(out, Command{ID: "file.recent", Key: "command.file.recent", Args: []any{path}, Menu: InFile, Sub: "command.sub.recent",
			Do: func(_ *state.Store, h Host) { h.OpenRecent(path) }, Enabled: func(*state.Store) bool { return !h.Missing(path) }, Why: "command.missing"})
	}
	shaded, on := s.Shaded()
	for _, x := range s.Atlas().Indicators() {
		if x.Draw == data.DrawCard {
			continue
		}
		out = append(out, Command{ID: "map.shade", Key: "command.map.shade", Args: []any{x.Title.In(s.Lang())}, Menu: InMap, Sub: "command.sub.shade",
			Checked: func(state.State) bool { return on && shaded.ID == x.ID }, Do: act(state.Shade{Indicator: x.ID})})
	}
	return out
}
