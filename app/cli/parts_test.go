package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"jido/data/lang"
)

func TestLanguageOf(t *testing.T) {
	for _, c := range []struct {
		env  map[string]string
		args string
		want lang.Tag
	}{
		{nil, "version", lang.EN},
		{map[string]string{"LANG": "ko_KR.UTF-8"}, "version", lang.KO},
		{map[string]string{"LANG": "ko_KR.UTF-8", "LC_ALL": "C"}, "version", lang.EN},
		{map[string]string{"LANG": "en_GB.UTF-8", "LC_MESSAGES": "ko_KR.UTF-8"}, "version", lang.KO},
		{map[string]string{"LANG": "ko_KR.UTF-8"}, "show x --lang en", lang.EN},
		{nil, "--lang=ko list units", lang.KO},
		{nil, "list units --lang xx", lang.EN},
		{nil, "list units --lang", lang.EN},
	} {
		env := Env{Getenv: func(k string) string { return c.env[k] }}
		if got := languageOf(env, strings.Fields(c.args)); got != c.want {
			t.Errorf("%v %q: %s, want %s", c.env, c.args, got, c.want)
		}
	}
	if got := languageOf(Env{}, nil); got != lang.EN {
		t.Errorf("no environment: %s", got)
	}
}

func TestTableColumns(t *testing.T) {
	var b strings.Builder
	tab := table{head: []string{"ID", "이름", "X"}}
	tab.add("1", "성천군", "a")
	tab.add("22", "Songchon", "")
	if err := tab.write(&b); err != nil {
		t.Fatal(err)
	}
	want := "ID  이름      X\n1   성천군    a\n22  Songchon\n"
	if b.String() != want {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
}

func TestBytesText(t *testing.T) {
	for n, want := range map[int]string{0: "0 B", 999: "999 B", 1000: "1 KB", 214_400: "214 KB", 999_499: "999 KB", 999_500: "1.0 MB", 12_345_678: "12.3 MB"} {
		if got := bytesText(lang.EN, n); got != want {
			t.Errorf("%d: %q, want %q", n, got, want)
		}
	}
}

// TestVersion compares with the file that the packages take their version from.
func TestVersion(t *testing.T) {
	b, err := os.ReadFile(filepath.Join("..", "..", "FyneApp.toml"))
	if err != nil {
		t.Fatal(err)
	}
	if want := `Version = "` + number + `"`; !strings.Contains(string(b), want) {
		t.Errorf("FyneApp.toml has no %s", want)
	}
	if v := Version(); !strings.HasPrefix(v, number) {
		t.Errorf("version %q", v)
	}
}

func TestProgress(t *testing.T) {
	for _, c := range []struct {
		terminal bool
		work     time.Duration
		want     string
	}{
		{false, patience / 2, ""},
		{false, 3 * patience, "jidoctl: reading a 40 %\njidoctl: painting\n"},
		{true, 3 * patience, "\r\x1b[Kjidoctl: reading a 40 %\r\x1b[Kjidoctl: painting\r\x1b[K"},
	} {
		synctest.Test(t, func(t *testing.T) {
			var out bytes.Buffer
			p := (&call{env: Env{Stderr: &out, Name: "jidoctl", Terminal: c.terminal}}).progress()
			p.share("reading a")(2, 5)
			p.share("reading b")(2, 0) // the size is not known: nothing to tell
			time.Sleep(c.work / 2)
			p.stage("painting")
			time.Sleep(c.work / 2)
			p.end()
			p.stage("too late")
			time.Sleep(2 * patience)
			p.end()
			if out.String() != c.want {
				t.Errorf("after %v, terminal %t: %q, want %q", c.work, c.terminal, out.String(), c.want)
			}
		})
	}
}
