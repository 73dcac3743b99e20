// Package floors says which way imports may point, and why: geo below data below
// layers below app, painters without data, a window only at the top.
//
// It refuses to know anything else about the packages. Invariant: a rule is a
// row of a table with its reason; a test holds every package of the module
// against every row, through all that it imports.
package floors

import (
	"fmt"
	"slices"
	"strings"
)

// Package is what the rules look at.
type Package struct {
	Path     string
	Imports  []string // direct ones
	Deps     []string // all, direct and through others
	Cgo      bool
	Standard bool
}

// rule forbids packages to some others. Patterns are import paths; "/..." at
// the end adds everything below.
type rule struct {
	in     []string // whom it binds
	except []string // of them
	not    []string // what they must not import, nor what they import, and so on
	but    []string // of it, what they may
	why    string
}

// rules is the table. Every rule binds through all imports.
func rules() []rule {
	return []rule{
		{in: []string{"jido/geo/..."}, not: []string{"jido/..."}, but: []string{"jido/geo/..."},
			why: "geo is the ground floor: it knows points and planes, nothing that stands on them"},
		{in: []string{"jido/data/..."}, not: []string{"jido/..."}, but: []string{"jido/data/...", "jido/geo/..."},
			why: "facts do not know how they look, nor who asks for them"},
		{in: []string{"jido/layers/..."}, not: []string{"jido/app/...", "jido"},
			why: "pictures do not know who asks for them: window, command line and tests ask for the same ones"},
		{in: []string{"jido/app/..."}, not: []string{"jido"},
			why: "main only starts the program"},
		{in: []string{"jido/app/..."}, except: []string{"jido/app"}, not: []string{"jido/app"},
			why: "app puts the parts together; a part that needs the whole is in the wrong place"},

		{in: []string{"jido/layers/scene"}, not: []string{"jido/..."}, but: []string{"jido/geo", "jido/layers/scene"},
			why: "a scene is plain data: whoever reads one needs nothing else"},
		{in: []string{"jido/layers/paint/..."}, not: []string{"jido/..."},
			but: []string{"jido/geo/...", "jido/layers/scene", "jido/layers/font", "jido/layers/paint/..."},
			why: "painters stay dumb: they see page points and styles, no facts, scales or layers, so that every output agrees"},
		{in: []string{"jido/layers/export", "jido/layers/pick"}, not: []string{"jido/data/...", "jido/layers"},
			why: "a finished scene is all that writing and picking need"},
		{in: []string{"jido/layers/font", "jido/layers/style", "jido/layers/scale", "jido/layers/label", "jido/layers/guide"}, not: []string{"jido/data/...", "jido/layers"},
			why: "the tools of a layer do not know which layers there are, nor what the figures mean"},
		{in: []string{"jido/data"}, not: []string{"jido/data/..."}, but: []string{"jido/data/lang", "jido/data"},
			why: "the model knows no file, no table and no outline; those know the model"},
		{in: []string{"jido/data/codec"}, not: []string{"jido/data/..."}, but: []string{"jido/data", "jido/data/lang", "jido/data/codec"},
			why: "file formats know records, not meanings"},
		{in: []string{"jido/data/builtin/...", "jido/data/names", "jido/data/join", "jido/data/card", "jido/data/check", "jido/data/rollout", "jido/data/classify"}, not: []string{"jido/data/codec"},
			why: "reading foreign files drags in a database; what has no file to read does without"},
		{in: []string{"jido/app/picture", "jido/app/world"}, not: []string{"jido/app/cli/...", "jido/app/ui/..."},
			why: "command line, window and talk ask for pictures in the same place, below them"},
		{in: []string{"jido/app/cli/..."}, not: []string{"jido/app/ui/..."},
			why: "commands run on machines without a display"},

		{in: []string{"jido/..."}, except: []string{"jido", "jido/app", "jido/app/ui/..."}, not: []string{"fyne.io/...", "github.com/go-gl/..."},
			why: "only the window knows the window toolkit: all else must run, and be tested, without a display"},
		{in: []string{"jido/..."}, not: []string{"github.com/paulmach/orb/geojson/...", "go.mongodb.org/..."},
			why: "orb/geojson drags in a database driver; data/codec reads GeoJSON itself, with line and column"},
		{in: []string{"jido/..."}, except: []string{"jido", "jido/data/codec", "jido/app/..."}, not: []string{"modernc.org/sqlite/..."},
			why: "the database comes in with GeoPackage, in data/codec, and nowhere else"},
		{in: []string{"jido/..."}, not: []string{"testing", "github.com/rogpeppe/go-internal/..."},
			why: "test helpers are not shipped"},
	}
}

