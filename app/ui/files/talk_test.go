package files

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"jido/app/briefing"
	"jido/app/state"
	"jido/data/lang"
)

// A hand-out of the open talk stands beside the talk's file, whole; one that is
// there already is asked about, and stays until somebody says so.
func TestHandOut(t *testing.T) {
	d := newDesk(t, lang.EN)
	d.HandOut("pdf")
	d.pump()
	if got := d.pictures(".pdf"); len(got) != 0 {
		t.Fatalf("without a talk: %v", got)
	}
	text := string(briefing.New(lang.Text{EN: "Two words"}, []lang.Tag{lang.EN})) + "\n[[scene]]\ntitle.en = \"One\"\nlayout = \"text\"\ntext.en = \"Nothing.[^news1_241226]\"\n"
	d.store.Dispatch(state.OpenTalk{Talk: state.Talk{Text: text}}) // not saved: where exports go
	d.HandOut("gif")
	d.pump()
	if _, err := os.Stat(filepath.Join(d.dir, "Two-words-en.gif")); err != nil {
		t.Errorf("%v; said %q", err, d.said)
	}
	d.store.Dispatch(state.OpenTalk{Talk: state.Talk{Path: filepath.Join(d.dir, "mine.toml"), Text: text}})
	for _, kind := range []string{"pdf", "pptx"} {
		d.HandOut(kind)
		d.pump()
	}
	path := filepath.Join(d.dir, "Two-words-en.pdf")
	b, err := os.ReadFile(path)
	if err != nil || !strings.HasPrefix(string(b), "%PDF") {
		t.Fatalf("%v; said %q", err, d.said)
	}
	if b, err := os.ReadFile(filepath.Join(d.dir, "Two-words-en.pptx")); err != nil || !strings.HasPrefix(string(b), "PK") {
		t.Errorf("%v; said %q", err, d.said)
	}
	if err := os.WriteFile(path, []byte("mine"), 0o644); err != nil {
		t.Fatal(err)
	}
	d.HandOut("pdf")
	d.pump()
	if !d.shows(lang.T(lang.EN, "files.replace.title")) || string(d.read(path)) != "mine" {
		t.Errorf("an existing file is not asked about:\n%s", d.words())
	}
}
