package files

import (
	"bytes"
	"context"
	"image/gif"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"jido/app/briefing"
	"jido/app/cli"
	"jido/app/state"
	"jido/app/world/worldtest"
	"jido/data/lang"
)

// twoWords is a talk of one page, written in some languages.
func twoWords(languages ...lang.Tag) string {
	return string(briefing.New(lang.Text{EN: "Two words", KO: "두 마디"}, languages)) + "\n[[scene]]\ntitle.en = \"One\"\nlayout = \"text\"\ntext.en = \"Nothing.[^news1_241226]\"\n"
}

// Every hand-out of the open talk is made from the card: beside the talk's file,
// under the name of the convention, whole. One that is there already is asked about.
func TestHandOut(t *testing.T) {
	d := newDesk(t, lang.EN)
	d.memory.SetString("files.folder", t.TempDir()) // where the last map went
	d.store.Dispatch(state.OpenTalk{Talk: state.Talk{Path: filepath.Join(d.dir, "mine.toml"), Text: twoWords(lang.EN)}})
	kinds, _ := (&choice{What: aTalk}).formats()
	begins := map[string]string{"pdf": "%PDF", "pptx": "PK", "gif": "GIF8", "apng": "\x89PNG"}
	for _, k := range kinds {
		d.HandOut(k.name)
		x := d.card
		if x.c.What != aTalk || x.c.Talk != k.name || x.c.Folder != d.dir || x.c.Name != "Two-words-en"+k.ext {
			t.Errorf("%s: the card begins with %+v", k.name, x.c)
		}
		if x.rows["lang"].Visible() || !x.rows["page"].Visible() || x.rows["sheet"].Visible() || x.rows["all"].Visible() || !d.shows("Two words") {
			t.Errorf("%s asks\n%s", k.name, d.words())
		}
		d.pump()
		if p := x.preview.image.Image; p == nil || p.Bounds().Dx() < 50 {
			t.Errorf("%s: no preview", k.name)
		}
		test.Tap(x.save)
		d.pump()
		path := filepath.Join(d.dir, "Two-words-en"+k.ext)
		if k.ext == "" {
			path = filepath.Join(path, "01-One.png")
		}
		b, err := os.ReadFile(path)
		if err != nil || !strings.HasPrefix(string(b), begins[k.name]) {
			t.Errorf("%s: %v, begins %q; said %q", k.name, err, b[:min(len(b), 8)], d.said)
		}
	}
	if got := d.recall("folder"); got == d.dir {
		t.Error("the next map would go beside the talk's file")
	}
	for kind, title := range map[string]string{"pdf": "files.replace.title", "png": "files.replace.folder.title"} {
		d.HandOut(kind)
		test.Tap(d.card.save)
		d.pump()
		if !d.shows(lang.T(lang.EN, title)) {
			t.Fatalf("%s that is there is not asked about:\n%s", kind, d.words())
		}
		d.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnter}) // keeps it
		d.pump()
		if !d.card.sheet.IsOpen() || d.card.c.Talk != kind {
			t.Errorf("%s: after the refusal the card is not there as it was", kind)
		}
		d.card.sheet.Close()
	}
}

// The card hands out a talk in each language that it is written in, on either kind
// of page; the name follows.
func TestHandOutChoices(t *testing.T) {
	d := newDesk(t, lang.KO)
	d.store.Dispatch(state.OpenTalk{Talk: state.Talk{Text: twoWords(lang.EN, lang.KO)}})
	d.Export("")
	x := d.card
	tap(x.what, 3, 4)
	check := func(name, facts string) {
		t.Helper()
		if x.c.Name != name || x.facts.Text() != facts || x.save.Disabled() {
			t.Errorf("%q, %q; want %q, %q", x.c.Name, x.facts.Text(), name, facts)
		}
	}
	check("두-마디-ko.pdf", "장면 1개 · 960 × 540 포인트, 확대해도 선명")
	if !x.rows["lang"].Visible() {
		t.Error("the language is not asked")
	}
	tap(x.lang, 0, 2)
	check("Two-words-en.pdf", "장면 1개 · 960 × 540 포인트, 확대해도 선명")
	tap(x.page, 1, 2)
	check("Two-words-en.pdf", "장면 1개 · 297 × 210 mm, 확대해도 선명")
	pick(x.format, 2)
	check("Two-words-en", "장면 1개 · 1,684 × 1,191 픽셀")
	pick(x.format, 3)
	check("Two-words-en.gif", "10개년 · 1,123 × 794 픽셀")
	test.Tap(x.save)
	d.pump()
	g, err := gif.DecodeAll(bytes.NewReader(d.read(filepath.Join(d.dir, "Two-words-en.gif"))))
	if err != nil || len(g.Image) != 10 {
		t.Errorf("%v, %d frames", err, len(g.Image))
	}
	d.Export("")
	if d.card.c.What != aTalk {
		t.Error("the card does not begin with what was exported last")
	}
	d.card.sheet.Close()
	if d.ExportMap(); d.card.c.What != aMap || d.card.c.Format != "png" {
		t.Errorf("the map is asked for as %+v", d.card.c)
	}
	d.card.sheet.Close()
	if c := recalled(d.recall("export")); c.What != aTalk || c.Talk != "gif" || c.Page != "a4" || c.Format != "png" {
		t.Errorf("kept %+v", c)
	}
	d.store.Dispatch(state.OpenTalk{Talk: state.Talk{Text: string(briefing.New(lang.Text{KO: "빈"}, []lang.Tag{lang.KO}))}})
	d.HandOut("pdf")
	if !d.card.save.Disabled() || !d.shows(lang.T(lang.KO, "files.error.empty")) {
		t.Errorf("a talk without scenes:\n%s", d.words())
	}
}