// testHelpers are the packages that exist for tests and may import testing.
func testHelpers() []string {
	return []string{"jido/layers/paint/painttest", "jido/data/outline/outlinetest", "jido/app/ui/find/findtest", "jido/app/world/worldtest"}
}

// outsiders says which packages may import which modules from elsewhere,
// directly: each enters by one door, so that it can be replaced behind it.
func outsiders() []rule {
	return []rule{
		{not: []string{"github.com/paulmach/orb/..."}, in: []string{"jido/..."}, but: []string{"jido/layers/paint/..."}},
		{not: []string{"github.com/twpayne/go-geom/..."}, in: []string{"jido/geo/...", "jido/data/codec"}},
		{not: []string{"modernc.org/sqlite/..."}, in: []string{"jido/data/codec"}},
		{not: []string{"golang.org/x/text/..."}, in: []string{"jido/data/codec", "jido/data/names", "jido/data/join", "jido/layers/font", "jido/app/cli", "jido/app/ui/find"}},
		{not: []string{"golang.org/x/image/..."}, in: []string{"jido/layers/font", "jido/layers/paint/raster"}},
		{not: []string{"codeberg.org/go-pdf/fpdf/..."}, in: []string{"jido/layers/paint/pdf"}},
		{not: []string{"github.com/go-text/typesetting/..."}, in: []string{"jido/layers/font"}},
		{not: []string{"github.com/pelletier/go-toml/..."}, in: []string{"jido/app/briefing"}},
		{not: []string{"github.com/go-gl/glfw/..."}, in: []string{"jido/app"}},
		{not: []string{"fyne.io/..."}, in: []string{"jido/app", "jido/app/ui/..."}},
	}
}

// fits reports whether an import path is meant by one of the patterns.
func fits(path string, patterns []string) bool {
	return slices.ContainsFunc(patterns, func(p string) bool {
		if below, ok := strings.CutSuffix(p, "/..."); ok {
			return path == below || strings.HasPrefix(path, below+"/")
		}
		return path == p
	})
}

// Check returns a sentence for each import that points the wrong way, in the
// order of the packages.
func Check(pkgs []Package) []string {
	byPath := map[string]Package{}
	for _, p := range pkgs {
		byPath[p.Path] = p
	}
	var out []string
	for _, p := range pkgs {
		if !fits(p.Path, []string{"jido/..."}) {
			continue
		}
		for _, r := range rules() {
			if !fits(p.Path, r.in) || fits(p.Path, r.except) || slices.Contains(r.not, "testing") && fits(p.Path, testHelpers()) {
				continue
			}
			for _, d := range p.Deps {
				if fits(d, r.not) && !fits(d, r.but) {
					out = append(out, fmt.Sprintf("%s must not import %s: %s (by way of %s)", p.Path, d, r.why, way(byPath, p.Path, d)))
				}
			}
		}
		out = append(out, doors(p)...)
		out = append(out, cgo(p, byPath)...)
	}
	return out
}

// doors checks the direct imports from outside the module and the standard
// library.
func doors(p Package) []string {
	var out []string
	for _, d := range p.Imports {
		if first, _, _ := strings.Cut(d, "/"); !strings.Contains(first, ".") {
			continue
		}
		ok := slices.ContainsFunc(outsiders(), func(r rule) bool {
			return fits(d, r.not) && fits(p.Path, r.in) && !fits(p.Path, r.but)
		})
		if !ok {
			out = append(out, fmt.Sprintf("%s must not import %s: a package from outside enters by one door; the table in app/floors names it", p.Path, d))
		}
	}
	return out
}

// cgo checks that what runs without a window builds without a C compiler.
func cgo(p Package, byPath map[string]Package) []string {
	if fits(p.Path, []string{"jido", "jido/app", "jido/app/ui/..."}) {
		return nil
	}
	for _, d := range append([]string{p.Path}, p.Deps...) {
		if x := byPath[d]; x.Cgo && !x.Standard {
			return []string{fmt.Sprintf("%s must not import %s: it needs a C compiler, and jidoctl is one static file", p.Path, d)}
		}
	}
	return nil
}

// way returns the shortest chain of imports from one package to another.
func way(byPath map[string]Package, from, to string) string {
	before := map[string]string{from: ""}
	for queue := []string{from}; len(queue) > 0; queue = queue[1:] {
		at := queue[0]
		if at == to {
			chain := at
			for p := before[at]; p != ""; p = before[p] {
				chain = p + " → " + chain
			}
			return chain
		}
		for _, next := range byPath[at].Imports {
			if _, seen := before[next]; !seen {
				before[next] = at
				queue = append(queue, next)
			}
		}
	}
	return "nothing"
}
