package cardpane_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"
	"sync"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"jido/app/state"
	"jido/app/ui/cardpane"
	"jido/app/ui/kit"
	"jido/app/ui/theme"
	"jido/app/world"
	"jido/data"
	"jido/data/lang"
	"jido/geo/proj"
	"jido/layers"
	"jido/layers/scene"
	"jido/layers/style"
)

var update = flag.Bool("update", false, "write the golden files anew")

// builtin is the embedded world, loaded once: it is frozen.
var builtin = sync.OnceValues(func() (*world.World, *layers.Maps) {
	w, err := world.Load()
	if err != nil {
		panic(err)
	}
	p, err := proj.Lookup("lcc-korea")
	if err != nil {
		panic(err)
	}
	return w, w.Maps(p, nil)
})

// desk is a pane in a window, and what it did.
type desk struct {
	t      testing.TB
	store  *state.Store
	pane   *cardpane.Pane
	list   *cardpane.Sources
	win    fyne.Window
	opened []string
	copied []string
}

const wide = 372

func newDesk(t testing.TB, l lang.Tag, height float32) *desk {
	w, m := builtin()
	a := test.NewTempApp(t)
	a.Settings().SetTheme(theme.New(style.Light(), 1))
	d := &desk{t: t, store: state.NewStore(state.New(w, m, l))}
	deps := cardpane.Deps{
		OpenURL:  func(s string) { d.opened = append(d.opened, s) },
		CopyText: func(s string) { d.copied = append(d.copied, s) },
	}
	d.pane, d.list = cardpane.New(d.store, deps), cardpane.NewSources(d.store, deps)
	d.win = a.NewWindow("")
	t.Cleanup(d.win.Close)
	d.win.SetPadded(false)
	d.win.SetContent(d.pane.Object())
	d.win.Resize(fyne.NewSize(wide, height))
	return d
}

// tall is higher than any card: everything is in view.
const tall = 9000

// piece is something seen: a text, or a named spot that can be tapped.
type piece struct {
	x, y float32
	text string
	spot fyne.Tappable
	o    fyne.CanvasObject
}

// pieces walks through what the window shows.
func (d *desk) pieces() []piece {
	var out []piece
	var walk func(o fyne.CanvasObject, at fyne.Position)
	walk = func(o fyne.CanvasObject, at fyne.Position) {
		if !o.Visible() {
			return
		}
		at = at.Add(o.Position())
		switch o := o.(type) {
		case *canvas.Text:
			if o.Text != "" {
				out = append(out, piece{x: at.X, y: at.Y, text: o.Text})
			}
		case *fyne.Container:
			for _, c := range o.Objects {
				walk(c, at)
			}
		case fyne.Widget:
			if n, ok := o.(interface {
				fyne.Tappable
				Name() string
			}); ok {
				out = append(out, piece{x: at.X, y: at.Y, text: n.Name(), spot: n, o: o})
			}
			for _, c := range test.WidgetRenderer(o).Objects() {
				walk(c, at)
			}
		}
	}
	walk(d.win.Content(), fyne.Position{})
	return out
}

// tree writes what is seen in reading order, a line of the page a line; what can
// be tapped stands in angle brackets behind the lines.
func (d *desk) tree() string {
	ps := d.pieces()
	sort.SliceStable(ps, func(i, j int) bool { return ps[i].y < ps[j].y })
	var b strings.Builder
	for i := 0; i < len(ps); {
		j := i
		for j < len(ps) && ps[j].y-ps[i].y < 6 {
			j++
		}
		row := slices.Clone(ps[i:j])
		sort.SliceStable(row, func(a, b int) bool {
			if (row[a].spot == nil) != (row[b].spot == nil) {
				return row[a].spot == nil
			}
			return row[a].x < row[b].x
		})
		var parts []string
		for _, p := range row {
			if p.spot != nil {
				p.text = "‹" + p.text + "›"
			}
			parts = append(parts, p.text)
		}
		b.WriteString(strings.Join(parts, " | ") + "\n")
		i = j
	}
	return b.String()
}

