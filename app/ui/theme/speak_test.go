package theme_test

import (
	"encoding/json"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"jido/app/ui/theme"
	"jido/data/lang"
)

// messages reads a file of the toolkit's translations: key to text, of texts
// with plural forms key to "other".
func messages(t *testing.T, name string) map[string]string {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var all map[string]any
	if err := json.Unmarshal(b, &all); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	out := map[string]string{}
	for k, v := range all {
		switch v := v.(type) {
		case string:
			out[k] = v
		case map[string]any:
			out[k], _ = v["other"].(string)
		}
		if strings.TrimSpace(out[k]) == "" {
			t.Errorf("%s: %s has no text", name, k)
		}
	}
	return out
}

// TestKeys compares our texts with those of the toolkit that is built in.
func TestKeys(t *testing.T) {
	dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "fyne.io/fyne/v2").Output()
	if err != nil {
		t.Skipf("go list: %v", err)
	}
	theirs := messages(t, filepath.Join(strings.TrimSpace(string(dir)), "lang", "translations", "base.en.json"))
	en := messages(t, "translations/en.json")
	ko := messages(t, "translations/ko.json")
	if !maps.Equal(en, theirs) {
		t.Errorf("translations/en.json is not the toolkit's base.en.json: copy it")
	}
	if a, b := slices.Sorted(maps.Keys(ko)), slices.Sorted(maps.Keys(theirs)); !slices.Equal(a, b) {
		t.Errorf("Korean has the keys\n%q, the toolkit\n%q", a, b)
	}
	for k, s := range ko {
		if !strings.ContainsFunc(s, func(r rune) bool { return r >= '가' && r <= '힣' }) {
			t.Errorf("%s: %q is not Korean", k, s)
		}
	}
}

// buttons lists the words on the buttons of the topmost dialog.
func buttons(c fyne.Canvas) []string {
	var out []string
	for _, o := range test.LaidOutObjects(c.Overlays().Top()) {
		if b, ok := o.(*widget.Button); ok && b.Text != "" {
			out = append(out, b.Text)
		}
	}
	return out
}

func TestSpeak(t *testing.T) {
	for _, locale := range []string{"en_US.UTF-8", "ko_KR.UTF-8", "fr_FR.UTF-8", "pt_BR.UTF-8", "zh_CN.UTF-8", "ja_JP.UTF-8", "C"} {
		t.Run(locale, func(t *testing.T) {
			for _, v := range []string{"LANG", "LC_ALL"} {
				t.Setenv(v, locale)
			}
			t.Setenv("LANGUAGE", "")
			test.NewTempApp(t)
			w := test.NewTempWindow(t, widget.NewLabel("x"))
			w.Resize(fyne.NewSize(800, 600))
			for _, c := range []struct {
				tag            lang.Tag
				confirm, files []string
			}{
				{lang.KO, []string{"아니요", "예"}, []string{"취소", "열기"}},
				{lang.EN, []string{"No", "Yes"}, []string{"Cancel", "Open"}},
				{lang.KO, []string{"아니요", "예"}, []string{"취소", "열기"}},
			} {
				if err := theme.Speak(c.tag); err != nil {
					t.Fatal(err)
				}
				d := dialog.NewConfirm("?", "?", func(bool) {}, w)
				d.Show()
				if got := buttons(w.Canvas()); !slices.Equal(got, c.confirm) {
					t.Errorf("%s: a question offers %q, want %q", c.tag, got, c.confirm)
				}
				d.Hide()
				f := dialog.NewFileOpen(func(fyne.URIReadCloser, error) {}, w)
				f.Show()
				for _, want := range c.files {
					if got := buttons(w.Canvas()); !slices.Contains(got, want) {
						t.Errorf("%s: the file dialog offers %q, without %q", c.tag, got, want)
					}
				}
				f.Hide()
			}
		})
	}
}

func TestSpeakUnknown(t *testing.T) {
	if err := theme.Speak("xx"); err == nil || !strings.Contains(err.Error(), "xx") {
		t.Errorf("err = %v, want one that names the language", err)
	}
}
