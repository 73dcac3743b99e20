package find_test

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"jido/app/state"
	"jido/app/ui/find"
	"jido/app/ui/find/findtest"
	"jido/app/ui/kit"
	"jido/data/lang"
	"jido/layers/style"
)

func start(t *testing.T) { findtest.Start(t, style.Light(), 1) }

type card struct {
	*find.Find
	c      fyne.Canvas
	st     *state.Store
	closed int
}

func openCard(t *testing.T) *card {
	t.Helper()
	start(t)
	x := &card{st: state.NewStore(first())}
	x.Find = find.New(x.st, func() { x.closed++ })
	x.c = findtest.Window(t, x.Object(), 800, 640)
	x.Open(x.c)
	return x
}

// lines returns the texts of what is listed; the chosen line has a ›.
func (x *card) lines() []string {
	var out []string
	for _, it := range findtest.All[*kit.Item](x.c) {
		o := test.WidgetRenderer(it).Objects()
		s := o[3].(*kit.Text).Text() + " | " + o[4].(*kit.Text).Text()
		if it.Chosen() {
			s = "› " + s
		}
		out = append(out, s)
	}
	return out
}

func (x *card) key(names ...fyne.KeyName) { findtest.Press(x.c, names...) }

// Two places of a name are both listed, each with its province; neither is
// chosen for the user.
func TestUnsan(t *testing.T) {
	x := openCard(t)
	test.Type(x.c.Focused(), "unsan")
	got := x.lines()
	if len(got) < 3 || got[0] != "› Unsan  운산군 | North Phyongan · county · KP0617 · 2024 batch" || got[1] != "Unsan  은산군 | South Phyongan · county · KP0720" {
		t.Fatalf("%q", got)
	}
	x.key(fyne.KeyDown, fyne.KeyReturn)
	if s := st(x); s.Selected[0] != "KP0720" || x.closed != 1 || s.Camera != (state.ShowUnit{Unit: "KP0720"}).Do(first()).Camera || len(s.Back) != 1 {
		t.Errorf("selected %v, closed %d times, %d views behind", s.Selected, x.closed, len(s.Back))
	}
}

func st(x *card) state.State { return x.st.State() }

func TestWalk(t *testing.T) {
	x := openCard(t)
	test.Type(x.c.Focused(), "kim")
	chosen := func() int {
		return slices.IndexFunc(x.lines(), func(s string) bool { return strings.HasPrefix(s, "›") })
	}
	last := len(x.lines()) - 1
	for i, k := range []struct {
		key  fyne.KeyName
		want int
	}{{fyne.KeyUp, 0}, {fyne.KeyDown, 1}, {fyne.KeyDown, 2}, {fyne.KeyUp, 1}, {fyne.KeyPageDown, min(6, last)}, {fyne.KeyPageUp, 1}, {fyne.KeyPageUp, 0}} {
		x.key(k.key)
		if got := chosen(); got != k.want {
			t.Errorf("step %d, %s: line %d, want %d", i, k.key, got, k.want)
		}
	}
	for range last + 3 {
		x.key(fyne.KeyDown)
	}
	if chosen() != last {
		t.Errorf("line %d, want the last, %d", chosen(), last)
	}
}

// What no map may show is listed after what may, and cannot be chosen.
func TestCardOnly(t *testing.T) {
	x := openCard(t)
	test.Type(x.c.Focused(), "stunting")
	got := x.lines()
	if len(got) != 4 || !strings.HasPrefix(got[0], "› Children in nurseries stunted, WFP 2015 survey | indicator · percent") || !strings.HasSuffix(got[3], "in cards and tables only") {
		t.Fatalf("%q", got)
	}
	x.key(fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn)
	if i, _ := st(x).Shaded(); i.ID != "wfp2015_stunting" {
		t.Errorf("shades %s", i.ID)
	}
}

// The key / that opens the card is also typed into it; pasted text works; Escape
// empties the field, then closes.
func TestField(t *testing.T) {
	x := openCard(t)
	field := x.c.Focused().(*kit.SearchField)
	test.Type(field, "/")
	if field.Text != "" || len(x.lines()) > 0 {
		t.Errorf("%q in the field, %q listed", field.Text, x.lines())
	}
	clip := fyne.CurrentApp().Clipboard()
	clip.SetContent("화평군")
	field.TypedShortcut(&fyne.ShortcutPaste{Clipboard: clip})
	if got := x.lines(); len(got) == 0 || !strings.HasPrefix(got[0], "› Hwaphyong  화평군") {
		t.Errorf("pasted: %q", got)
	}
	x.key(fyne.KeyEscape)
	if field.Text != "" || x.closed != 0 {
		t.Errorf("after Escape: %q, closed %d times", field.Text, x.closed)
	}
	x.key(fyne.KeyReturn) // nothing to choose
	x.key(fyne.KeyEscape)
	if x.closed != 1 {
		t.Errorf("closed %d times", x.closed)
	}
	field.SetText("unsan")
	x.Open(x.c)
	if field.Text != "" || len(x.lines()) > 0 {
		t.Error("opened anew, it shows the last query")
	}
}

