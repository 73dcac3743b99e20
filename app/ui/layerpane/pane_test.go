package layerpane_test

import (
	"flag"
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
	"jido/app/ui/kit"
	"jido/app/ui/layerpane"
	"jido/app/ui/theme"
	"jido/app/world"
	"jido/data/lang"
	"jido/geo/proj"
	"jido/layers"
	"jido/layers/style"
)

var (
	update = flag.Bool("update", false, "write the golden files anew")
	shots  = flag.String("shots", "", "folder for pictures of what the tests see")
)

// bench is a pane in a window, and the actions that went to the store.
type bench struct {
	t     *testing.T
	store *state.Store
	pane  *layerpane.Pane
	win   fyne.Window
	tips  *kit.Tips
}

func open(t *testing.T, tag lang.Tag, height float32) *bench {
	t.Helper()
	w, err := world.Load()
	if err != nil {
		t.Fatal(err)
	}
	p, err := proj.Lookup("lcc-korea")
	if err != nil {
		t.Fatal(err)
	}
	app := test.NewTempApp(t)
	app.Settings().SetTheme(theme.New(style.Light(), 1))
	b := &bench{t: t, store: state.NewStore(state.New(w, w.Maps(p, []float64{4000}), tag)), tips: kit.NewTips()}
	b.store.Dispatch(state.ShowPane{Pane: state.LayersPane})
	b.pane = layerpane.New(b.store, layerpane.Deps{Tips: b.tips})
	card := b.pane.Object()
	b.win = test.NewTempWindow(t, container.NewStack(container.NewWithoutLayout(card), b.tips))
	b.win.SetPadded(false)
	b.win.Resize(fyne.NewSize(400, height))
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

// texts returns the lines that are seen, from top to bottom.
func (b *bench) texts() string {
	type word struct {
		x, y float32
		s    string
	}
	var ws []word
	d := fyne.CurrentApp().Driver()
	for _, o := range test.LaidOutObjects(b.pane.Object()) {
		if t, ok := o.(*canvas.Text); ok && t.Visible() && strings.TrimSpace(t.Text) != "" {
			p := d.AbsolutePositionForObject(t)
			ws = append(ws, word{p.X, p.Y + t.Size().Height/2, t.Text})
		}
	}
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

func TestLook(t *testing.T) {
	for _, tag := range lang.Tags() {
		b := open(t, tag, 900)
		b.shot("layers-" + string(tag))
	}
}

var _ = layers.NameEN
