package files

import (
	"bytes"
	"context"
	"image/gif"
	"image/png"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"jido/app/cli"
	"jido/app/project"
	"jido/app/state"
	"jido/app/ui/kit"
	"jido/data/lang"
)

// tap taps the i-th of n words of a choice of words.
func tap(s *kit.Segmented, i, n int) {
	test.TapAt(s, fyne.NewPos((float32(i)+0.5)*s.Size().Width/float32(n), s.Size().Height/2))
}

// pick chooses in a list by keys.
func pick(c *kit.Choice, i int) {
	for c.Chosen() != i {
		k := fyne.KeyRight
		if c.Chosen() > i {
			k = fyne.KeyLeft
		}
		before := c.Chosen()
		c.TypedKey(&fyne.KeyEvent{Name: k})
		if c.Chosen() == before {
			return
		}
	}
}

// What the fields say is the choice, what it makes is said, and the name follows.
func TestFields(t *testing.T) {
	d := newDesk(t, lang.EN)
	d.Export("")
	x := d.card
	check := func(what, name, facts string, rows ...bool) {
		t.Helper()
		if x.c.Name != name || x.name.Text != name {
			t.Errorf("%s: name %q, shown %q, want %q", what, x.c.Name, x.name.Text, name)
		}
		if x.facts.Text() != facts {
			t.Errorf("%s: facts %q, want %q", what, x.facts.Text(), facts)
		}
		for i, r := range []*fyne.Container{x.rows["paper"], x.rows["resolution"], x.rows["sides"]} {
			if r.Visible() != rows[i] {
				t.Errorf("%s: row %d shown %t", what, i, r.Visible())
			}
		}
	}
	day := strings.ReplaceAll(d.store.State().Wish.AsOf.String(), "-", "")
	check("first", "PRK_20x10_rollout_screen_"+day+".png", "1,140 × 720 pixels", false, false, false)
	pick(x.size, 1)
	check("A4", "PRK_20x10_rollout_a4_"+day+".png", "3,508 × 2,480 pixels", true, true, false)
	tap(x.dpi, 2, 3)
	tap(x.lies, 1, 2)
	check("A4 upright", "PRK_20x10_rollout_a4-portrait_"+day+".png", "4,961 × 7,016 pixels", true, true, false)
	pick(x.format, 2)
	check("PDF", "PRK_20x10_rollout_a4-portrait_"+day+".pdf", "210 × 297 mm, sharp at any size", true, false, false)
	pick(x.size, 6)
	pick(x.format, 0)
	check("pixels", "PRK_20x10_rollout_1920x1080_"+day+".png", "1,920 × 1,080 pixels", false, false, true)
	x.w.SetText("800")
	x.h.SetText("600")
	check("800 × 600", "PRK_20x10_rollout_800x600_"+day+".png", "800 × 600 pixels", false, false, true)
	x.h.SetText("6")
	if !x.save.Disabled() || !strings.Contains(x.facts.Text(), "160 to 16,384") {
		t.Errorf("6 pixels high: %q", x.facts.Text())
	}
	x.h.SetText("600")
	pick(x.format, 1)
	check("SVG", "PRK_20x10_rollout_800x600_"+day+".svg", "600 × 450 points, sharp at any size", false, false, true)
	x.name.SetText("mine.svg")
	pick(x.size, 5)
	pick(x.format, 0)
	check("own name", "mine.png", "More than 16,384 pixels a side: choose fewer dpi, or PDF", true, true, false)
	if !x.save.Disabled() {
		t.Error("28,087 pixels can be saved")
	}
	tap(x.dpi, 0, 3)
	if x.save.Disabled() || x.facts.Text() != "4,967 × 7,022 pixels" {
		t.Errorf("A0 at 150 dpi: %q", x.facts.Text())
	}
	x.name.SetText(" ")
	if !x.save.Disabled() {
		t.Error("a file without a name can be saved")
	}
	x.title.SetText("Where it stands")
	test.Tap(x.all)
	if x.c.Title != "Where it stands" || !x.c.Bare || !x.title.Disabled() {
		t.Errorf("%+v", x.c)
	}
	x.name.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if x.sheet.IsOpen() {
		t.Error("Escape in a field does not leave the card")
	}
}

