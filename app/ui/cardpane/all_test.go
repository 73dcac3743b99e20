package cardpane_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"jido/app/state"
	"jido/app/ui/theme"
	"jido/data"
	"jido/data/lang"
	"jido/layers/style"
)

// TestEveryCard opens every unit, zone, project and event in both languages: no
// word is missing and nothing is left without its text.
func TestEveryCard(t *testing.T) {
	for _, l := range lang.Tags() {
		d := newDesk(t, l, tall)
		a := d.store.State().Atlas()
		check := func(what string) {
			for _, p := range d.pieces() {
				if strings.Contains(p.text, "⟨") || strings.TrimSpace(p.text) == "" {
					t.Errorf("%s, %s: %q", what, l, p.text)
				}
			}
		}
		for _, u := range a.Units() {
			d.show(string(u.ID))
			check(string(u.ID))
			name := lang.Text{EN: u.Names.EN, KO: u.Names.KO}.In(l)
			if !d.sees(strings.Fields(name)[0]) {
				t.Errorf("%s, %s: no name", u.ID, l)
			}
		}
		for _, z := range a.Zones() {
			d.show("zones:" + string(z.ID))
			check(string(z.ID))
		}
		for _, p := range a.Projects() {
			d.show("sites:" + string(p.ID))
			check(string(p.ID))
		}
		for _, e := range a.Events() {
			d.store.Dispatch(state.ShowEvent{Event: e.ID})
			check(string(e.ID))
			if !d.sees(strings.Fields(e.Title.In(l))[0]) {
				t.Errorf("%s, %s: no title", e.ID, l)
			}
		}
	}
}

// TestNothingIsCut measures each line as the toolkit will draw it: none leaves
// the pane, in any size of type.
func TestNothingIsCut(t *testing.T) {
	for _, l := range lang.Tags() {
		for _, size := range []float32{0.85, 1, 1.3, 1.6} {
			d := newDesk(t, l, tall)
			fyne.CurrentApp().Settings().SetTheme(theme.New(style.Light(), size))
			d.win.Resize(fyne.NewSize(wide*size, tall))
			d.store.Dispatch(state.SetTextSize{Factor: float64(size)})
			for _, id := range []data.UnitID{"KP0717", "KP0617", "KP0803", "KP08-KAEPHUNG", "KP01", "KP1001"} {
				d.show(string(id))
				d.each(func(o fyne.CanvasObject) {
					x, ok := o.(*canvas.Text)
					if !ok || x.Text == "" {
						return
					}
					at := fyne.CurrentApp().Driver().AbsolutePositionForObject(x).X
					if w := x.MinSize().Width; at < 0 || at+w > d.win.Canvas().Size().Width-8*size {
						t.Errorf("%s, %s, %v: %q from %v to %v", id, l, size, x.Text, at, at+w)
					}
				})
			}
		}
	}
}
