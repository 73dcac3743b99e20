package codec

import (
	"encoding/xml"
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/paulmach/orb"
)

// geometry consumes e. is tells whether e is a geometry at all.
func (k *kml) geometry(e xml.StartElement, depth int) (g orb.Geometry, is bool, err error) {
	if depth > maxNesting {
		return nil, false, k.fail(fmt.Sprintf("geometries nested deeper than %d levels: it is refused as a bomb", maxNesting), "")
	}
	switch e.Name.Local {
	case "Point":
		ps, err := k.coordinates()
		if len(ps) == 0 {
			return nil, true, err
		}
		return ps[0], true, err
	case "LineString":
		ps, err := k.coordinates()
		return orb.LineString(ps), true, err
	case "LinearRing":
		ps, err := k.coordinates()
		return orb.Polygon{ps}, true, err
	case "Polygon":
		g, err = k.polygon()
		return g, true, err
	case "Track": // gx:Track
		ps, err := k.track()
		return orb.LineString(ps), true, err
	case "MultiGeometry", "MultiTrack":
		var c orb.Collection
		err := k.children(func(m xml.StartElement) error {
			g, is, err := k.geometry(m, depth+1)
			if g = usual(g); is && g != nil {
				c = append(c, g)
			}
			return err
		})
		return alike(c), true, err
	case "Model":
		k.fix.add(kindLayer, place{line: k.lineHere()}, "a 3-D Model has no outline, left out", "")
	}
	return nil, false, k.skip(e)
}

// alike returns a collection of one type as the Multi of that type.
func alike(c orb.Collection) orb.Geometry {
	var points orb.MultiPoint
	var lines orb.MultiLineString
	var areas orb.MultiPolygon
	for _, g := range c {
		switch g := g.(type) {
		case orb.Point:
			points = append(points, g)
		case orb.LineString:
			lines = append(lines, g)
		case orb.Polygon:
			areas = append(areas, g)
		}
	}
	switch len(c) {
	case 0:
		return nil
	case len(points):
		return points
	case len(lines):
		return lines
	case len(areas):
		return areas
	}
	return c
}

// polygon puts the outer boundary first, wherever it stands.
func (k *kml) polygon() (orb.Polygon, error) {
	var outer, holes orb.Polygon
	err := k.children(func(b xml.StartElement) error {
		return k.children(func(r xml.StartElement) error {
			if r.Name.Local != "LinearRing" {
				return k.skip(r)
			}
			ps, err := k.coordinates()
			switch b.Name.Local {
			case "outerBoundaryIs":
				outer = append(outer, ps)
			case "innerBoundaryIs":
				holes = append(holes, ps)
			}
			return err
		})
	})
	if len(outer) == 0 {
		return nil, err
	}
	return append(outer[:1:1], holes...), err
}

// coordinates reads the <coordinates> within the current element.
func (k *kml) coordinates() ([]orb.Point, error) {
	var out []orb.Point
	err := k.children(func(e xml.StartElement) error {
		if e.Name.Local != "coordinates" {
			return k.skip(e)
		}
		line := k.lineHere()
		s, err := k.text()
		if err != nil {
			return err
		}
		out, err = k.tuples(s, line)
		return err
	})
	return out, err
}

// tuples reads "lon,lat[,height] lon,lat …". Blanks part tuples except beside
// a comma, so that "126.5, 39.2" is one tuple, as Google Earth has it.
func (k *kml) tuples(s string, line int) ([]orb.Point, error) {
	k.arena.start()
	for i := 0; ; {
		i = blanks(s, i)
		if i >= len(s) {
			return k.arena.run(), nil
		}
		var v [3]float64
		n := 0
		for {
			x, next := loose(s, i)
			if next == i && n < 2 || next > i && n < 2 && (math.IsNaN(x) || math.IsInf(x, 0)) {
				end := min(i+16, len(s))
				return nil, fault(k.name, line+strings.Count(s[:i], "\n"), 0, "", fmt.Sprintf("a number is expected in the coordinates, not %q", strings.ToValidUTF8(s[i:end], "")), "write longitude,latitude with decimal points")
			}
			if n < 3 {
				v[n] = x
			}
			n++
			i = next
			j := blanks(s, i)
			if j >= len(s) || s[j] != ',' {
				break
			}
			i = blanks(s, j+1)
		}
		if n < 2 {
			return nil, fault(k.name, line+strings.Count(s[:i], "\n"), 0, "", "a position needs a longitude and a latitude", "write longitude,latitude with a comma between")
		}
		k.arena.add(orb.Point{v[0], v[1]})
	}
}

func blanks(s string, i int) int {
	for i < len(s) && (s[i] <= ' ') {
		i++
	}
	return i
}

// loose reads a number more freely than JSON has it; next is i where there is
// none.
func loose(s string, i int) (v float64, next int) {
	end := i
	for end < len(s) && s[end] > ' ' && s[end] != ',' {
		end++
	}
	v, err := strconv.ParseFloat(s[i:end], 64)
	if err != nil {
		return 0, i
	}
	return v, end
}

// track reads the gx:coord elements of a gx:Track: "lon lat height".
func (k *kml) track() ([]orb.Point, error) {
	var out []orb.Point
	err := k.children(func(e xml.StartElement) error {
		if e.Name.Local != "coord" {
			return k.skip(e)
		}
		line := k.lineHere()
		s, err := k.text()
		if err != nil {
			return err
		}
		parts := strings.Fields(s)
		if len(parts) < 2 {
			return nil // a gap of the track
		}
		ps, err := k.tuples(parts[0]+","+parts[1], line)
		out = append(out, ps...)
		return err
	})
	return out, err
}
