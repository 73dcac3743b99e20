package around

import (
	"fmt"
	"io"
	"slices"

	"jido/data/outline"
)

// country is a neighbour as the topology knows it and as the atlas names it.
type country struct{ code, id, name, nameKo string }

// Label = position from 1. The last is ours: it gives way to our own drawing.
var countries = []country{
	{"156", "CHN", "China", "중국"},
	{"392", "JPN", "Japan", "일본"},
	{"410", "KOR", "South Korea", "대한민국"},
	{"496", "MNG", "Mongolia", "몽골"},
	{"643", "RUS", "Russia", "러시아"},
	{"408", "PRK", "", ""},
}

// area is the land that is shipped: more than a wide page shows around the
// whole country.
var area = Frame{West: 108_00001, South: 28_00001, East: 148_00001, North: 54_00001}

// close by, coasts are drawn in more detail
var vicinity = Frame{West: 120_00000, South: 34_00000, East: 135_00000, North: 46_00000}

// Metres of simplification, and how many times that an island must measure
// across to be drawn.
const (
	nearTolerance = 300
	farTolerance  = 1500
	islandSize    = 6
)

func tolerance(p outline.Point) float64 {
	if vicinity.has(p) {
		return nearTolerance
	}
	return farTolerance
}

// LandSource is what the file of neighbouring land says about its origin.
const LandSource = "Natural Earth 1:10m, public domain, by way of world-atlas 2.0.2; reaches in under the land borders of North Korea"

// Land is the neighbouring land and what else is known after drawing it.
type Land struct {
	Features []outline.Feature // countries ordered by id, then their mutual borders
	Border   [][]outline.Point // our own land border, a line for each neighbour
}

// DrawLand draws the neighbours from the TopoJSON file countries-10m of
// world-atlas, so that they reach in under our own outlines.
func DrawLand(topology io.Reader, korea *outline.Korea) (*Land, error) {
	us := len(countries)
	strangers := us + 1
	arcs, err := ReadTopology(topology, "countries", func(code string) int {
		if i := slices.IndexFunc(countries, func(c country) bool { return c.code == code }); i >= 0 {
			return i + 1
		}
		return strangers
	})
	if err != nil {
		return nil, err
	}
	ours, err := mainland(korea)
	if err != nil {
		return nil, err
	}
	core, err := Core(ours)
	if err != nil {
		return nil, err
	}
	land := &Land{Border: landBorder(arcs, us, ours)}
	if arcs, err = Underlap(arcs, us, core); err != nil {
		return nil, err
	}
	if arcs, err = area.Cut(arcs); err != nil {
		return nil, err
	}
	arcs = slices.DeleteFunc(arcs, islet)
	for _, a := range arcs {
		if max(a.Left, a.Right) == strangers {
			return nil, fmt.Errorf("around: land: a country that is not in the table touches the frame at %v", a.Points[0])
		}
	}
	arcs, err = outline.Simplify(arcs, func(_ outline.Arc, p outline.Point) float64 { return tolerance(p) })
	if err != nil {
		return nil, err
	}
	land.Features, err = features(arcs)
	return land, err
}

// mainland returns the outer ring of the largest piece of our own land.
func mainland(korea *outline.Korea) (outline.Ring, error) {
	one := make([]int, len(korea.Counties)+1)
	for i := range one {
		one[i] = min(i, 1)
	}
	areas, err := outline.Assemble(outline.Relabel(korea.Arcs, one), 1)
	if err != nil {
		return nil, err
	}
	return areas[1][0][0], nil
}

func islet(a outline.Arc) bool {
	if !a.Closed() {
		return false
	}
	f := bounds(a.Points)
	return outline.Distance(outline.Point{X: f.West, Y: f.South}, outline.Point{X: f.East, Y: f.North}) < islandSize*tolerance(a.Points[0])
}

func features(arcs []outline.Arc) ([]outline.Feature, error) {
	neighbours := countries[:len(countries)-1]
	areas, err := outline.Assemble(arcs, len(neighbours))
	if err != nil {
		return nil, err
	}
	if err := outline.Check(areas).Err(); err != nil {
		return nil, err
	}
	var out []outline.Feature
	for i, c := range neighbours {
		out = append(out, outline.Feature{
			Properties: []outline.Property{{Name: "id", Value: c.id}, {Name: "kind", Value: "land"}, {Name: "name", Value: c.name}, {Name: "name_ko", Value: c.nameKo}},
			Areas:      areas[i+1],
		})
	}
	for i, c := range neighbours {
		for j := i + 1; j < len(neighbours); j++ {
			var lines [][]outline.Point
			for _, a := range arcs {
				if min(a.Left, a.Right) == i+1 && max(a.Left, a.Right) == j+1 {
					lines = append(lines, a.Points)
				}
			}
			if lines != nil {
				out = append(out, outline.Feature{
					Properties: []outline.Property{{Name: "id", Value: c.id + "-" + neighbours[j].id}, {Name: "kind", Value: "border"}},
					Lines:      lines,
				})
			}
		}
	}
	return out, nil
}