// What the window writes is what the command makes of the same state.
func TestSameAsCommand(t *testing.T) {
	d := newDesk(t, lang.KO)
	d.store.Dispatch(state.SetYear{Year: 2025}, state.ShowUnit{Unit: "KP0717"}, state.Select{Unit: "KP0717"}, state.ZoomAt{X: 100, Y: 90, Factor: 0.61})
	s := d.store.State()
	s.Wish.Pixels = 1.5
	var saved bytes.Buffer
	if err := project.Write(&saved, s); err != nil {
		t.Fatal(err)
	}
	file := d.file("s.jido", saved.String())
	for _, c := range []struct {
		ext  string
		set  func(*exportCard)
		args []string
	}{
		{".png", func(*exportCard) {}, nil},
		{".pdf", func(x *exportCard) { pick(x.format, 2) }, nil},
		{".pptx", func(x *exportCard) { pick(x.format, 3) }, nil},
		{".png", func(x *exportCard) { pick(x.size, 1); tap(x.dpi, 0, 3) }, []string{"--paper", "a4", "--dpi", "150"}},
		{".svg", func(x *exportCard) { pick(x.format, 1); pick(x.size, 2); tap(x.lies, 1, 2) }, []string{"--paper", "a3", "--orientation", "portrait"}},
		{".png", func(x *exportCard) { test.Tap(x.all) }, []string{"--bare"}},
		{".png", func(x *exportCard) { x.title.SetText("제목") }, []string{"--title", "제목"}},
	} {
		clear(d.memory)
		d.Export("")
		c.set(d.card)
		d.card.name.SetText("window" + c.ext)
		test.Tap(d.card.save)
		d.pump()
		got := d.read(filepath.Join(d.dir, "window"+c.ext))
		want := filepath.Join(d.dir, "command"+c.ext)
		var out bytes.Buffer
		if code := cli.Run(context.Background(), cli.Env{Stdout: &out, Stderr: &out, Name: "jidoctl"}, append([]string{"render", "--force", "-o", want, "--state", file}, c.args...)); code != 0 {
			t.Fatal(out.String())
		}
		if !bytes.Equal(got, d.read(want)) {
			t.Errorf("%s %v: the window wrote %d bytes, the command %d others", c.ext, c.args, len(got), len(d.read(want)))
		}
		if err := os.Remove(filepath.Join(d.dir, "window"+c.ext)); err != nil {
			t.Fatal(err)
		}
	}
}

// A film is asked for by its years and how long each is shown; pictures are not.
func TestFilm(t *testing.T) {
	d := newDesk(t, lang.EN)
	d.Export("")
	x := d.card
	if x.rows["years"].Visible() || x.rows["hold"].Visible() {
		t.Error("a picture has years")
	}
	tap(x.what, 1, 4)
	if !x.rows["years"].Visible() || !x.rows["hold"].Visible() || !strings.HasSuffix(x.c.Name, ".gif") {
		t.Errorf("of a film: %+v", x.c)
	}
	pick(x.size, 6)
	x.w.SetText("320")
	x.h.SetText("200")
	tap(x.years, 1, 2)
	tap(x.hold, 0, 3)
	x.name.SetText("film.gif")
	test.Tap(x.save)
	d.pump()
	g, err := gif.DecodeAll(bytes.NewReader(d.read(filepath.Join(d.dir, "film.gif"))))
	if err != nil || len(g.Image) != 3 || g.Config.Width != 320 || g.Delay[0] != 60 {
		t.Fatalf("%v, %d frames, delays %v", err, len(g.Image), g.Delay)
	}
	if c := recalled(d.recall("export")); c.What != aFilm || c.Film != "gif" || c.Format != "png" || !c.Known || c.Hold != 0.6 {
		t.Errorf("not kept: %+v", c)
	}
}

// A file that is there stays until a person says so, and Enter does not say it.
func TestReplace(t *testing.T) {
	d := newDesk(t, lang.EN)
	path := d.file("map.png", "precious")
	export := func() {
		d.Export("")
		d.card.name.SetText("map.png")
		test.Tap(d.card.save)
		d.pump()
	}
	export()
	if !d.shows("map.png is there already") || string(d.read(path)) != "precious" {
		t.Fatalf("not asked: %s", d.words())
	}
	d.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	d.pump()
	if string(d.read(path)) != "precious" || !d.card.sheet.IsOpen() || d.card.c.Name != "map.png" {
		t.Error("after the refusal the card is not there as it was")
	}
	d.card.sheet.Close()
	export()
	d.answer("Replace")
	d.pump()
	if !isPNG(d.read(path)) || d.last() != "map.png is saved" || d.card.sheet.IsOpen() {
		t.Errorf("not replaced: %q", d.last())
	}
	d.offers[len(d.offers)-1]()
	if len(d.shown) != 1 || d.shown[0] != path {
		t.Errorf("shown in the folder: %v", d.shown)
	}
}

