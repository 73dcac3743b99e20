package press_test

import (
	"bytes"
	"context"
	"errors"
	"image/png"
	"math"
	"strings"
	"sync"
	"testing"

	"jido/app/press"
	"jido/app/state"
	"jido/app/world"
	"jido/data/lang"
	"jido/geo"
	"jido/geo/proj"
	"jido/layers/export"
	"jido/layers/page"
)

var first = sync.OnceValue(func() state.State {
	w, err := world.Load()
	if err != nil {
		panic(err)
	}
	s := state.New(w, w.Maps(proj.LCCKorea(), []float64{200, 800}), lang.EN)
	return state.Resize{Size: geo.Size{W: 900, H: 560}}.Do(s)
})

func format(t testing.TB, name string) export.Format {
	t.Helper()
	f, err := export.Lookup(name)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func lay(t *testing.T, s state.State, sh press.Sheet, o press.Options) page.Sheet {
	t.Helper()
	r, err := press.Request(s, sh, o)
	if err != nil {
		t.Fatal(err)
	}
	p, err := r.Plan(s.Atlas(), s.Maps)
	if err != nil {
		t.Fatal(err)
	}
	return page.Lay(p)
}

// The window's sheet is the one that is on the screen.
func TestWindowSheet(t *testing.T) {
	s := state.ZoomAt{X: 200, Y: 100, Factor: 3}.Do(first())
	got := lay(t, s, press.Window(s.Size, 2), press.Options{})
	if got.View != s.Camera || got.Map != page.WindowFrame(s.Size, false) || got.Scene.Size != s.Size {
		t.Errorf("the sheet shows %+v in %v of %v", got.View, got.Map, got.Scene.Size)
	}
	bare := lay(t, s, press.Window(s.Size, 2), press.Options{Bare: true})
	if bare.View != s.Camera || bare.Scene.Size != s.Camera.Size {
		t.Errorf("the map alone shows %+v on %v, want %+v", bare.View, bare.Scene.Size, s.Camera)
	}
	other := press.Screen(1600, 1200)
	other.Window = true
	if got := lay(t, s, other, press.Options{}); got.View.Centre != s.Camera.Centre || got.View.Res != s.Camera.Res || got.Scene.Size != other.Size {
		t.Errorf("on a larger window it shows %+v", got.View)
	}
}

// Other sheets show at least what the screen shows, and little more: one of the
// frame's sides is used up.
func TestOtherSheets(t *testing.T) {
	home := first()
	near := state.ShowUnit{Unit: "KP0717"}.Do(home)
	for name, s := range map[string]state.State{"home": home, "near": near} {
		for _, sh := range []press.Sheet{
			press.OnPaper(press.Papers()[0], true, 100), press.OnPaper(press.Papers()[2], false, 100), press.Screen(1920, 1080), press.Screen(500, 900),
		} {
			for _, o := range []press.Options{{}, {Bare: true}, {Title: "Another"}} {
				got := lay(t, s, sh, o)
				if got.Scene.Size != sh.Size {
					t.Errorf("%s on %s: size %v", name, sh.Name, got.Scene.Size)
				}
				want, shown := s.Camera.Extent(), got.View.Extent()
				if name == "home" {
					want = s.Maps.Country()
				}
				slack := 0.02 * math.Max(want.W(), want.H()) // the legend may change with the last step
				if !shown.Inset(-slack).Holds(want) {
					t.Errorf("%s on %s %+v: shows %v, the screen %v", name, sh.Name, o, shown, want)
				}
				if name == "near" && shown.W() > want.W()*1.05 && shown.H() > want.H()*1.05 {
					t.Errorf("%s on %s %+v: shows %v for %v", name, sh.Name, o, shown, want)
				}
				if o.Title != "" && got.Scene.Meta.Title != o.Title {
					t.Errorf("title %q", got.Scene.Meta.Title)
				}
			}
		}
	}
}

func TestFile(t *testing.T) {
	s := first()
	sh := press.OnPaper(press.Papers()[0], true, 60)
	a, err := press.File(t.Context(), s, sh, press.Options{}, format(t, "png"))
	if err != nil {
		t.Fatal(err)
	}
	if c, err := png.DecodeConfig(bytes.NewReader(a)); err != nil || [2]int{c.Width, c.Height} != sh.Pixels {
		t.Errorf("%v, %d × %d, want %v", err, c.Width, c.Height, sh.Pixels)
	}
	if b, _ := press.File(t.Context(), s, sh, press.Options{}, format(t, "png")); !bytes.Equal(a, b) {
		t.Error("made twice, other bytes")
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := press.File(ctx, s, sh, press.Options{}, format(t, "pdf")); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	huge := press.OnPaper(press.Papers()[4], true, 2400)
	if _, err := press.File(t.Context(), s, huge, press.Options{}, format(t, "png")); err == nil || !strings.Contains(err.Error(), "dpi at most") {
		t.Errorf("far too large: %v", err)
	}
}

func TestFileName(t *testing.T) {
	s := first()
	a3 := press.OnPaper(press.Papers()[1], false, 300)
	for _, c := range []struct {
		s    state.State
		sh   press.Sheet
		ext  string
		want string
	}{
		{state.SetYear{Year: 2025}.Do(s), press.OnPaper(press.Papers()[0], true, 300), "pdf", "PRK_20x10_rollout_a4_20251231.pdf"},
		{state.ToggleOnlyYear{}.Do(state.SetYear{Year: 2025}.Do(s)), a3, "svg", "PRK_20x10_rollout-2025_a3-portrait_20251231.svg"},
		{state.SetYear{Year: 2024}.Do(state.ShowLayer{Kind: "rollout"}.Do(state.Shade{Indicator: "csis_markets_per100k"}.Do(s))), press.Screen(1920, 1080), "png", "PRK_20x10_csis-markets-per100k_1920x1080_20241231.png"},
		{state.SetYear{Year: 2024}.Do(state.ShowLayer{Kind: "rollout"}.Do(state.Shade{Indicator: "none"}.Do(s))), press.Window(s.Size, 1), "png", "PRK_20x10_map_screen_20241231.png"},
	} {
		if got := press.FileName(c.s, c.sh, format(t, c.ext)); got != c.want {
			t.Errorf("%s, want %s", got, c.want)
		}
	}
}
