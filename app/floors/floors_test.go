package floors_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"jido/app/floors"
)

// root walks up from the test's folder to the module's.
func root(t *testing.T) string {
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		up := filepath.Dir(dir)
		if up == dir {
			t.Fatal("no go.mod above the test")
		}
		dir = up
	}
}

// load asks go list for every package of the module and all that they import.
// The folder out is where pictures go: what lies there is not part of the module,
// and need not even build (-e).
func load(t *testing.T) []floors.Package {
	cmd := exec.Command("go", "list", "-e", "-deps", "-json=ImportPath,Imports,Deps,CgoFiles,Standard", "./...")
	cmd.Dir = root(t)
	cmd.Env = append(os.Environ(), "CGO_ENABLED=1")
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	b, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v\n%s", err, stderr.String())
	}
	var out []floors.Package
	for d := json.NewDecoder(bytes.NewReader(b)); ; {
		var p struct {
			ImportPath    string
			Imports, Deps []string
			CgoFiles      []string
			Standard      bool
		}
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			return out
		} else if err != nil {
			t.Fatal(err)
		}
		if p.ImportPath == "jido/out" || strings.HasPrefix(p.ImportPath, "jido/out/") {
			continue
		}
		out = append(out, floors.Package{Path: p.ImportPath, Imports: p.Imports, Deps: p.Deps, Cgo: len(p.CgoFiles) > 0, Standard: p.Standard})
	}
}

func TestImportsPointDown(t *testing.T) {
	pkgs := load(t)
	own := 0
	for _, p := range pkgs {
		if strings.HasPrefix(p.Path, "jido/") {
			own++
		}
	}
	if own < 20 {
		t.Fatalf("only %d packages of the module were listed", own)
	}
	for _, bad := range floors.Check(pkgs) {
		t.Error(bad)
	}
}

// TestCheck holds the rules against imports that are wrong, one at a time.
func TestCheck(t *testing.T) {
	for _, c := range []struct{ from, to, want string }{
		{"jido/geo/proj", "jido/data", "ground floor"},
		{"jido/data/rollout", "jido/layers/style", "how they look"},
		{"jido/layers/page", "jido/app/picture", "who asks for them"},
		{"jido/app/cli", "jido/app", "puts the parts together"},
		{"jido/layers/scene", "jido/layers/style", "plain data"},
		{"jido/layers/paint/svg", "jido/data/lang", "dumb"},
		{"jido/layers/paint/pdf", "jido/layers/scale", "dumb"},
		{"jido/layers/pick", "jido/data", "finished scene"},
		{"jido/layers/label", "jido/data/lang", "tools of a layer"},
		{"jido/data", "jido/data/rollout", "those know the model"},
		{"jido/data/codec", "jido/data/names", "not meanings"},
		{"jido/data/card", "jido/data/codec", "drags in a database"},
		{"jido/app/picture", "jido/app/cli", "same place, below"},
		{"jido/app/cli", "jido/app/ui/panel", "without a display"},
		{"jido/app/picture", "fyne.io/fyne/v2", "window toolkit"},
		{"jido/geo", "github.com/paulmach/orb/geojson", "database driver"},
		{"jido/layers", "modernc.org/sqlite", "GeoPackage"},
		{"jido/layers/font", "testing", "not shipped"},
		{"jido/data", "github.com/some/thing", "one door"},
		{"jido/layers/paint/svg", "github.com/paulmach/orb", "one door"},
		{"jido/geo", "jido/geo/native", "C compiler"},
	} {
		bad := floors.Check([]floors.Package{
			{Path: c.from, Imports: []string{c.to}, Deps: []string{c.to}},
			{Path: "jido/geo/native", Cgo: c.to == "jido/geo/native"},
		})
		if !strings.Contains(strings.Join(bad, "\n"), c.want) || len(bad) > 0 && !strings.HasPrefix(bad[0], c.from+" must not import "+c.to) {
			t.Errorf("%s imports %s: got %q, want a sentence with %q", c.from, c.to, bad, c.want)
		}
	}
}

func TestCheckAllows(t *testing.T) {
	for _, c := range [][2]string{
		{"jido/geo/topo", "jido/geo"}, {"jido/data/codec", "modernc.org/sqlite"}, {"jido/layers", "jido/data"}, {"jido/app/ui/mapview", "fyne.io/fyne/v2"},
		{"jido/app", "jido/app/cli"}, {"jido/layers/paint/painttest", "testing"}, {"jido", "jido/app"}, {"jido/layers/scene", "jido/geo"}, {"jido/geo", "math"},
	} {
		if bad := floors.Check([]floors.Package{{Path: c[0], Imports: []string{c[1]}, Deps: []string{c[1]}}}); len(bad) > 0 {
			t.Errorf("%s may import %s, but: %q", c[0], c[1], bad)
		}
	}
}

func TestWay(t *testing.T) {
	bad := floors.Check([]floors.Package{
		{Path: "jido/layers/scene", Imports: []string{"jido/geo"}, Deps: []string{"jido/geo", "jido/data"}},
		{Path: "jido/geo", Imports: []string{"jido/data"}, Deps: []string{"jido/data"}},
		{Path: "jido/data"},
	})
	if want := "by way of jido/layers/scene → jido/geo → jido/data"; !strings.Contains(strings.Join(bad, "\n"), want) {
		t.Errorf("got %q, want %q in it", bad, want)
	}
}
