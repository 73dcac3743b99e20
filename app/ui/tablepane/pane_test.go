package tablepane_test

import (
	"flag"
	"image/png"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"jido/app/state"
	"jido/app/ui/kit"
	"jido/app/ui/tablepane"
	"jido/app/ui/theme"
	"jido/app/world"
	"jido/data/lang"
	"jido/geo/proj"
	"jido/layers/style"
)

var (
	update = flag.Bool("update", false, "write the golden files anew")
	shots  = flag.String("shots", "", "folder for pictures of what the tests see")
)

// bench is a pane in a window.
type bench struct {
	t     *testing.T
	store *state.Store
	pane  *tablepane.Pane
	win   fyne.Window
	tips  *kit.Tips
	clip  string // what was copied last
}

func open(t *testing.T, tag lang.Tag, width, height float32) *bench {
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
	b.store.Dispatch(state.ShowPane{Pane: state.TablePane})
	b.pane = tablepane.New(b.store, tablepane.Deps{Tips: b.tips, CopyText: func(s string) { b.clip = s }})
	card := b.pane.Object()
	b.win = test.NewTempWindow(t, container.NewStack(container.NewWithoutLayout(card), b.tips))
	b.win.SetPadded(false)
	b.win.Resize(fyne.NewSize(width+40, height))
	card.Move(fyne.NewPos(20, 20))
	card.Resize(fyne.NewSize(width, height-40))
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

// texts returns the lines that are seen, from top to bottom.
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

// at returns the middle of a text that is seen, of the whole window.
func (b *bench) at(text string) fyne.Position {
	b.t.Helper()
	var pos fyne.Position
	b.each(func(o fyne.CanvasObject, p fyne.Position) {
		if t, ok := o.(*canvas.Text); ok && pos.IsZero() && strings.HasPrefix(t.Text, text) {
			x := t.MinSize().Width / 2
			switch t.Alignment {
			case fyne.TextAlignCenter:
				x = t.Size().Width / 2
			case fyne.TextAlignTrailing:
				x = t.Size().Width - x
			}
			pos = p.AddXY(x, t.MinSize().Height/2)
		}
	})
	if pos.IsZero() {
		b.t.Fatalf("no text %q in\n%s", text, b.texts())
	}
	return pos
}

func (b *bench) tap(text string) {
	b.t.Helper()
	test.TapCanvas(b.win.Canvas(), b.at(text))
}

// expect runs a gesture and holds what it did against actions.
func (b *bench) expect(name string, gesture func(), want ...state.Action) {
	b.t.Helper()
	s := b.store.State()
	for _, a := range want {
		s = a.Do(s)
	}
	gesture()
	if got := b.store.State(); !reflect.DeepEqual(got, s) {
		b.t.Errorf("%s: the state is not as after %T%+v; filter %+v, selected %v, message %q", name, want, want, got.Filter, got.Selected, got.Message)
	}
}

func TestLook(t *testing.T) {
	for _, tag := range lang.Tags() {
		b := open(t, tag, 560, 800)
		b.store.Dispatch(state.Select{Unit: "KP0717"}, state.Select{Unit: "KP0720", Add: true})
		b.shot("units-" + string(tag))
		b.tap(lang.T(tag, "tablepane.projects"))
		b.shot("projects-" + string(tag))
		b2 := open(t, tag, 1500, 800)
		b2.store.Dispatch(state.SetTheme{Theme: "dark"}, state.Shade{Indicator: "pop2008_urban_share"})
		fyne.CurrentApp().Settings().SetTheme(theme.New(style.Dark(), 1))
		b2.shot("wide-" + string(tag))
	}
}
