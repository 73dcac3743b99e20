package files

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"jido/app/state"
	"jido/app/ui/theme"
	"jido/app/world"
	"jido/data/lang"
	"jido/geo"
	"jido/geo/proj"
	"jido/layers"
	"jido/layers/style"
)

// These tests reach into the cards and so are internal.

var loaded = sync.OnceValues(func() (*world.World, *layers.Maps) {
	w, err := world.Load()
	if err != nil {
		panic(err)
	}
	return w, w.Maps(proj.LCCKorea(), nil)
})

// desk is a window with files, and what it was told.
type desk struct {
	*Files
	t      *testing.T
	win    fyne.Window
	store  *state.Store
	dir    string
	said   []string
	offers []func()
	shown  []string // revealed
	copied [][]byte
	noClip bool
	memory memory

	mu    sync.Mutex
	queue []func()
}

type memory map[string]string

func (m memory) String(key string) string    { return m[key] }
func (m memory) SetString(key, value string) { m[key] = value }

// newDesk opens a window in a language; scale is 1.5 pixels a point.
func newDesk(t *testing.T, tag lang.Tag) *desk {
	t.Helper()
	a := test.NewTempApp(t)
	a.Settings().SetTheme(theme.New(style.Light(), 1))
	d := &desk{t: t, dir: t.TempDir(), memory: memory{}}
	w, m := loaded()
	d.store = state.NewStore(state.Resize{Size: geo.Size{W: 760, H: 480}}.Do(state.New(w, m, tag)))
	d.win = test.NewTempWindow(t, container.NewWithoutLayout())
	d.win.Resize(fyne.NewSize(1100, 760))
	d.Files = New(Deps{
		Win: d.win, Store: d.store, Memory: d.memory, Folder: d.dir,
		Deliver: func(f func()) { d.mu.Lock(); d.queue = append(d.queue, f); d.mu.Unlock() },
		Offer:   func(text, word string, do func()) { d.said, d.offers = append(d.said, text), append(d.offers, do) },
		Scale:   func() float64 { return 1.5 },
		Reveal:  func(path string) error { d.shown = append(d.shown, path); return nil },
		Copy: func(b []byte) (string, error) {
			if d.noClip {
				return "", errors.New("no clipboard")
			}
			d.copied = append(d.copied, b)
			return "test", nil
		},
	})
	d.win.SetContent(container.NewStack(d.Object()))
	t.Cleanup(func() { d.Files.Close(); d.pump() })
	return d
}

// pump waits for all work and lets the window take what it comes to, until
// nothing more follows.
func (d *desk) pump() {
	for {
		d.Files.Wait()
		d.mu.Lock()
		q := d.queue
		d.queue = nil
		d.mu.Unlock()
		if len(q) == 0 {
			return
		}
		for _, f := range q {
			f()
		}
	}
}

// last returns the last message.
func (d *desk) last() string {
	if len(d.said) == 0 {
		return ""
	}
	return d.said[len(d.said)-1]
}

// words collects every text that is shown in the window and over it.
func (d *desk) words() string {
	var out []string
	var walk func(fyne.CanvasObject)
	walk = func(o fyne.CanvasObject) {
		if !o.Visible() {
			return
		}
		switch o := o.(type) {
		case *canvas.Text:
			out = append(out, o.Text)
		case *fyne.Container:
			for _, x := range o.Objects {
				walk(x)
			}
		case fyne.Widget:
			for _, x := range test.WidgetRenderer(o).Objects() {
				walk(x)
			}
		}
	}
	walk(d.win.Content())
	for _, o := range d.win.Canvas().Overlays().List() {
		walk(o)
	}
	return strings.Join(out, "\n")
}

// shows reports whether the words of a text are shown, wherever lines break.
func (d *desk) shows(text string) bool {
	flat := func(s string) string { return strings.Join(strings.Fields(s), "") }
	return strings.Contains(flat(d.words()), flat(text))
}

// file writes a file into the desk's folder.
func (d *desk) file(name, text string) string {
	d.t.Helper()
	path := filepath.Join(d.dir, name)
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		d.t.Fatal(err)
	}
	return path
}

func (d *desk) read(path string) []byte {
	d.t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		d.t.Fatal(err)
	}
	return b
}

// pictures are the files of the desk's folder with an extension.
func (d *desk) pictures(ext string) []string {
	d.t.Helper()
	files, err := filepath.Glob(filepath.Join(d.dir, "*"+ext))
	if err != nil {
		d.t.Fatal(err)
	}
	parts, _ := filepath.Glob(filepath.Join(d.dir, ".*.part"))
	if len(parts) > 0 {
		d.t.Errorf("half files are left: %v", parts)
	}
	return files
}

func isPNG(b []byte) bool { return bytes.HasPrefix(b, []byte("\x89PNG")) }