func (d *desk) golden(name string) {
	d.t.Helper()
	path := filepath.Join("testdata", name+".txt")
	got := d.tree()
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			d.t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		d.t.Fatal(err)
	}
	if got == string(want) {
		return
	}
	g, w := strings.Split(got, "\n"), strings.Split(string(want), "\n")
	for i := range g {
		if i >= len(w) || g[i] != w[i] {
			was := "(end)"
			if i < len(w) {
				was = w[i]
			}
			d.t.Fatalf("%s, line %d: got %q, want %q (go test -update writes it anew)", path, i+1, g[i], was)
		}
	}
	d.t.Fatalf("%s: got %d lines, want %d", path, len(g), len(w))
}

// spot returns the nth thing that can be tapped and has the name, n from 0.
func (d *desk) spot(name string, n int) piece {
	d.t.Helper()
	for _, p := range d.pieces() {
		if p.spot != nil && p.text == name {
			if n == 0 {
				return p
			}
			n--
		}
	}
	d.t.Fatalf("nothing to tap is called %q", name)
	return piece{}
}

// tap taps it where it stands in the window, so that nothing may lie over it.
func (d *desk) tap(name string, n int) {
	d.t.Helper()
	p := d.spot(name, n)
	test.TapCanvas(d.win.Canvas(), fyne.NewPos(p.x+p.o.Size().Width/2, p.y+p.o.Size().Height/2))
}

func (d *desk) sees(text string) bool {
	return slices.ContainsFunc(d.pieces(), func(p piece) bool { return p.spot == nil && strings.Contains(p.text, text) })
}

// show brings a unit, or "layer:feature", into the pane.
func (d *desk) show(what string) {
	if l, f, ok := strings.Cut(what, ":"); ok {
		d.store.Dispatch(state.Open{Ref: scene.Ref{Layer: l, Feature: f}})
		return
	}
	d.store.Dispatch(state.Select{Unit: data.UnitID(what)})
}

func TestTrees(t *testing.T) {
	for _, l := range lang.Tags() {
		for name, what := range map[string]string{
			"songchon":     "KP0717",
			"unsan":        "KP0617",
			"kaesong":      "KP0803",
			"kaephung":     "KP08-KAEPHUNG",
			"not-selected": "KP0102",
			"province":     "KP07",
			"zone":         "zones:z-kaesong-high-tech-development-zone",
			"event":        "events:e20240529-1",
			"site":         "sites:KP0720-2025-paper",
		} {
			t.Run(fmt.Sprintf("%s-%s", name, l), func(t *testing.T) {
				d := newDesk(t, l, tall)
				d.show(what)
				d.golden(name + "." + string(l))
			})
		}
		t.Run("loose-"+string(l), func(t *testing.T) {
			d := newDesk(t, l, tall)
			d.store.Dispatch(state.ShowEvent{Event: "e20130331-1"})
			d.golden("loose." + string(l))
		})
		t.Run("several-"+string(l), func(t *testing.T) {
			d := newDesk(t, l, 260)
			d.show("KP0717")
			d.store.Dispatch(state.Select{Unit: "KP0617", Add: true}, state.Select{Unit: "KP0803", Add: true})
			d.golden("several." + string(l))
		})
		t.Run("sources-"+string(l), func(t *testing.T) {
			d := newDesk(t, l, 1200)
			d.store.Dispatch(state.ShowPane{Pane: state.SourcesPane})
			d.win.SetContent(d.list.Object())
			d.golden("sources." + string(l))
		})
	}
}

// each calls do with every visible object of the window.
func (d *desk) each(do func(fyne.CanvasObject)) {
	var walk func(o fyne.CanvasObject)
	walk = func(o fyne.CanvasObject) {
		if !o.Visible() {
			return
		}
		do(o)
		switch o := o.(type) {
		case *fyne.Container:
			for _, c := range o.Objects {
				walk(c)
			}
		case fyne.Widget:
			for _, c := range test.WidgetRenderer(o).Objects() {
				walk(c)
			}
		}
	}
	walk(d.win.Content())
}

// last returns the last visible object of a type.
func last[T any](d *desk) T {
	d.t.Helper()
	var out T
	found := false
	d.each(func(o fyne.CanvasObject) {
		if x, ok := o.(T); ok {
			out, found = x, true
		}
	})
	if !found {
		d.t.Fatalf("the window has no %T", out)
	}
	return out
}

func (d *desk) scroll() *kit.Roll       { return last[*kit.Roll](d) }
func (d *desk) field() *kit.SearchField { return last[*kit.SearchField](d) }
