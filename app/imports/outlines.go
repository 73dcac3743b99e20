package imports

import (
	"math"
	"path/filepath"
	"slices"
	"strings"

	"github.com/paulmach/orb"

	"jido/app/world"
	"jido/data"
	"jido/data/codec"
	"jido/data/join"
	"jido/data/lang"
	"jido/layers"
)

// FeatureTable makes a table of the attributes of features, with their ids.
func FeatureTable(path string, fs []codec.Feature) join.Table {
	t := join.Flatten(path, len(fs), func(i int, yield func(key, value string)) {
		if fs[i].ID != "" {
			yield("id", fs[i].ID)
		}
		for _, a := range fs[i].Attrs {
			if a.Key != "id" || fs[i].ID == "" {
				yield(a.Key, fs[i].Text(a.Key))
			}
		}
	})
	for _, f := range fs {
		t.Lines = append(t.Lines, f.Line)
	}
	return t
}

// AreasByUnit gathers the areas of matched features under the unit whose outline
// they belong to. A unit without an outline of its own lies in another's: its
// area goes there. Left are units that lie in several.
func AreasByUnit(a *data.Atlas, fs []codec.Feature, r join.Report) (map[data.UnitID]orb.MultiPolygon, []data.UnitID) {
	parts := map[data.UnitID]orb.MultiPolygon{}
	var left []data.UnitID
	for _, p := range r.Matched {
		u, ok := a.Unit(p.Unit)
		area := world.Area(fs[p.Row].Geometry)
		switch {
		case !ok || len(area) == 0:
		case u.Kind == data.Aggregate:
			parts[u.ID] = append(parts[u.ID], area...)
		case len(u.Outlines) == 1:
			parts[u.Outlines[0]] = append(parts[u.Outlines[0]], area...)
		case !slices.Contains(left, u.ID):
			left = append(left, u.ID)
		}
	}
	return parts, left
}

// Replace returns a world with other outlines, and how many there are. Of
// districts that the file has only together, the single ones give way.
func Replace(w *world.World, parts map[data.UnitID]orb.MultiPolygon) (*world.World, int) {
	gone := map[data.UnitID]bool{}
	for _, u := range w.Atlas.Units() {
		if _, ok := parts[u.ID]; !ok || u.Kind != data.Aggregate {
			continue
		}
		if slices.ContainsFunc(u.Outlines, func(o data.UnitID) bool { _, ok := parts[o]; return ok }) {
			delete(parts, u.ID) // the single ones are there: they tell more
			continue
		}
		for _, o := range u.Outlines {
			gone[o] = true
		}
	}
	var out layers.Outlines
	for i, id := range w.Outlines.IDs {
		if gone[id] {
			continue
		}
		area := w.Outlines.Areas[i]
		if p, ok := parts[id]; ok {
			area = p
		}
		out.IDs = append(out.IDs, id)
		out.Areas = append(out.Areas, area)
	}
	for _, u := range w.Atlas.Units() {
		if p, ok := parts[u.ID]; ok && u.Kind == data.Aggregate {
			out.IDs = append(out.IDs, u.ID)
			out.Areas = append(out.Areas, p)
		}
	}
	return w.With(w.Atlas, out), len(parts)
}

// TooLarge reports whether areas are no outlines of the units that they were
// matched to, because most of them are far larger: provinces that name their
// capital are matched to that.
func TooLarge(w *world.World, parts map[data.UnitID]orb.MultiPolygon) bool {
	const far = 4 // times the area; a survey may move a border, not that much
	larger, known := 0, 0
	for i, id := range w.Outlines.IDs {
		p, ok := parts[id]
		if !ok {
			continue
		}
		known++
		if extent(p) > far*extent(w.Outlines.Areas[i]) {
			larger++
		}
	}
	return 2*larger > known
}

// extent is the area of polygons in square degrees, without their holes: enough
// to compare what lies in one place.
func extent(mp orb.MultiPolygon) float64 {
	sum := 0.0
	for _, p := range mp {
		if len(p) == 0 {
			continue
		}
		twice := 0.0
		for i, q := range p[0] {
			r := p[0][(i+1)%len(p[0])]
			twice += q[0]*r[1] - r[0]*q[1]
		}
		sum += math.Abs(twice) / 2
	}
	return sum
}

// Credit names a file and how many units' outlines come from it, for the sheet.
func Credit(path string, n int) lang.Text {
	base := filepath.Base(path)
	return lang.Text{EN: lang.N(lang.EN, "imports.credit", n, base), KO: lang.N(lang.KO, "imports.credit", n, base)}
}

// Shapes counts records by what their geometry is.
type Shapes struct{ Areas, Lines, Points, None int }

// CountShapes counts features.
func CountShapes(fs []codec.Feature) Shapes {
	var s Shapes
	for _, f := range fs {
		switch {
		case f.Geometry == nil:
			s.None++
		case len(world.Area(f.Geometry)) > 0:
			s.Areas++
		case f.Geometry.Dimensions() == 1:
			s.Lines++
		default:
			s.Points++
		}
	}
	return s
}

// Any returns how many records have a geometry.
func (s Shapes) Any() int { return s.Areas + s.Lines + s.Points }

// Text writes the counts: "3 areas, 1 without a geometry".
func (s Shapes) Text(t lang.Tag) string {
	var out []string
	for _, x := range []struct {
		n   int
		key string
	}{{s.Areas, "imports.areas"}, {s.Lines, "imports.lines"}, {s.Points, "imports.points"}, {s.None, "imports.no_geometry"}} {
		if x.n > 0 {
			out = append(out, lang.N(t, x.key, x.n))
		}
	}
	return strings.Join(out, ", ")
}
