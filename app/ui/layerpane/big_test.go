package layerpane_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"jido/app/state"
	"jido/app/ui/theme"
	"jido/data/lang"
	"jido/layers/style"
)

// With the largest type the pane keeps the width that grows with it.
func TestLargeType(t *testing.T) {
	for _, tag := range lang.Tags() {
		b := open(t, tag, 1000)
		fyne.CurrentApp().Settings().SetTheme(theme.New(style.Light(), theme.MaxScale))
		b.win.Resize(fyne.NewSize(b.pane.Width()*theme.MaxScale+40, 1000))
		b.pane.Object().Resize(fyne.NewSize(b.pane.Width()*theme.MaxScale, 960))
		b.tap(lang.T(tag, "map.layer.names"))
		b.store.Dispatch(state.Shade{Indicator: "csis_markets"})
		b.shot("large-" + string(tag))
		if w := b.pane.Object().MinSize().Width; w > b.pane.Width()*theme.MaxScale {
			t.Errorf("%s: the pane wants to be %v wide, more than %v", tag, w, b.pane.Width()*theme.MaxScale)
		}
	}
}