// Without a talk it is the one that ships, and the card says so by its title; no
// talk is opened for it.
func TestHandOutSample(t *testing.T) {
	d := newDesk(t, lang.EN)
	d.HandOut("pptx")
	if !d.shows("Sample talk") || !d.shows("North Korea’s") || d.card.c.Name != "North-Korea-s-20-10-policy-an-assessment-en.pptx" {
		t.Errorf("%q:\n%s", d.card.c.Name, d.words())
	}
	test.Tap(d.card.save)
	d.pump()
	if b := d.read(filepath.Join(d.dir, "North-Korea-s-20-10-policy-an-assessment-en.pptx")); !bytes.HasPrefix(b, []byte("PK")) {
		t.Errorf("begins %q", b[:8])
	}
	if d.store.State().Talk.Text != "" {
		t.Error("a talk was opened")
	}
}

// Ten years on one page are made on any sheet, in every format of the map, of what
// the map shades.
func TestTenYears(t *testing.T) {
	d := newDesk(t, lang.EN)
	texts := func() string {
		d.Export("svg")
		tap(d.card.what, 2, 4)
		if got := d.card.c.Name; got != "PRK_20x10_ten-years_screen_20260226.svg" || d.card.rows["title"].Visible() {
			t.Errorf("name %q", got)
		}
		d.card.name.SetText("y.svg")
		test.Tap(d.card.save)
		d.pump()
		path := filepath.Join(d.dir, "y.svg")
		b := string(d.read(path))
		if err := os.Remove(path); err != nil {
			t.Fatal(err)
		}
		return b
	}
	b := texts()
	for _, y := range []string{">2024<", ">2029<", ">2033<"} {
		if !strings.Contains(b, y) {
			t.Errorf("no %s on the page", y)
		}
	}
	d.store.Dispatch(state.Shade{Indicator: "pop2008"})
	if shaded := texts(); shaded == b || !strings.Contains(shaded, "2008") {
		t.Error("the page does not show what the map shades")
	}
}

// The facts that a talk carries are read beside it; with the switch on, hand-outs are
// made with them, as by `--carried`; facts that cannot be read are told.
func TestCarried(t *testing.T) {
	d := newDesk(t, lang.EN)
	old := worldtest.Older(t)
	then := worldtest.Open(t, old)
	w, _ := loaded()
	f := briefing.Read("t", []byte(twoWords(lang.EN)), w, lang.EN)
	text := string(f.Freeze(f.Talk.PrintOf(then, "mine.atlas")))
	talk := state.OpenTalk{Talk: state.Talk{Path: d.file("mine.toml", text), Text: text}}
	d.store.Dispatch(talk)
	d.pump()
	if d.store.State().Then != nil || !strings.Contains(d.last(), "cannot be read") {
		t.Errorf("without the archive: said %q", d.last())
	}
	d.file("mine.atlas", string(old))
	d.store.Dispatch(state.OpenTalk{}, talk)
	d.pump()
	if s := d.store.State(); s.Then == nil || s.Then.Hash() != then.Hash() || s.Carried {
		t.Fatalf("not read; said %q", d.last())
	}
	out := func(name string) []byte {
		d.HandOut("pdf")
		d.card.name.SetText(name)
		test.Tap(d.card.save)
		d.pump()
		return d.read(filepath.Join(d.dir, name))
	}
	now := out("now.pdf")
	d.UseCarried()
	d.pump()
	if !d.store.State().Carried {
		t.Fatal("the switch is not on")
	}
	carried := out("carried.pdf")
	var told bytes.Buffer
	want := filepath.Join(d.dir, "command.pdf")
	if code := cli.Run(context.Background(), cli.Env{Stdout: &told, Stderr: &told, Name: "jidoctl"}, []string{"brief", "render", talk.Talk.Path, "-o", want, "--carried"}); code != 0 {
		t.Fatal(told.String())
	}
	if bytes.Equal(now, carried) || !bytes.Equal(carried, d.read(want)) {
		t.Errorf("carried %d bytes, now %d, the command %d", len(carried), len(now), len(d.read(want)))
	}
	d.UseCarried()
	if s := d.store.State(); s.Carried || s.Then == nil {
		t.Error("the switch does not go back")
	}
}
