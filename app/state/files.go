package state

import (
	"slices"

	"jido/app/world"
	"jido/data"
	"jido/data/lang"
	"jido/layers"
)

// Opened is a file of the user's that is shown: enough to open it again.
type Opened struct {
	Path   string
	As     string    // boundaries, values or overlay
	Sheet  string    // of a workbook; empty = the first that fits
	Column string    // heading of the figures; empty = the only one
	Fixes  string    // rows that a person matched: "12=KP0717,15=KP0616", from 0
	Credit lang.Text // of outlines, for the sheet
}

// same reports whether two are the same piece of the same file.
func (o Opened) same(p Opened) bool {
	return o.Path == p.Path && o.As == p.As && o.Sheet == p.Sheet && o.Column == p.Column
}

// Import puts in place what one of the user's files brings.
type Import struct {
	World  *world.World
	Maps   *layers.Maps
	Opened Opened
	Shade  data.IndicatorID // shown at once; empty = as it is
	Text   lang.Text        // for the status bar
}

// Do keeps what still exists of the selection. A file that is opened again is
// listed once.
func (a Import) Do(s State) State {
	s = SetWorld{World: a.World, Maps: a.Maps, Shade: a.Shade}.Do(s)
	if a.Opened.As == "overlay" {
		s = ShowLayer{"overlay", true}.Do(s)
	}
	s.Opened = append(slices.DeleteFunc(slices.Clone(s.Opened), a.Opened.same), a.Opened)
	s.Wish.Credit = lang.Text{}
	for _, o := range s.Opened {
		s.Wish.Credit = joined(s.Wish.Credit, o.Credit)
	}
	s.Message = a.Text.In(s.Lang())
	return s
}

func joined(a, b lang.Text) lang.Text {
	if a == (lang.Text{}) || b == (lang.Text{}) {
		return lang.Text{EN: a.EN + b.EN, KO: a.KO + b.KO}
	}
	return lang.Text{EN: a.EN + " " + b.EN, KO: a.KO + " " + b.KO}
}
