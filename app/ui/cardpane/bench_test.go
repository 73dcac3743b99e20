package cardpane_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"jido/app/state"
	"jido/data"
	"jido/data/lang"
)

// BenchmarkOpen is a click on another unit until the card is laid out, without
// the toolkit's painting of what is in view.
func BenchmarkOpen(b *testing.B) {
	d := newDesk(b, lang.EN, 900)
	units := []data.UnitID{"KP0717", "KP0617", "KP0803", "KP07"}
	for i := 0; b.Loop(); i++ {
		d.store.Dispatch(state.Select{Unit: units[i%len(units)]})
	}
}

// BenchmarkScroll is one notch of the wheel.
func BenchmarkScroll(b *testing.B) {
	d := newDesk(b, lang.EN, 900)
	d.show("KP0717")
	s := d.scroll()
	for i := 0; b.Loop(); i++ {
		dy := float32(-25)
		if i/80%2 == 1 {
			dy = 25
		}
		s.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, dy)})
	}
}

// BenchmarkSources is the list of all sources after one more letter.
func BenchmarkSources(b *testing.B) {
	d := newDesk(b, lang.EN, 900)
	d.store.Dispatch(state.ShowPane{Pane: state.SourcesPane})
	d.win.SetContent(d.list.Object())
	f := d.field()
	for i := 0; b.Loop(); i++ {
		f.SetText([]string{"k", "kc", ""}[i%3])
	}
}
