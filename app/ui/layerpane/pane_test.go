package layerpane_test

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
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"jido/app/picture"
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
		if t, ok := o.(*canvas.Text); ok && pos.IsZero() && strings.Contains(t.Text, text) {
			x := t.MinSize().Width / 2
			if t.Alignment == fyne.TextAlignCenter {
				x = t.Size().Width / 2
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
		b.t.Errorf("%s: the state is not as after %T%+v; the stack is %+v", name, want, want, got.Wish.Items)
	}
}

func tr(t lang.Tag, key string) string { return lang.T(t, key) }

// The pane in both languages, as text, and a picture of it where one is asked for.
func TestPages(t *testing.T) {
	for _, tag := range lang.Tags() {
		b := open(t, tag, 1040)
		var out strings.Builder
		page := func(name string) {
			out.WriteString("== " + name + "\n" + b.texts() + "\n")
			b.shot(name + "-" + string(tag))
		}
		page("first")
		b.tap(tr(tag, "map.layer.disparity"))
		page("area")
		b.store.Dispatch(state.Shade{Indicator: "pop2008_urban_share"})
		page("county")
		b.store.Dispatch(state.SetParams{Kind: "disparity", Params: map[string]string{"method": "manual", "breaks": "20,40,60"}}, state.SetTheme{Theme: "dark"})
		fyne.CurrentApp().Settings().SetTheme(theme.New(style.Dark(), 1))
		page("manual")
		b.tap(tr(tag, "layerpane.by.county"))
		page("choose")
		golden(t, "pages."+string(tag)+".txt", out.String())
	}
}

func TestChoose(t *testing.T) {
	b := open(t, lang.EN, 1040)
	key := func(k fyne.KeyName) { b.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: k}) }
	b.tap("by survey area")
	if b.win.Canvas().Focused() == nil {
		t.Fatal("the field for the search does not get the keyboard")
	}
	b.expect("Escape", func() { key(fyne.KeyEscape) })
	if !strings.Contains(b.texts(), "Place names") {
		t.Error("Escape does not go back")
	}
	b.tap("by survey area")
	b.expect("what is for cards only", func() { b.tap("Urban population") })
	b.expect("a line", func() { b.tap("Built-up") }, state.Shade{Indicator: "built_2025"})
	b.tap("by province")
	b.expect("a search", func() {
		test.Type(b.win.Canvas().Focused(), "markets 시장")
		if got := strings.Count(b.texts(), "arkets"); got != 5 { // the query is one
			t.Errorf("%d lines about markets:\n%s", got, b.texts())
		}
		key(fyne.KeyDown)
		key(fyne.KeyDown)
		key(fyne.KeyReturn)
	}, state.Shade{Indicator: "kinu2016_markets"})
	b.tap("circles")
	test.Type(b.win.Canvas().Focused(), "weather")
	if !strings.Contains(b.texts(), "No indicator is called “weather”") {
		t.Errorf("nothing found says\n%s", b.texts())
	}
	key(fyne.KeyEscape)
	b.expect("no shading", func() { b.tap("No shading") }, state.Shade{Indicator: "none"})
	b.tap("Disparity") // hidden now: it has an indicator of its own
	b.tap("by province")
	b.expect("a layer's own indicator", func() { b.tap("Official markets per") }, state.SetParam{Kind: "disparity", Name: "indicator", Value: "csis_markets_per100k"})
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if string(want) != got {
		t.Errorf("%s differs; look at it and run with -update:\n%s", name, got)
	}
}

