// Package outlinetest reads boundary files back and measures them, for tests
// of the packages that draw and ship them.
//
// It refuses to judge: it returns what is there.
//
// Invariant: coordinates come back as the exact integers they were written from.
package outlinetest

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"

	"jido/data/outline"
)

// Feature is a feature read back.
type Feature struct {
	ID         string
	Properties map[string]string
	Areas      []outline.Polygon
	Lines      [][]outline.Point
}

// Read reads a feature collection whose properties are texts.
func Read(b []byte) ([]Feature, error) {
	var in struct {
		Features []struct {
			Properties map[string]any
			Geometry   struct {
				Type        string
				Coordinates json.RawMessage
			}
		}
	}
	if err := json.Unmarshal(b, &in); err != nil {
		return nil, fmt.Errorf("outlinetest: %w", err)
	}
	out := make([]Feature, len(in.Features))
	for i, f := range in.Features {
		out[i].Properties = map[string]string{}
		for k, v := range f.Properties {
			out[i].Properties[k] = fmt.Sprint(v)
		}
		out[i].ID = out[i].Properties["id"]
		if err := out[i].geometry(f.Geometry.Type, f.Geometry.Coordinates); err != nil {
			return nil, fmt.Errorf("outlinetest: feature %d (%s): %w", i, out[i].ID, err)
		}
	}
	return out, nil
}

func (f *Feature) geometry(kind string, raw json.RawMessage) error {
	one := func(b string) json.RawMessage { return json.RawMessage("[" + b + "]") }
	switch kind {
	case "Polygon":
		raw = one(string(raw))
		fallthrough
	case "MultiPolygon":
		var polygons [][][][2]float64
		if err := json.Unmarshal(raw, &polygons); err != nil {
			return err
		}
		for _, p := range polygons {
			var rings outline.Polygon
			for _, r := range p {
				rings = append(rings, points(r))
			}
			f.Areas = append(f.Areas, rings)
		}
	case "LineString":
		raw = one(string(raw))
		fallthrough
	case "MultiLineString":
		var lines [][][2]float64
		if err := json.Unmarshal(raw, &lines); err != nil {
			return err
		}
		for _, l := range lines {
			f.Lines = append(f.Lines, points(l))
		}
	default:
		return fmt.Errorf("geometry %q", kind)
	}
	return nil
}

func points(in [][2]float64) []outline.Point {
	out := make([]outline.Point, len(in))
	for i, c := range in {
		out[i] = outline.Point{X: int64(math.Round(c[0] * outline.Unit)), Y: int64(math.Round(c[1] * outline.Unit))}
	}
	return out
}

// Span is where a parallel runs inside an area, in Point units.
type Span struct{ From, To float64 }

// Spans returns where the parallel at latitude y (Point units; between whole
// numbers, so that it meets no vertex) runs inside the area. Exact up to rounding.
func Spans(area []outline.Polygon, y float64) []Span {
	var xs []float64
	for _, p := range area {
		for _, r := range p {
			for i := 1; i < len(r); i++ {
				ay, by := float64(r[i-1].Y), float64(r[i].Y)
				if (ay < y) != (by < y) {
					t := (y - ay) / (by - ay)
					xs = append(xs, float64(r[i-1].X)+t*float64(r[i].X-r[i-1].X))
				}
			}
		}
	}
	slices.Sort(xs)
	out := make([]Span, len(xs)/2)
	for i := range out {
		out[i] = Span{xs[2*i], xs[2*i+1]}
	}
	return out
}

// IoU returns intersection over union of two areas (both in degrees squared:
// a parallel's scale cancels within a county). It adds up parallels that are
// step Point units apart; along each parallel it is exact.
func IoU(a, b []outline.Polygon, step int64) float64 {
	lo, hi := latitudes(a, b)
	var common, total float64
	for y := lo; y <= hi; y += step {
		p, q := Spans(a, float64(y)+0.5), Spans(b, float64(y)+0.5)
		for _, s := range p {
			total += s.To - s.From
			for _, t := range q {
				common += max(0, min(s.To, t.To)-max(s.From, t.From))
			}
		}
		for _, t := range q {
			total += t.To - t.From
		}
	}
	return common / (total - common)
}

func latitudes(areas ...[]outline.Polygon) (lo, hi int64) {
	lo, hi = math.MaxInt64, math.MinInt64
	for _, area := range areas {
		for _, p := range area {
			for _, q := range p[0] {
				lo, hi = min(lo, q.Y), max(hi, q.Y)
			}
		}
	}
	return lo, hi
}

// Holds reports whether the point lies in the area, edge excluded or included
// as it comes.
func Holds(area []outline.Polygon, p outline.Point) bool {
	n := 0
	for _, polygon := range area {
		for _, r := range polygon {
			n += r.Winding(p)
		}
	}
	return n != 0
}

// EdgeDistance returns the metres from p to the nearest edge of the area.
func EdgeDistance(area []outline.Polygon, p outline.Point) float64 {
	d := math.Inf(1)
	for _, polygon := range area {
		for _, r := range polygon {
			for i := 1; i < len(r); i++ {
				d = min(d, outline.FromSegment(p, r[i-1], r[i]))
			}
		}
	}
	return d
}

// Shared returns the path of a file in the folder "shared" beside the project,
// if it is there.
func Shared(path ...string) (string, bool) {
	dir, err := os.Getwd()
	for err == nil && dir != filepath.Dir(dir) {
		file := filepath.Join(append([]string{dir, "shared"}, path...)...)
		if _, err := os.Stat(file); err == nil {
			return file, true
		}
		dir = filepath.Dir(dir)
	}
	return "", false
}
