package host

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/image/bmp"
)

func TestDirs(t *testing.T) {
	for _, c := range []struct{ system, env, config, state, cache string }{
		{"linux", "", "/h/.config/id", "/h/.local/state/id", "/h/.cache/id"},
		{"linux", "XDG_CONFIG_HOME=/c XDG_STATE_HOME=/s XDG_CACHE_HOME=/k", "/c/id", "/s/id", "/k/id"},
		{"linux", "XDG_CONFIG_HOME=c XDG_STATE_HOME= XDG_CACHE_HOME=./k", "/h/.config/id", "/h/.local/state/id", "/h/.cache/id"},
		{"freebsd", "", "/h/.config/id", "/h/.local/state/id", "/h/.cache/id"},
		{"darwin", "XDG_CONFIG_HOME=/c", "/h/Library/Application Support/id", "/h/Library/Application Support/id/state", "/h/Library/Caches/id"},
		{"windows", "APPDATA=/r LOCALAPPDATA=/l", "/r/id", "/l/id/state", "/l/id/cache"},
		{"windows", "", "/h/AppData/Roaming/id", "/h/AppData/Local/id/state", "/h/AppData/Local/id/cache"},
	} {
		if strings.Contains(c.env, "=/") && !filepath.IsAbs("/") {
			continue // on Windows these are not whole paths
		}
		getenv := func(name string) string {
			for _, kv := range strings.Fields(c.env) {
				if v, ok := strings.CutPrefix(kv, name+"="); ok {
					return v
				}
			}
			return ""
		}
		config, state, cache := dirs(c.system, "/h", getenv, "id")
		if config, state, cache = filepath.ToSlash(config), filepath.ToSlash(state), filepath.ToSlash(cache); config != c.config || state != c.state || cache != c.cache {
			t.Errorf("%s %s: %q %q %q", c.system, c.env, config, state, cache)
		}
	}
}

func TestDocument(t *testing.T) {
	for path, want := range map[string]bool{"/a/map.PNG": true, "a.pdf": true, "a.xlsx": true, "a.exe": false, "a.desktop": false, "a.html": false, "a": false, "a.pdf.sh": false} {
		if document(path) != want {
			t.Errorf("%s: %t", path, !want)
		}
	}
}

// TestDIB: another library reads the bitmap with the same pixels, on white.
func TestDIB(t *testing.T) {
	nrgba := image.NewNRGBA(image.Rect(0, 0, 3, 2))
	nrgba.SetNRGBA(0, 0, color.NRGBA{R: 255, A: 255})
	nrgba.SetNRGBA(2, 0, color.NRGBA{G: 200, A: 255})
	nrgba.SetNRGBA(1, 1, color.NRGBA{B: 255, A: 128})
	rgba, gray := image.NewRGBA(nrgba.Rect), image.NewGray(nrgba.Rect)
	for y := range 2 {
		for x := range 3 {
			rgba.Set(x, y, nrgba.At(x, y))
			gray.Set(x, y, color.Gray{uint8(40 * (x + 3*y))})
		}
	}
	for _, img := range []image.Image{nrgba, rgba, gray} {
		var b bytes.Buffer
		if err := png.Encode(&b, img); err != nil {
			t.Fatal(err)
		}
		d, err := dib(b.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		head := make([]byte, 14) // of a file
		copy(head, "BM")
		head[2], head[10] = byte(14+len(d)), 54
		got, err := bmp.Decode(bytes.NewReader(append(head, d...)))
		if err != nil {
			t.Fatal(err)
		}
		for y := range 2 {
			for x := range 3 {
				r, g, bl, a := img.At(x, y).RGBA()
				gr, gg, gb, _ := got.At(x, y).RGBA()
				for i, pair := range [][2]uint32{{r, gr}, {g, gg}, {bl, gb}} {
					want := int(pair[0]>>8) + 255 - int(a>>8)
					if d := want - int(pair[1]>>8); d < -1 || d > 1 {
						t.Errorf("%T (%d,%d)[%d]: %d, want %d", img, x, y, i, pair[1]>>8, want)
					}
				}
			}
		}
	}
	if _, err := dib([]byte("\x89PNG")); err == nil {
		t.Error("no error")
	}
}

// rootWith makes a root folder with these files in it.
func rootWith(t *testing.T, files ...string) string {
	root := t.TempDir()
	for _, f := range files {
		name, text, _ := strings.Cut(f, "=")
		path := filepath.Join(root, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return root
}
