package host_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"jido/app/host"
)

func good(b []byte) error {
	if !strings.HasPrefix(string(b), "good") {
		return errors.New("line 1: no good")
	}
	return nil
}

func TestReadState(t *testing.T) {
	for _, c := range []struct {
		name, now, bak string // "" = not there
		want           string
		told           []string
		left           string
	}{
		{"first start", "", "", "", nil, ""},
		{"good", "good 2", "good 1", "good 2", nil, "s.json s.json.bak"},
		{"no backup", "good 2", "", "good 2", nil, "s.json"},
		{"between two renames", "", "good 1", "good 1", nil, "s.json.bak"},
		{"damaged", "bad", "good 1", "good 1", []string{"s.json.damaged-1 (line 1: no good)", "session before it"}, "s.json.bak s.json.damaged-1"},
		{"cut to nothing", "\x00", "good 1", "good 1", []string{"damaged-1", "session before it"}, "s.json.bak s.json.damaged-1"},
		{"both damaged", "bad", "bad too", "", []string{"damaged-1", "damaged-2", "starts afresh"}, "s.json.damaged-1 s.json.damaged-2"},
		{"damaged alone", "bad", "", "", []string{"damaged-1", "starts afresh"}, "s.json.damaged-1"},
		{"backup damaged, not looked at", "good 2", "bad", "good 2", nil, "s.json s.json.bak"},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			path := filepath.Join(dir, "s.json")
			for p, text := range map[string]string{path: c.now, path + ".bak": c.bak} {
				if text != "" {
					write(t, p, text)
				}
			}
			b, told, err := host.ReadState(path, good)
			if err != nil || string(b) != c.want || (b == nil) != (c.want == "") || len(told) != len(c.told) {
				t.Fatalf("%q %v %v", b, told, err)
			}
			for i, want := range c.told {
				if !strings.Contains(told[i].EN, want) || told[i].KO == "" || strings.ContainsAny(told[i].KO, "⟨") {
					t.Errorf("%q, want %q", told[i], want)
				}
			}
			if got := names(t, dir); got != c.left {
				t.Errorf("left %q, want %q", got, c.left)
			}
		})
	}
}

func TestWriteState(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "made")
	path := filepath.Join(dir, "s.json")
	for i, text := range []string{"good 1", "good 2", "good 3"} {
		if err := host.WriteState(path, []byte(text)); err != nil {
			t.Fatal(err)
		}
		if read(t, path) != text || i > 0 && read(t, path+".bak") != []string{"good 1", "good 2"}[i-1] {
			t.Errorf("after %q: %s", text, names(t, dir))
		}
	}
	if got := names(t, dir); got != "s.json s.json.bak" {
		t.Error(got)
	}
	for _, p := range []string{path, path + ".bak"} {
		private(t, p)
	}
	if b, told, err := host.ReadState(path, good); string(b) != "good 3" || told != nil || err != nil {
		t.Errorf("%q %v %v", b, told, err)
	}
}

// TestWriteStateFails: what was there stays.
func TestWriteStateFails(t *testing.T) {
	if err := host.WriteState(filepath.Join(noFolder(t), "s.json"), nil); err == nil {
		t.Error("no error")
	}
	dir := t.TempDir()
	path := filepath.Join(dir, "s.json")
	write(t, path, "good 1")
	if err := os.Mkdir(path+".new", 0o700); err != nil {
		t.Fatal(err)
	}
	if err := host.WriteState(path, []byte("good 2")); err == nil || !strings.HasPrefix(err.Error(), "host: ") {
		t.Error(err)
	}
	if b, _, err := host.ReadState(path, good); string(b) != "good 1" || err != nil {
		t.Errorf("%q %v", b, err)
	}
	closed := readOnly(t)
	if err := host.WriteState(filepath.Join(closed, "s.json"), []byte("x")); err == nil {
		t.Error("written in a closed folder")
	}
}

// TestDamagedMany: files set aside do not pile up without end.
func TestDamagedMany(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "s.json")
	for range 15 {
		write(t, path, "bad")
		if _, told, err := host.ReadState(path, good); err != nil || len(told) != 2 {
			t.Fatal(told, err)
		}
	}
	if got := strings.Count(names(t, dir), "damaged"); got != 9 {
		t.Errorf("%d files", got)
	}
}

func TestStateUnreadable(t *testing.T) {
	path := filepath.Join(t.TempDir(), "s.json")
	if err := os.Mkdir(path, 0o700); err != nil { // opens, does not read
		t.Fatal(err)
	}
	b, told, err := host.ReadState(path, good)
	wantKind(t, err, host.BadState, path)
	if b != nil || told != nil {
		t.Error(b, told)
	}
}
