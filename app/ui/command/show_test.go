package command_test

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"jido/app/state"
	"jido/app/ui/command"
	"jido/app/ui/find/findtest"
	"jido/app/ui/kit"
	"jido/data/lang"
	"jido/layers/style"
)

func texts(c fyne.Canvas) []string {
	var out []string
	for _, t := range findtest.All[*kit.Text](c) {
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
	findtest.Start(t, style.Light(), 1)
	p := &pad{st: state.NewStore(first()), h: &host{recent: []string{"/data/values.xlsx"}}}
	p.st.Dispatch(state.AddBookmark{Name: "The east coast"})
	p.Pad = command.Palette(p.st, p.h, func() { p.closed++ })
	p.c = findtest.Window(t, p.Object(), 900, 700)
	p.Open(p.c)
	return p
}

// first line that is listed.
func (p *pad) first() string {
	for _, it := range findtest.All[*kit.Item](p.c) {
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
	findtest.Press(p.c, fyne.KeyDown)
	findtest.Press(p.c, fyne.KeyReturn)
	if len(p.h.asked) != 1 || p.h.asked[0] != "export again" || p.closed != 1 {
		t.Errorf("asked for %q, closed %d times", p.h.asked, p.closed)
	}
	p.Open(p.c)
	test.Type(p.c.Focused(), "copy the card")
	findtest.Press(p.c, fyne.KeyReturn)
	if len(p.h.asked) != 1 || p.closed != 1 {
		t.Errorf("a command that makes no sense ran: %q", p.h.asked)
	}
	findtest.Press(p.c, fyne.KeyEscape) // empties the field
	findtest.Press(p.c, fyne.KeyEscape)
	if p.closed != 2 {
		t.Errorf("Escape closed it %d times", p.closed-1)
	}
}

// All commands are listed with their keys before anything is typed.
func TestPaletteLists(t *testing.T) {
	p := openPad(t)
	listed := map[string]bool{}
	for _, it := range findtest.All[*kit.Item](p.c) {
		listed[test.WidgetRenderer(it).Objects()[3].(*kit.Text).Text()] = true
	}
	for _, c := range command.All() {
		if !listed[c.Title(lang.EN)] && c.ID != "edit.commands" {
			t.Errorf("%s is not listed", c.ID)
		}
	}
}

// Every command stands once in the menu.
func TestMenu(t *testing.T) {
	findtest.Start(t, style.Light(), 1)
	st := state.NewStore(first())
	h := &host{recent: []string{"/data/a.csv"}}
	count := func() (map[string]int, map[string]kit.MenuItem) {
		n, at := map[string]int{}, map[string]kit.MenuItem{}
		var walk func(string, []kit.MenuItem)
		walk = func(path string, items []kit.MenuItem) {
			for _, x := range items {
				p := strings.TrimPrefix(path+"/"+x.Text, "/")
				if len(x.Sub) > 0 {
					walk(p, x.Sub)
					continue
				}
				n[p]++
				at[p] = x
			}
		}
		walk("", command.Menus(st, h))
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
	file := command.Menus(st, h)[0].Sub
	if quit := command.ByID("file.quit").Title(lang.EN); file[len(file)-1].Text != quit {
		t.Error("the way out is not the last of the first menu")
	}
	for id, want := range map[string]string{"file.export": "Ctrl+E", "view.text_larger": "Ctrl++", "edit.redo": "Ctrl+Y", "time.all": "`", "map.shade_none": ""} {
		c := command.ByID(id)
		if got := at[c.Menu.Title(lang.EN)+"/"+c.Title(lang.EN)].Keys; got != want {
			t.Errorf("%s shows the keys %q, want %q", id, got, want)
		}
	}

	at["Time/Only the year shown"].Do()
	_, at = count()
	if !st.State().OnlyYear || !at["Time/Only the year shown"].Checked || at["Edit/Undo"].Disabled || !at["Edit/Redo"].Disabled {
		t.Error("the menu does not follow the state")
	}
	at["File/Open recent//data/a.csv"].Do()
	if len(h.asked) != 1 || h.asked[0] != "recent /data/a.csv" {
		t.Errorf("asked for %q", h.asked)
	}
	st.Dispatch(state.SetLang{Lang: lang.KO})
	if got := command.Menus(st, h)[0].Text; got != "파일" {
		t.Errorf("menu in Korean: %q", got)
	}
}

// The help sheet has every key, in both languages.
func TestHelp(t *testing.T) {
	findtest.Start(t, style.Light(), 1)
	st := state.NewStore(first())
	w := findtest.Window(t, command.Help(st, nil), 1000, 1100)
	for _, l := range lang.Tags() {
		st.Dispatch(state.SetLang{Lang: l})
		said := texts(w)
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

// The keyboard scrolls the sheet to its end and back, and closes it.
func TestHelpKeys(t *testing.T) {
	findtest.Start(t, style.Light(), 1)
	closed := 0
	h := command.Help(state.NewStore(first()), func() { closed++ })
	c := findtest.Window(t, h, 1000, 600)
	c.Focus(h)
	top := func() float32 { return findtest.All[*kit.Roll](c)[0].Offset.Y }
	for _, k := range []struct {
		key fyne.KeyName
		ok  func(was, is float32) bool
	}{
		{fyne.KeyUp, func(was, is float32) bool { return is == 0 }},
		{fyne.KeyDown, func(was, is float32) bool { return is > was && is < 200 }},
		{fyne.KeyPageDown, func(was, is float32) bool { return is > was+200 }},
		{fyne.KeyEnd, func(was, is float32) bool { return is >= was }},
		{fyne.KeyDown, func(was, is float32) bool { return is == was }},
		{fyne.KeyPageUp, func(was, is float32) bool { return is < was-200 }},
		{fyne.KeyHome, func(was, is float32) bool { return is == 0 }},
	} {
		was := top()
		if findtest.Press(c, k.key); !k.ok(was, top()) {
			t.Errorf("%s: from %g to %g", k.key, was, top())
		}
	}
	findtest.Press(c, fyne.KeyEscape)
	test.TapCanvas(c, fyne.NewPos(5, 300))
	if closed != 2 {
		t.Errorf("closed %d times", closed)
	}
}

// Palette and help sheet as they were looked at.
func TestPictures(t *testing.T) {
	for _, c := range []struct {
		name  string
		lang  lang.Tag
		theme style.Theme
		query string
	}{
		{"palette-en-light", lang.EN, style.Light(), ""},
		{"palette-ko-dark", lang.KO, style.Dark(), "copy"},
	} {
		t.Run(c.name, func(t *testing.T) {
			findtest.Start(t, c.theme, 1)
			st := state.NewStore(first())
			st.Dispatch(state.SetLang{Lang: c.lang}, state.SetTheme{Theme: c.theme.Name})
			p := command.Palette(st, &host{}, func() {})
			w := findtest.Window(t, container.NewStack(canvas.NewRectangle(c.theme.Sea), p.Object()), 600, 560)
			p.Open(w)
			test.Type(w.Focused(), c.query)
			findtest.Picture(t, w, c.name)
		})
	}
	for _, c := range []struct {
		name   string
		lang   lang.Tag
		theme  style.Theme
		height float32
	}{{"help-en-dark", lang.EN, style.Dark(), 640}, {"help-ko-light", lang.KO, style.Light(), 1040}} {
		t.Run(c.name, func(t *testing.T) {
			findtest.Start(t, c.theme, 1)
			st := state.NewStore(first())
			st.Dispatch(state.SetLang{Lang: c.lang})
			findtest.Picture(t, findtest.Window(t, container.NewStack(canvas.NewRectangle(c.theme.Sea), command.Help(st, nil)), 1024, c.height), c.name)
		})
	}
}

// A file that is gone is listed greyed, with the reason, in menu and palette; the
// whole list has a command.
func TestMissingFile(t *testing.T) {
	findtest.Start(t, style.Light(), 1)
	for l, want := range map[lang.Tag]string{lang.EN: "/data/b.csv – not there", lang.KO: "/data/b.csv – 파일 없음"} {
		st := state.NewStore(first())
		st.Dispatch(state.SetLang{Lang: l})
		h := &host{recent: []string{"/data/a.csv", "/data/b.csv"}, gone: "/data/b.csv"}
		off := map[string]bool{}
		for _, x := range command.Menus(st, h)[0].Sub { // of files
			for _, y := range x.Sub {
				off[y.Text] = y.Disabled
			}
		}
		if gone, ok := off[want]; !ok || !gone || off["/data/a.csv"] || len(off) != 2 {
			t.Errorf("%s: recent files in the menu, greyed or not: %v", l, off)
		}
		for _, c := range command.Present(st.State(), h) {
			c.Run(st, h)
			if c.ID == "file.recent" && c.Able(st) != (c.Title(l) == "/data/a.csv") {
				t.Errorf("%s: %s able %t", l, c.Title(l), c.Able(st))
			}
		}
		command.ByID("file.recents").Run(st, h)
		if got := strings.Join(h.asked, ", "); got != "recent /data/a.csv, recent files" {
			t.Errorf("asked for %s", got)
		}
	}
}