// answer taps a button of the sheet that is open.
func (d *desk) answer(word string) {
	d.t.Helper()
	top := d.win.Canvas().Overlays().Top()
	var found *kit.Button
	var walk func(fyne.CanvasObject)
	walk = func(o fyne.CanvasObject) {
		switch o := o.(type) {
		case *kit.Button:
			if o.Text() == word {
				found = o
			}
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
	if top != nil {
		walk(top)
	}
	if found == nil {
		d.t.Fatalf("no button %q among\n%s", word, d.words())
	}
	test.Tap(found)
}

// Where a file cannot be written the card comes back, with the reason and with
// all that was chosen.
func TestCannotWrite(t *testing.T) {
	for tag, want := range map[lang.Tag]string{lang.EN: "There is no folder", lang.KO: "폴더가 없습니다"} {
		d := newDesk(t, tag)
		file := d.file("plain", "a file, no folder")
		d.Export("pdf")
		x := d.card
		x.title.SetText("Kept")
		pick(x.size, 2)
		x.c.Folder = filepath.Join(file, "below")
		x.name.SetText("a.pdf")
		test.Tap(x.save)
		d.pump()
		y := d.card
		if y == x || !y.sheet.IsOpen() || !d.shows(want) || !strings.Contains(y.alarm.Text(), file) {
			t.Fatalf("%s: %q", tag, y.alarm.Text())
		}
		if y.c != x.c || y.title.Text != "Kept" || y.name.Text != "a.pdf" || y.size.Chosen() != 2 || y.format.Chosen() != 2 {
			t.Errorf("%s: came back as %+v", tag, y.c)
		}
	}
	if os.Geteuid() == 0 {
		t.Log("as root every folder can be written to; permission is not tried")
		return
	}
	d := newDesk(t, lang.EN)
	shut := filepath.Join(d.dir, "shut")
	if err := os.Mkdir(shut, 0o500); err != nil {
		t.Fatal(err)
	}
	d.Export("png")
	d.card.c.Folder = shut
	test.Tap(d.card.save)
	d.pump()
	if !strings.Contains(d.card.alarm.Text(), "no permission") {
		t.Errorf("a folder without rights: %q", d.card.alarm.Text())
	}
}

// Cancelled, nothing is left, and it is said.
func TestCancelExport(t *testing.T) {
	d := newDesk(t, lang.EN)
	d.Export("png")
	pick(d.card.size, 5)
	tap(d.card.dpi, 0, 3)
	test.Tap(d.card.save)
	for _, cancel := range d.busy.cancels {
		cancel()
	}
	d.pump()
	if got := d.pictures(".png"); len(got) > 0 || !strings.Contains(d.last(), "Cancelled") {
		t.Errorf("%v, %q", got, d.last())
	}
	if len(d.hooks)+len(d.busy.cancels)+len(d.busy.running) > 0 || d.Object().Visible() {
		t.Error("the cancelled work is still counted")
	}
}

func TestRepeat(t *testing.T) {
	d := newDesk(t, lang.EN)
	d.RepeatExport()
	if d.card == nil || !d.card.sheet.IsOpen() {
		t.Fatal("before a first export nothing is asked")
	}
	pick(d.card.size, 6)
	d.card.w.SetText("400")
	d.card.h.SetText("300")
	d.card.title.SetText("Once")
	test.Tap(d.card.save)
	d.pump()
	d.store.Dispatch(state.SetYear{Year: 2024})
	d.RepeatExport()
	d.pump()
	files := d.pictures(".png")
	if len(files) != 2 || !strings.HasSuffix(files[0], "400x300_20241231.png") || d.card.sheet.IsOpen() {
		t.Fatalf("%v", files)
	}
	c, err := png.DecodeConfig(bytes.NewReader(d.read(files[0])))
	if err != nil || c.Width != 400 || c.Height != 300 {
		t.Errorf("%v, %d × %d", err, c.Width, c.Height)
	}
	if bytes.Contains(d.read(files[0]), []byte("Once")) {
		t.Error("a title of one time is written again")
	}
	d.RepeatExport() // the name is taken now
	d.pump()
	if !d.shows("is there already") {
		t.Error("not asked before a file is replaced")
	}
}

func TestCopyPicture(t *testing.T) {
	d := newDesk(t, lang.EN)
	d.CopyPicture()
	d.pump()
	if len(d.copied) != 1 || !isPNG(d.copied[0]) || !strings.Contains(d.last(), "clipboard") || len(d.pictures(".png")) > 0 {
		t.Errorf("%d copied, %q", len(d.copied), d.last())
	}
	d.noClip = true
	for n := range 2 {
		d.CopyPicture()
		d.pump()
		files := d.pictures(".png")
		if len(files) != n+1 {
			t.Fatalf("%d files", len(files))
		}
		saved := ""
		for _, f := range files {
			if strings.HasSuffix(d.last(), f) {
				saved = f
			}
		}
		if saved == "" || !bytes.Equal(d.read(saved), d.copied[0]) {
			t.Errorf("%q does not say where the same picture is, of %v", d.last(), files)
		}
	}
}

func TestChoice(t *testing.T) {
	d := newDesk(t, lang.EN)
	s := d.store.State()
	for i, text := range []string{"", "{", "null", `{"Format":"trace","Sheet":"a9","DPI":-3,"W":1,"H":9}`, `{"Format":"bmp"}`, `{"Hold":7}`, `{"What":"x","Film":"mov","Talk":"doc","Page":"b5"}`} {
		if got := recalled(text); got != firstChoice() {
			t.Errorf("%d: %q is read as %+v", i, text, got)
		}
	}
	c := choice{What: aTalk, Format: "svg", Film: "apng", Talk: "png", Page: "a4", Lang: lang.KO, Sheet: "a2", Portrait: true, DPI: 600, W: 500, H: 400, Bare: true, Known: true, Hold: 2.4, Title: "x", Name: "y", Folder: "/z"}
	got := recalled(c.kept())
	c.Title, c.Name, c.Lang = "", "", ""
	if got != c {
		t.Errorf("kept as %+v, was %+v", got, c)
	}
	for _, x := range []struct{ name, want string }{
		{"map", "/d/map.png"}, {"map.png", "/d/map.png"}, {"map.PNG", "/d/map.PNG"}, {"a.b", "/d/a.b.png"}, {" 지도 ", "/d/지도.png"}, {"../up", "/d/up.png"},
	} {
		if got := (choice{Name: x.name, Folder: "/d"}).path(".png"); filepath.ToSlash(got) != x.want {
			t.Errorf("%q goes to %s, want %s", x.name, got, x.want)
		}
	}
	if got := filepath.ToSlash(choice{Name: "a.b ", Folder: "/d"}.path("")); got != "/d/a.b" {
		t.Errorf("a folder goes to %s", got)
	}
	if c := recalled(`{"Format":"apng"}`); c.What != aFilm || c.Film != "apng" || c.Format != "png" {
		t.Errorf("a film as it was kept once is read as %+v", c)
	}
	sh, err := choice{Sheet: onScreen}.sheet(s, 1.5, false)
	if err != nil || sh.Pixels != [2]int{1140, 720} || sh.Size != s.Size {
		t.Errorf("%v, %+v", err, sh)
	}
	if n := len(sheets()); n != 7 {
		t.Errorf("%s sheets", strconv.Itoa(n))
	}
}

// The preview is the sheet in its proportions, and follows the choice.
func TestPreview(t *testing.T) {
	d := newDesk(t, lang.EN)
	d.Export("png")
	d.pump()
	ratio := func() float64 {
		b := d.card.preview.image.Image.Bounds()
		return float64(b.Dx()) / float64(b.Dy())
	}
	if !d.card.preview.image.Visible() || ratio() < 1.55 || ratio() > 1.62 {
		t.Errorf("the screen's preview is %v", d.card.preview.image.Image.Bounds())
	}
	pick(d.card.size, 1)
	tap(d.card.lies, 1, 2)
	d.pump()
	if ratio() < 0.69 || ratio() > 0.73 {
		t.Errorf("the upright sheet's preview is %v", d.card.preview.image.Image.Bounds())
	}
}