func TestGestures(t *testing.T) {
	b := open(t, lang.EN, 1200)
	en := func(key string) func() { return func() { b.t.Helper(); b.tap(tr(lang.EN, key)) } }
	b.expect("Hangul", en("layerpane.names.ko"), state.SetNames{Names: layers.NameKO})
	b.expect("dark", en("layerpane.theme.dark"), state.SetTheme{Theme: "dark"})
	b.expect("usage", en("layerpane.profile.rok"), state.SetProfile{Profile: layers.ROK})
	b.expect("unfolding", en("map.layer.events"))
	b.expect("eye", func() { test.TapCanvas(b.win.Canvas(), b.at("Sites").SubtractXY(40, 0)) }, state.ShowLayer{Kind: "sites"})
	b.expect("eye again", func() { test.TapCanvas(b.win.Canvas(), b.at("Sites").SubtractXY(40, 0)) }, state.ShowLayer{Kind: "sites", On: true})
	b.expect("close", func() { test.TapCanvas(b.win.Canvas(), fyne.NewPos(20+b.pane.Width()-24, 52)) }, state.ShowPane{Pane: state.LayersPane})
	b.store.Dispatch(state.ShowPane{Pane: state.LayersPane})
	b.tap("Events")
	b.tap("Disparity")
	b.store.Dispatch(state.Shade{Indicator: "pop2008_urban_share"})
	b.expect("palette", func() { test.TapCanvas(b.win.Canvas(), b.at("Colours").AddXY(124, 0)) }, state.SetParam{Kind: "disparity", Name: "palette", Value: "plum"})
	b.expect("language", func() { b.tap("한국어") }, state.SetLang{Lang: lang.KO})
	if !strings.Contains(b.texts(), tr(lang.KO, "layerpane.choice.method.quantile")) {
		t.Error("the unfolded layer is folded after the language has changed")
	}
}

// A drag of a slider is one step of undo.
func TestOpacity(t *testing.T) {
	b := open(t, lang.EN, 1040)
	for _, c := range []struct {
		title string
		want  state.Action
	}{
		{"Rollout", state.FadeLayer{Kind: "rollout", Fade: 0.5}},
		{"Disparity", state.SlideParam{Kind: "disparity", Name: "opacity", Value: "0.5"}}, // its legend fades with it
	} {
		b.tap(c.title)
		before := b.store.State().Content
		at := b.at("Opacity")
		b.expect(c.title, func() { b.slide(at, 0.5) }, c.want)
		if !strings.Contains(b.texts(), c.title+" | 50") {
			t.Errorf("the line does not say 50 %%:\n%s", b.texts())
		}
		b.store.Dispatch(state.Undo{})
		if !reflect.DeepEqual(b.store.State().Content, before) {
			t.Errorf("%s: a drag is more than one step of undo", c.title)
		}
		b.tap(c.title)
	}
}

// slide drags the slider beside a word from its right end to a value.
func (b *bench) slide(word fyne.Position, to float64) {
	b.t.Helper()
	var r *kit.Range
	b.each(func(o fyne.CanvasObject, p fyne.Position) {
		if s, ok := o.(*kit.Range); ok && p.Y < word.Y && p.Y+s.Size().Height > word.Y {
			r = s
		}
	})
	if r == nil {
		b.t.Fatal("no slider there")
	}
	for x := r.Size().Width; x > 0 && r.Value() > to; x-- {
		r.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(x, 5)}})
	}
	r.DragEnd()
}

func TestMove(t *testing.T) {
	b := open(t, lang.EN, 1040)
	items := b.store.State().Wish.Items
	at := func(kind string) int {
		return slices.IndexFunc(items, func(it picture.Item) bool { return it.Spec.Kind == kind })
	}
	from, to := b.at("Disparity"), b.at("Province borders")
	b.expect("drag", func() {
		test.Drag(b.win.Canvas(), fyne.NewPos(36+10, from.Y), 0, to.Y-from.Y-4)
		for _, h := range b.handles() {
			h.(fyne.Draggable).DragEnd()
		}
	}, state.MoveLayer{From: at("disparity"), To: at("provinces")})
	if b.at("Disparity").Y > b.at("Province borders").Y {
		t.Error("the list does not show the new order")
	}
	items = b.store.State().Wish.Items
	h := b.handles()
	lines := strings.Split(b.texts(), "\n")
	i := slices.Index(lines, "Rollout") - slices.Index(lines, "Names")
	b.win.Canvas().Focus(h[i])
	b.expect("Alt+Down past a layer that is not listed", func() {
		h[i].(fyne.Shortcutable).TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyDown, Modifier: fyne.KeyModifierAlt})
	}, state.MoveLayer{From: at("rollout"), To: at("disparity")})
	if b.win.Canvas().Focused() != h[i+1] {
		t.Error("the focus does not go with the layer")
	}
}

