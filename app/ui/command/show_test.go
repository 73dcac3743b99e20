package command_test

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"jido/app/state"
	"jido/app/ui/command"
	"jido/app/ui/kit"
	"jido/data/lang"
	"jido/layers/style"
)

// all returns the objects of a tree that are seen and of a type.
func all[T fyne.CanvasObject](c fyne.Canvas) []T {
	var out []T
	var walk func(fyne.CanvasObject)
	walk = func(o fyne.CanvasObject) {
		if o == nil || !o.Visible() {
			return
		}
		if x, ok := o.(T); ok {
			out = append(out, x)
		}
		switch o := o.(type) {
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
	walk(c.Content())
	return out
}

func texts(c fyne.Canvas) []string {
	var out []string
	for _, t := range all[*kit.Text](c) {
		out = append(out, t.Text())
	}
	return out
}

type pad struct {
	*command.Pad
	c      fyne.Canvas
	st     *state.Store
	h      *host
	closed int
}

func openPad(t *testing.T) *pad {
	t.Helper()
	start(t, style.Light())
	p := &pad{st: state.NewStore(first()), h: &host{recent: []string{"/data/values.xlsx"}}}
	p.st.Dispatch(state.AddBookmark{Name: "The east coast"})
	p.Pad = command.Palette(p.st, p.h, func() { p.closed++ })
	w := test.NewTempWindow(t, p.Object())
	w.SetPadded(false)
	w.Resize(fyne.NewSize(900, 700))
	p.c = w.Canvas()
	p.Open(p.c)
	return p
}

// first line that is listed.
func (p *pad) first() string {
	for _, it := range all[*kit.Item](p.c) {
		if it.Chosen() {
			return test.WidgetRenderer(it).Objects()[3].(*kit.Text).Text()
		}
	}
	return ""
}

func TestPaletteFinds(t *testing.T) {
	p := openPad(t)
	for _, c := range []struct {
		lang  lang.Tag
		query string
		want  string
	}{
		{lang.EN, "play", "Play or pause"},
		{lang.EN, "drk", ""}, // letters of no beginning
		{lang.EN, "dark", "Dark colours"},
		{lang.EN, "measure area", "Measure an area"},
		{lang.EN, "mad", "Measure a distance"},
		{lang.EN, "grat", "Graticule"},
		{lang.EN, "langauge korean", "Korean"},
		{lang.EN, "2031", "2031"},
		{lang.EN, "east", "Look east"},
		{lang.EN, "coast", "The east coast"},
		{lang.EN, "values", "/data/values.xlsx"},
		{lang.EN, "wealth", "Population in the upper 40 percent of the wealth index"},
		{lang.KO, "재생", "재생 또는 일시 정지"},
		{lang.KO, "dark", "어두운 화면"},
		{lang.KO, "표", "표"},
	} {
		p.st.Dispatch(state.SetLang{Lang: c.lang})
		p.Ask(c.query)
		if got := p.first(); got != c.want {
			t.Errorf("%s: %q first, want %q", c.query, got, c.want)
		}
	}
	p.Ask("zzzz")
	if !slices.Contains(texts(p.c), lang.T(lang.KO, "command.palette.nothing")) {
		t.Errorf("nothing is said where nothing was found: %q", texts(p.c))
	}
}

// Typed, walked and entered; what makes no sense now is passed by.
func TestPaletteRuns(t *testing.T) {
	p := openPad(t)
	test.Type(p.c.Focused(), "export")
	press(p.c, fyne.KeyDown)
	press(p.c, fyne.KeyReturn)
	if len(p.h.asked) != 1 || p.h.asked[0] != "export again" || p.closed != 1 {
		t.Errorf("asked for %q, closed %d times", p.h.asked, p.closed)
	}
	p.Open(p.c)
	test.Type(p.c.Focused(), "copy the card")
	press(p.c, fyne.KeyReturn)
	if len(p.h.asked) != 1 || p.closed != 1 {
		t.Errorf("a command that makes no sense ran: %q", p.h.asked)
	}
	press(p.c, fyne.KeyEscape) // empties the field
	press(p.c, fyne.KeyEscape)
	if p.closed != 2 {
		t.Errorf("Escape closed it %d times", p.closed-1)
	}
}

// All commands are listed with their keys before anything is typed.
func TestPaletteLists(t *testing.T) {
	p := openPad(t)
	listed := map[string]bool{}
	for _, it := range all[*kit.Item](p.c) {
		listed[test.WidgetRenderer(it).Objects()[3].(*kit.Text).Text()] = true
	}
	for _, c := range command.All() {
		if !listed[c.Title(lang.EN)] && c.ID != "edit.commands" {
			t.Errorf("%s is not listed", c.ID)
		}
	}
}

// Every command stands once in the menu, and no shortcut of it takes away one
// that a text field has.
func TestMenu(t *testing.T) {
	start(t, style.Light())
	st := state.NewStore(first())
	h := &host{recent: []string{"/data/a.csv"}}
	main := command.Menu(st, h)
	count := func() (map[string]int, map[string]*fyne.MenuItem) {
		n, at := map[string]int{}, map[string]*fyne.MenuItem{}
		for _, m := range main.Items {
			var walk func(string, []*fyne.MenuItem)
			walk = func(path string, items []*fyne.MenuItem) {
				for _, x := range items {
					if x.ChildMenu != nil {
						walk(path+"/"+x.Label, x.ChildMenu.Items)
					} else if !x.IsSeparator {
						n[path+"/"+x.Label]++
						at[path+"/"+x.Label] = x
					}
				}
			}
			walk(m.Label, m.Items)
		}
		return n, at
	}
	n, at := count()
	for _, c := range command.All() {
		path := c.Menu.Title(lang.EN) + "/"
		if c.Sub != "" {
			path += lang.T(lang.EN, c.Sub) + "/"
		}
		want := 1
		if c.Hide {
			want = 0
		}
		if n[path+c.Title(lang.EN)] != want {
			t.Errorf("%s: %d times in the menu", path+c.Title(lang.EN), n[path+c.Title(lang.EN)])
		}
	}
	for path, x := range at {
		if x.Shortcut == nil {
			continue
		}
		k := x.Shortcut.(fyne.KeyboardShortcut)
		fires := !strings.HasPrefix(x.Shortcut.ShortcutName(), "Jido:")
		if plain := k.Mod()&^fyne.KeyModifierShift == 0; fires && (plain || k.Key() == fyne.KeyZ || k.Key() == fyne.KeyY) {
			t.Errorf("%s: %s would be taken from text fields", path, x.Shortcut.ShortcutName())
		}
	}
	last := main.Items[0].Items
	if !last[len(last)-1].IsQuit {
		t.Error("the way out is not the last of the first menu")
	}

	at["Time/Only the year shown"].Action()
	_, at = count()
	if !st.State().OnlyYear || !at["Time/Only the year shown"].Checked || at["Edit/Undo"].Disabled || !at["Edit/Redo"].Disabled {
		t.Error("the menu does not follow the state")
	}
	at["File/Open recent//data/a.csv"].Action()
	if len(h.asked) != 1 || h.asked[0] != "recent /data/a.csv" {
		t.Errorf("asked for %q", h.asked)
	}
	st.Dispatch(state.SetLang{Lang: lang.KO})
	if main.Items[0].Label != "파일" {
		t.Errorf("menu in Korean: %q", main.Items[0].Label)
	}
}

// The help sheet has every key, in both languages.
func TestHelp(t *testing.T) {
	start(t, style.Light())
	st := state.NewStore(first())
	w := test.NewTempWindow(t, command.Help(st, nil))
	w.Resize(fyne.NewSize(1000, 1100))
	for _, l := range lang.Tags() {
		st.Dispatch(state.SetLang{Lang: l})
		said := texts(w.Canvas())
		n := 0
		for _, c := range command.All() {
			want := c.Title(l)
			if c.Row != "" {
				want = lang.T(l, c.Row)
			}
			if len(c.Keys) > 0 && !slices.Contains(said, want) {
				t.Errorf("%s: %s is missing: %q", l, c.ID, want)
			}
		}
		for _, g := range command.Groups() {
			for _, x := range command.Lines(l, g) {
				if n++; x.Keys == "" || x.Text == "" {
					t.Errorf("%s: %q", l, x)
				}
			}
		}
		if n < 40 {
			t.Errorf("%s: only %d lines", l, n)
		}
	}
	for id, want := range map[string]command.Line{
		"years": {Text: "The years 2024 to 2033", Keys: "1 2 … 0"}, "pan": {Text: "Move the map", Keys: "← → ↑ ↓"}, "zoom": {Text: "Zoom in, out", Keys: "+ PgUp − PgDn"},
	} {
		if !slices.Contains(slices.Concat(command.Lines(lang.EN, command.InTime), command.Lines(lang.EN, command.InView)), want) {
			t.Errorf("%s: no line %q", id, want)
		}
	}
}
