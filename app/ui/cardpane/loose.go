package cardpane

import (
	"strconv"
	"strings"

	"jido/data"
	"jido/data/card"
	"jido/data/lang"
)

// loose returns the card of an event that belongs to no unit: the event and its
// sources. It is false where there is no such event.
func loose(a *data.Atlas, id data.EventID) (card.Card, bool) {
	for _, e := range a.Events() {
		if e.ID != id {
			continue
		}
		out := card.Event{ID: e.ID, Date: e.Date.String(), Category: e.Category, Title: card.Text{EN: e.Title.EN, KO: e.Title.KO}}
		for _, x := range []struct {
			from lang.Text
			to   **card.Text
		}{{e.Place, &out.Place}, {e.Note, &out.Note}} {
			if x.from != (lang.Text{}) {
				*x.to = &card.Text{EN: x.from.EN, KO: x.from.KO}
			}
		}
		c := card.Card{AsOf: a.LastDay().String()}
		for _, id := range e.Sources {
			s, ok := a.Source(id)
			if !ok {
				continue
			}
			n := len(c.Sources) + 1
			out.Notes = append(out.Notes, n)
			c.Sources = append(c.Sources, card.Footnote{
				N: n, ID: id, Publisher: s.Publisher, Title: s.Title, Date: first(s.Date.String(), s.DateText),
				Address: s.URL, Link: s.Link(), Licence: s.Licence,
			})
		}
		c.Events = []card.Event{out}
		return c, true
	}
	return card.Card{}, false
}

// looseText writes such a card as plain text with its citations.
func (v view) looseText() string {
	var b strings.Builder
	for _, e := range v.card.Events {
		b.WriteString(v.date(e.Date) + "  " + e.Title.In(v.lang))
		if e.Note != nil {
			b.WriteString(" (" + v.note(e.Note) + ")")
		}
		if ns := e.Notes; len(ns) > 0 {
			var s []string
			for _, n := range ns {
				s = append(s, strconv.Itoa(n))
			}
			b.WriteString(" [" + strings.Join(s, ", ") + "]")
		}
		b.WriteString("\n")
	}
	for i, f := range v.card.Sources {
		if i == 0 {
			b.WriteString("\n" + strings.ToUpper(v.T("card.heading.sources")) + "\n")
		}
		if s, ok := v.atlas.Source(f.ID); ok {
			b.WriteString("[" + strconv.Itoa(f.N) + "] " + s.Cite(v.lang) + "\n")
		}
	}
	return b.String()
}
