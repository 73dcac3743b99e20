package cardpane_test

import (
	"cmp"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"jido/app/state"
	"jido/data"
	"jido/data/lang"
)

func newList(t *testing.T, l lang.Tag, height float32) *desk {
	d := newDesk(t, l, height)
	d.store.Dispatch(state.ShowPane{Pane: state.SourcesPane})
	d.win.SetContent(d.list.Object())
	return d
}

// block is so high that all sources are in view.
const block = 24000

func TestSourcesListsAll(t *testing.T) {
	d := newList(t, lang.EN, block)
	tree := d.tree()
	for _, s := range d.store.State().Atlas().Sources() {
		word := cmp.Or(s.Title, s.Publisher, s.URL)
		if word = strings.Fields(word)[0]; len(word) < 30 && !strings.Contains(tree, word) {
			t.Errorf("%s is missing", s.ID)
		}
	}
	links := 0
	for _, s := range d.store.State().Atlas().Sources() {
		if s.Link() != "" {
			links++
		}
	}
	spots := 0
	for _, p := range d.pieces() {
		if p.spot != nil {
			spots++
		}
	}
	if spots != links {
		t.Errorf("%d can be followed, want %d", spots, links)
	}
}

func TestSourcesSearch(t *testing.T) {
	d := newList(t, lang.EN, block)
	d.field().SetText("choson sinbo 2024-03")
	if !d.sees("All 20 places have started") || d.sees("GeoNames") || d.sees("All other sources") {
		t.Errorf("not what was searched:\n%s", d.tree())
	}
	d.tap("Choson Sinbo (JP)", 0)
	if !slices.Equal(d.opened, []string{"https://chosonsinbo.com/jp/2024/03/11rh-11"}) {
		t.Errorf("opened %v", d.opened)
	}
	d.field().SetText("nobody ever wrote this")
	if !d.sees("No source fits.") {
		t.Errorf("nothing found, nothing said:\n%s", d.tree())
	}
	d.field().SetText("")
	if !d.sees("All other sources") {
		t.Error("an empty search does not show all")
	}
	d.store.Dispatch(state.SetLang{Lang: lang.KO})
	if !d.sees("그 밖의 출처") {
		t.Error("still English")
	}
}

// on returns what stands under "On the map now".
func (d *desk) on() string {
	_, s, _ := strings.Cut(d.tree(), lang.T(lang.EN, "cardpane.sources.now"))
	s, _, _ = strings.Cut(s, lang.T(lang.EN, "cardpane.sources.others"))
	return s
}

func TestSourcesOnTheMap(t *testing.T) {
	d := newList(t, lang.EN, block)
	const (
		completed = "Songchon County factories inaugurated" // December 2024
		indicator = "Assessment of North Korea"
		zones     = "13 zones and Sinuiju zone"
		markets   = "Markets in North Korea"
	)
	has := func(want bool, what ...string) {
		t.Helper()
		on := d.on()
		for _, s := range what {
			if strings.Contains(on, s) != want {
				t.Errorf("%q on the map: %v, want %v", s, !want, want)
			}
		}
	}
	has(true, completed, indicator)
	has(false, zones, markets)
	d.store.Dispatch(state.SetDay{Day: data.DayOf(2024, 6, 1)})
	has(false, completed)
	d.store.Dispatch(state.SetDay{Day: data.DayOf(2025, 6, 1)}, state.ShowLayer{Kind: "zones", On: true}, state.Shade{Indicator: "csis_markets"})
	has(true, completed, zones, markets)
	has(false, indicator)
	d.store.Dispatch(state.ShowLayer{Kind: "rollout"}, state.ShowLayer{Kind: "sites"})
	has(false, completed)
}

func TestSourcesClose(t *testing.T) {
	d := newList(t, lang.EN, 900)
	d.does("Close", func() { test.Tap(d.button("Close")) }, state.ShowPane{Pane: state.SourcesPane})
	d = newList(t, lang.EN, 900)
	d.does("Escape", func() { d.field().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape}) }, state.ShowPane{Pane: state.SourcesPane})
}
