package analysispane_test

import (
	"flag"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"jido/app/state"
	"jido/app/ui/analysispane"
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

var (
	update = flag.Bool("update", false, "write the golden files anew")
	shots  = flag.String("shots", "", "folder for pictures of what the tests see")
)

// bench is a pane in a window, and what it asked of the window.
type bench struct {
	t      testing.TB
	store  *state.Store
	pane   *analysispane.Pane
	win    fyne.Window
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
	app := test.NewTempApp(t)
	app.Settings().SetTheme(theme.New(th, 1))
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
	card := b.pane.Object()
	b.win = test.NewTempWindow(t, container.NewStack(container.NewWithoutLayout(card), tips))
	b.win.SetPadded(false)
	b.win.Resize(fyne.NewSize(b.pane.Width()+40, height))
	card.Move(fyne.NewPos(20, 20))
	card.Resize(fyne.NewSize(b.pane.Width(), height-40))
	return b
}

// shot writes what is seen into a file, where the flag asks for it.
func (b *bench) shot(name string) {
	if *shots == "" {
		return
	}
	f, err := os.Create(filepath.Join(*shots, name+".png"))
	if err != nil {
		b.t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, b.win.Canvas().Capture()); err != nil {
		b.t.Fatal(err)
	}
}

// each calls do for what is seen, with its place in the window.
func (b *bench) each(do func(fyne.CanvasObject, fyne.Position)) {
	var walk func(fyne.CanvasObject, fyne.Position)
	walk = func(o fyne.CanvasObject, at fyne.Position) {
		if !o.Visible() {
			return
		}
		at = at.Add(o.Position())
		do(o, at)
		switch o := o.(type) {
		case *fyne.Container:
			for _, c := range o.Objects {
				walk(c, at)
			}
		case fyne.Widget:
			for _, c := range test.WidgetRenderer(o).Objects() {
				walk(c, at)
			}
		}
	}
	walk(b.pane.Object(), fyne.Position{})
}

// texts returns the lines that are there, from top to bottom.
func (b *bench) texts() string {
	type word struct {
		x, y float32
		s    string
	}
	var ws []word
	b.each(func(o fyne.CanvasObject, p fyne.Position) {
		if t, ok := o.(*canvas.Text); ok && strings.TrimSpace(t.Text) != "" {
			ws = append(ws, word{p.X, p.Y + t.Size().Height/2, t.Text})
		}
	})
	slices.SortStableFunc(ws, func(a, b word) int {
		if d := a.y - b.y; d > 6 || d < -6 {
			return int(d)
		}
		return int(a.x - b.x)
	})
	var out strings.Builder
	for i, w := range ws {
		if i > 0 && w.y-ws[i-1].y > 6 {
			out.WriteString("\n")
		} else if i > 0 {
			out.WriteString(" | ")
		}
		out.WriteString(w.s)
	}
	return out.String() + "\n"
}

var tabs = []string{"coverage", "pace", "gap", "left", "sandbox"}

// The pane in both languages, as text, and a picture of it where one is asked for.
func TestPages(t *testing.T) {
	for _, tag := range lang.Tags() {
		th := style.Light()
		if tag == lang.KO {
			th = style.Dark()
		}
		b := open(t, tag, th, 1500)
		var out strings.Builder
		for i, name := range tabs {
			b.pane.Show(i)
			out.WriteString("== " + name + "\n" + b.texts() + "\n")
			b.shot(name + "-" + string(tag))
		}
		for _, id := range []data.UnitID{"KP0105", "KP0106", "KP0916", "KP0708", "KP0415"} {
			b.store.Dispatch(state.DraftUnit{Unit: id})
		}
		b.store.Dispatch(state.SetDraftYear{Year: 2029}, state.DraftUnit{Unit: "KP0212"}, state.SelectUnits{Units: []data.UnitID{"KP0408"}})
		out.WriteString("== a draft\n" + b.texts())
		b.shot("draft-" + string(tag))
		golden(t, "pages."+string(tag)+".txt", out.String())
	}
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s is not as it was; look at it, and if it is as it should be, run with -update:\n%s", name, got)
	}
}
