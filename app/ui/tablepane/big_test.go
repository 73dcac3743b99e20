package tablepane_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"jido/app/state"
	"jido/app/ui/theme"
	"jido/data"
	"jido/data/lang"
	"jido/layers/style"
)

// With the largest type, and in a narrow pane, nothing asks for more room.
func TestLargeType(t *testing.T) {
	for _, tag := range lang.Tags() {
		b := open(t, tag, 360, 600)
		b.store.Dispatch(state.SetFilter{Filter: state.Filter{Claimed: data.GroundBroken}}, state.Select{Unit: b.ids("Kangnam")[0]})
		b.shot("narrow-" + string(tag))
		if w := b.pane.Object().MinSize().Width; w > 360 {
			t.Errorf("%s: the pane wants to be %v wide, more than 360", tag, w)
		}
		fyne.CurrentApp().Settings().SetTheme(theme.New(style.Light(), theme.MaxScale))
		wide := b.pane.Width() * theme.MaxScale
		b.win.Resize(fyne.NewSize(wide+40, 900))
		b.pane.Object().Resize(fyne.NewSize(wide, 860))
		b.shot("large-" + string(tag))
		if w := b.pane.Object().MinSize().Width; w > wide {
			t.Errorf("%s: the pane wants to be %v wide, more than %v", tag, w, wide)
		}
	}
}
