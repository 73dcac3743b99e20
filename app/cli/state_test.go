package cli_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"jido/app/press"
	"jido/app/project"
	"jido/app/state"
	"jido/app/world"
	"jido/data/lang"
	"jido/geo"
	"jido/geo/proj"
	"jido/layers"
	"jido/layers/export"
)

// TestStatePicture compares what the window writes of its state with what the
// command makes of the state's file: the same bytes, on the window's own sheet
// and on paper.
func TestStatePicture(t *testing.T) {
	w, err := world.Load()
	if err != nil {
		t.Fatal(err)
	}
	s := state.New(w, w.Maps(proj.LCCKorea(), nil), lang.EN)
	for _, a := range []state.Action{
		state.Resize{Size: geo.Size{W: 760, H: 500}}, state.SetNames{Names: layers.NameBoth}, state.SetYear{Year: 2025}, state.Select{Unit: "KP0717"},
		state.ShowUnit{Unit: "KP0717"}, state.Pan{DX: 17.25, DY: -3.5}, state.ZoomAt{X: 120, Y: 80, Factor: 0.43},
	} {
		s = a.Do(s)
	}
	s.Wish.Pixels = 1.37
	dir := t.TempDir()
	var b bytes.Buffer
	if err := project.Write(&b, s); err != nil {
		t.Fatal(err)
	}
	saved := filepath.Join(dir, "s.jido")
	if err := os.WriteFile(saved, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name string
		args []string
		sh   press.Sheet
	}{
		{"window.png", nil, press.Window(s.Size, s.Wish.Pixels)},
		{"window.pdf", nil, press.Window(s.Size, s.Wish.Pixels)},
		{"paper.png", []string{"--paper", "a4", "--dpi", "72"}, press.OnPaper(press.Papers()[0], true, 72)},
		{"paper.svg", []string{"--paper", "a3", "--orientation", "portrait"}, press.OnPaper(press.Papers()[1], false, 300)},
	} {
		path := filepath.Join(dir, c.name)
		code, _, stderr := run(t.Context(), append([]string{"render", "-o", path, "--state", saved}, c.args...)...)
		if code != 0 {
			t.Fatalf("%s: %s", c.name, stderr)
		}
		got, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		f, err := export.Lookup(path)
		if err != nil {
			t.Fatal(err)
		}
		want, err := press.File(t.Context(), s, c.sh, press.Options{}, f)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s: the command writes %d bytes, the window %d others", c.name, len(got), len(want))
		}
	}
}
