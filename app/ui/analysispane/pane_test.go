package analysispane_test

import (
	"image"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"jido/app/state"
	"jido/app/ui/analysispane"
	"jido/app/ui/find/findtest"
	"jido/app/ui/kit"
	"jido/app/ui/theme"
	"jido/app/world"
	"jido/data"
	"jido/data/lang"
	"jido/geo"
	"jido/geo/proj"
	"jido/layers/paint"
	"jido/layers/paint/raster"
	"jido/layers/scene"
	"jido/layers/style"
)

// bench is a pane in a window, and what it asked of the window.
type bench struct {
	t      testing.TB
	store  *state.Store
	pane   *analysispane.Pane
	canvas fyne.Canvas
	copied []string
	flown  []data.UnitID
	saved  map[string]*scene.Scene
	drawn  int
	beside bool // charts are left to others
}

func open(t testing.TB, tag lang.Tag, th style.Theme, height float32) *bench {
	t.Helper()
	w, err := world.Load()
	if err != nil {
		t.Fatal(err)
	}
	findtest.Start(t, th, 1)
	b := &bench{t: t, store: state.NewStore(state.New(w, w.Maps(proj.LCCKorea(), []float64{4000}), tag)), saved: map[string]*scene.Scene{}}
	tips := kit.NewTips()
	b.store.Dispatch(state.SetTheme{Theme: th.Name}, state.ShowPane{Pane: state.AnalysisPane})
	b.pane = analysispane.New(b.store, analysispane.Deps{
		Tips: tips, CopyText: func(s string) { b.copied = append(b.copied, s) }, Fly: func(u data.UnitID) { b.flown = append(b.flown, u) },
		Paint: func(draw func() *scene.Scene, scale float64, done func(*image.RGBA)) func() {
			if b.beside {
				return func() {}
			}
			p := raster.New(raster.Options{Scale: scale, Transparent: true})
			if err := paint.Scene(p, draw()); err != nil {
				t.Error(err)
			}
			b.drawn++
			done(p.Image())
			return func() {}
		},
		Export: func(name string, draw func(geo.Size) *scene.Scene) { b.saved[name] = draw(geo.Size{W: 842, H: 595}) },
	})
	b.canvas = findtest.Window(t, container.NewStack(kit.Inset(20, 20, b.pane.Object()), tips), b.pane.Width()+40, height)
	return b
}

// texts returns the words of the pane, line by line.
func (b *bench) texts() string {
	var out strings.Builder
	for _, t := range findtest.All[*canvas.Text](b.canvas) {
		if strings.TrimSpace(t.Text) != "" {
			out.WriteString(t.Text + "\n")
		}
	}
	return out.String()
}

// How it looks: facts and a draft, in both languages and looks.
func TestPictures(t *testing.T) {
	for _, c := range []struct {
		name  string
		tag   lang.Tag
		theme style.Theme
		tab   int
	}{
		{"coverage-en-light", lang.EN, style.Light(), 0}, {"gap-ko-light", lang.KO, style.Light(), 2}, {"left-ko-dark", lang.KO, style.Dark(), 3},
		{"draft-en-dark", lang.EN, style.Dark(), 4},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := open(t, c.tag, c.theme, 940)
			for _, id := range []data.UnitID{"KP0105", "KP0916", "KP0708", "KP0415"} {
				b.store.Dispatch(state.DraftUnit{Unit: id})
			}
			b.store.Dispatch(state.SetDraftYear{Year: 2029}, state.DraftUnit{Unit: "KP0212"}, state.SelectUnits{Units: []data.UnitID{"KP0408"}})
			b.pane.Show(c.tab)
			findtest.Picture(t, b.canvas, c.name)
		})
	}
}

// Every tab has words in both languages, and none asks for a wider pane.
func TestWords(t *testing.T) {
	for _, tag := range lang.Tags() {
		for _, scale := range []float32{1, theme.MaxScale} {
			b := open(t, tag, style.Light(), 1500)
			fyne.CurrentApp().Settings().SetTheme(theme.New(style.Light(), scale))
			b.store.Dispatch(state.SetTextSize{Factor: float64(scale)}, state.DraftUnit{Unit: "KP0105"})
			for i := range 5 {
				b.pane.Show(i)
				if s := b.texts(); strings.Contains(s, "⟨") || strings.Contains(s, "%!") || len(s) < 200 {
					t.Errorf("%s, tab %d: %s", tag, i, s)
				}
				if w := b.pane.Object().MinSize().Width; w > b.pane.Width()*scale {
					t.Errorf("%s, tab %d, type %v: wants to be %v wide, has %v", tag, i, scale, w, b.pane.Width()*scale)
				}
			}
		}
	}
}