// handles returns the handles of the list from top to bottom.
func (b *bench) handles() []fyne.Focusable {
	var l *kit.DragList
	b.each(func(o fyne.CanvasObject, _ fyne.Position) {
		if d, ok := o.(*kit.DragList); ok {
			l = d
		}
	})
	var out []fyne.Focusable
	for i := range strings.Count(b.texts()[strings.Index(b.texts(), "Names"):], "\n") {
		out = append(out, l.Handle(i))
	}
	return out
}

func TestManualBreaks(t *testing.T) {
	b := open(t, lang.EN, 1200)
	b.store.Dispatch(state.Shade{Indicator: "pop2008_urban_share"})
	b.tap("Disparity")
	b.store.Dispatch(state.SetParam{Kind: "disparity", Name: "method", Value: "jenks"})
	was := b.texts()
	b.expect("to breaks of one's own, beginning with those that are seen", func() {
		b.tap("Natural breaks")
		b.press("Breaks of my own")
	}, state.SetParams{Kind: "disparity", Params: map[string]string{"method": "manual", "breaks": "29,42,60,79"}})
	if strings.Contains(was, "Where one class ends") || !strings.Contains(b.texts(), "Where one class ends") {
		t.Error("the field for breaks does not come with the method")
	}
	e := b.entry()
	enter := func(s string) func() {
		return func() {
			e.SetText(s)
			e.OnSubmitted(s)
		}
	}
	b.expect("breaks", enter("10; 20.5 60"), state.SetParam{Kind: "disparity", Name: "breaks", Value: "10,20.5,60"})
	if e.Text != "10, 20.5, 60" {
		t.Errorf("the field says %q", e.Text)
	}
	for text, want := range map[string]string{
		"":                  "Write at least one number",
		"10, x":             "“x” is not a number",
		"10, 40, 20":        "20 does not lie above 40",
		"1 2 3 4 5 6 7 8 9": "At most 8 numbers",
		"NaN":               "“NaN” is not a number",
	} {
		b.expect(text, enter(text))
		if !strings.Contains(strings.Join(strings.Fields(b.texts()), " "), want) {
			t.Errorf("%q: no %q in\n%s", text, want, b.texts())
		}
	}
	b.expect("breaks", enter("30"), state.SetParam{Kind: "disparity", Name: "breaks", Value: "30"})
	if strings.Contains(b.texts(), "not a number") {
		t.Error("what was wrong stays after it was mended")
	}
}

// press taps a line of a menu that is open.
func (b *bench) press(text string) {
	b.t.Helper()
	for _, o := range b.win.Canvas().Overlays().List() {
		var found fyne.Tappable
		var walk func(fyne.CanvasObject, fyne.Tappable)
		walk = func(o fyne.CanvasObject, near fyne.Tappable) {
			if t, ok := o.(fyne.Tappable); ok {
				near = t
			}
			switch o := o.(type) {
			case *canvas.Text:
				if o.Text == text {
					found = near
				}
			case *fyne.Container:
				for _, c := range o.Objects {
					walk(c, near)
				}
			case fyne.Widget:
				for _, c := range test.WidgetRenderer(o).Objects() {
					walk(c, near)
				}
			}
		}
		walk(o, nil)
		if found != nil {
			test.Tap(found)
			return
		}
	}
	b.t.Fatalf("no menu says %q", text)
}

func (b *bench) entry() *widget.Entry {
	b.t.Helper()
	var out *widget.Entry
	b.each(func(o fyne.CanvasObject, _ fyne.Position) {
		if e, ok := layerpane.EntryOf(o); ok {
			out = e
		}
	})
	if out == nil {
		b.t.Fatalf("no field in\n%s", b.texts())
	}
	return out
}
