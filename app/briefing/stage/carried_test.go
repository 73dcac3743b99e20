package stage_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"jido/app/briefing"
	"jido/app/briefing/stage"
	"jido/app/state"
	"jido/app/world/worldtest"
	"jido/data/lang"
	"jido/geo/proj"
)

// Facts beside a talk are read where they are those that it was made from; else it is
// told what is there instead, in both languages.
func TestCarried(t *testing.T) {
	now, _ := country()
	old := worldtest.Older(t)
	then := worldtest.Open(t, old)
	dir := t.TempDir()
	path := filepath.Join(dir, "t.toml")
	print := func(hash string) briefing.Talk {
		return briefing.Talk{Atlas: briefing.Print{Version: "2025-12", Hash: hash, File: "../elsewhere/t.atlas"}} // never outside of the folder
	}
	for _, c := range []struct {
		name, archive string
		k             briefing.Talk
		path, says    string
		ok            bool
	}{
		{"as it was", string(old), print(then.Hash()), path, "", true},
		{"of other facts", string(old), print("12345"), path, "holds other facts (" + then.Hash() + ") than the talk was made from (12345)", false},
		{"no archive", "x", print(then.Hash()), path, "is no archive of facts", false},
		{"cut off", string(old[:len(old)/2]), print(then.Hash()), path, "is no archive of facts", false},
	} {
		if err := os.WriteFile(filepath.Join(dir, "t.atlas"), []byte(c.archive), 0o600); err != nil {
			t.Fatal(err)
		}
		w, err := stage.Carried(c.path, c.k)
		var ae *stage.ArchiveError
		switch {
		case c.ok && (err != nil || w.Hash() != then.Hash()):
			t.Errorf("%s: %v", c.name, err)
		case !c.ok && (!errors.As(err, &ae) || w != nil || !strings.Contains(ae.In(lang.EN).String(), c.says) || strings.Contains(ae.In(lang.KO).String(), "facts")):
			t.Errorf("%s: %v", c.name, err)
		}
	}
	os.Remove(filepath.Join(dir, "t.atlas"))
	if _, err := stage.Carried(path, print("1")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("gone: %v", err)
	}
	for _, none := range []struct {
		path string
		k    briefing.Talk
	}{{path, briefing.Talk{}}, {"", print("1")}} {
		if w, err := stage.Carried(none.path, none.k); w != nil || err != nil {
			t.Errorf("of a talk that carries none: %v, %v", w, err)
		}
	}
	st := store(t, text)
	st.Dispatch(state.Carry{World: then})
	if s := stage.Facts(st.State()); s.World != now || s.Carried {
		t.Error("shown with what it carries before anybody asked")
	}
	st.Dispatch(state.UseCarried{On: true, Maps: then.Maps(proj.LCCKorea(), []float64{800})})
	if s := stage.Facts(st.State()); s.World != then || s.Maps == st.State().Maps || st.State().World != now {
		t.Error("not shown with what it carries, or the window's own facts are others")
	}
}