// A tap chooses; the language is followed.
func TestTapAndLanguage(t *testing.T) {
	x := openCard(t)
	test.Type(x.c.Focused(), "Unsan")
	x.st.Dispatch(state.SetLang{Lang: lang.KO})
	got := x.lines()
	if len(got) < 2 || got[1] != "은산군  Unsan | 평안남도 · 군 · KP0720" {
		t.Fatalf("%q", got)
	}
	test.Tap(findtest.All[*kit.Item](x.c)[1])
	if s := st(x); len(s.Selected) != 1 || s.Selected[0] != "KP0720" || x.closed != 1 {
		t.Errorf("selected %v, closed %d times", s.Selected, x.closed)
	}
}

// The card stands in the window, whatever it lists; beside it the map has the
// pointer.
func TestPlace(t *testing.T) {
	x := openCard(t)
	c := findtest.All[*kit.Card](x.c)[0]
	for _, q := range []string{"", "unsan", "k", "xyzq"} {
		field := x.c.Focused().(*kit.SearchField)
		field.SetText(q)
		p, s := c.Position(), c.Size()
		if s.Width != 460 || p.X < 0 || p.Y < 0 || p.X+s.Width > 800 || p.Y+s.Height > 640 || s.Height < c.MinSize().Height {
			t.Errorf("%q: at %v, size %v, least %v", q, p, s, c.MinSize())
		}
	}
}

func TestOver(t *testing.T) {
	start(t)
	taps := 0
	c := kit.NewCard(kit.NewScroll(kit.Column(0, widget.NewLabel(strings.Repeat("line\n", 80)))))
	o := find.NewOver(c, 300, func() { taps++ })
	w := findtest.Window(t, o.Object(), 1000, 640)
	if p, s := c.Position(), c.Size(); s.Width != 300 || p.Y < 1 || p.Y+s.Height > 640 {
		t.Errorf("at %v, size %v", p, s)
	}
	test.TapCanvas(w, fyne.NewPos(20, 320))
	test.TapCanvas(w, fyne.NewPos(500, 320))
	if taps != 1 {
		t.Errorf("%d taps beside the card, want 1", taps)
	}
}

// A flight is one step of the history of views, ends where it should, and stops
// when something else moves the camera.
func TestFly(t *testing.T) {
	start(t)
	s := state.NewStore(first())
	find.FlyToUnit(s, "KP0717")
	want := state.ShowUnit{Unit: "KP0717"}.Do(first()).Camera
	if got := s.State(); got.Camera != want || len(got.Back) != 1 || got.Back[0] != first().Camera {
		t.Errorf("%v after %d views, want %v", got.Camera, len(got.Back), want)
	}
	find.FlyToUnit(s, "KP0717") // is there already
	find.FlyToUnit(s, "KP0000")
	if len(s.State().Back) != 1 {
		t.Error("going nowhere is a step of the history")
	}
	find.FlyToEvent(s, "e20240115-1") // of no unit: the whole country
	if got := s.State(); got.Camera != (state.Home{}).Do(got).Camera || len(got.Back) != 2 {
		t.Errorf("%v after %d views", got.Camera, len(got.Back))
	}
}

// The card as it was looked at.
func TestPictures(t *testing.T) {
	for _, c := range []struct {
		name, query string
		lang        lang.Tag
		theme       style.Theme
		scale       float32
	}{
		{"unsan-en-light", "Unsan", lang.EN, style.Light(), 1},
		{"hwaphyong-ko-dark", "화펴", lang.KO, style.Dark(), 1},
		{"stunting-en-dark-large", "stunting", lang.EN, style.Dark(), 1.3},
		{"empty-ko-light", "", lang.KO, style.Light(), 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			findtest.Start(t, c.theme, c.scale)
			st := state.NewStore(first())
			st.Dispatch(state.SetLang{Lang: c.lang}, state.SetTheme{Theme: c.theme.Name})
			f := find.New(st, func() {})
			w := findtest.Window(t, container.NewStack(canvas.NewRectangle(c.theme.Sea), f.Object()), 520*c.scale, 500*c.scale)
			f.Open(w)
			test.Type(w.Focused(), c.query)
			findtest.Picture(t, w, c.name)
		})
	}
}
