package codec

import (
	"fmt"
	"sort"
	"strconv"

	"github.com/paulmach/orb"

	"jido/data"
)

// finish makes what concerns the file as a whole: swapped axes, coordinates
// that are no degrees, ids that occur twice, the sums of problems.
func (f *fixer) finish(fs []Feature) ([]Feature, []data.Problem, error) {
	if err := f.degrees(fs); err != nil {
		return nil, nil, err
	}
	f.ids(fs)
	for k := kind(0); k < kinds; k++ {
		info, n := k.info(), f.count[k]
		switch {
		case info.sum != "" && n > 0:
			f.problems = append(f.problems, data.Problem{File: f.name, Line: f.first[k].line,
				Where: f.first[k].String(), Text: fmt.Sprintf(info.sum, n), Severity: info.severity})
		case info.sum == "" && n > listPerKind:
			f.problems = append(f.problems, data.Problem{File: f.name, Severity: info.severity,
				Text: fmt.Sprintf("and %d more like: %s", n-listPerKind, f.sample[k])})
		}
	}
	sort.SliceStable(f.problems, func(i, j int) bool { return f.problems[i].Severity > f.problems[j].Severity })
	return fs, f.problems, nil
}

// degrees refuses coordinates that are not longitude and latitude, and swaps
// those that come as latitude and longitude, which shows where some second
// value is beyond 90 and no first one is.
func (f *fixer) degrees(fs []Feature) error {
	const slack = 1e-6 // degrees; what rounding leaves
	worst := max(-f.minX, f.maxX, -f.minY, f.maxY)
	far := max(-f.minY, f.maxY)
	switch {
	case f.outside == (place{}):
		return nil
	case worst > 360:
		return f.refuse("that is no longitude and latitude in degrees; it looks like projected metres", remedyReproject)
	case far > 90+slack && far <= 180+slack && max(-f.minX, f.maxX) <= 90+slack:
		for i := range fs {
			fs[i].Geometry = turned(fs[i].Geometry)
		}
		f.count[kindWinding] = 0 // it was counted in the wrong axes
		f.problems = append(f.problems, data.Problem{File: f.name, Line: f.outside.line, Where: f.outside.String(), Severity: data.Warning,
			Text: "coordinates are latitude, longitude; swapped in the whole file", Remedy: "write longitude first"})
		return nil
	case far > 90+slack:
		return f.refuse("a latitude beyond 90 degrees, and not all are merely swapped", "correct the record")
	case worst > 180+slack:
		f.problems = append(f.problems, data.Problem{File: f.name, Line: f.outside.line, Where: f.outside.String(), Severity: data.Warning,
			Text: fmt.Sprintf("longitudes beyond 180 degrees, up to %g, kept", worst)})
	}
	return nil
}

func (f *fixer) refuse(text, remedy string) error {
	p := f.outsideAt
	return fault(f.name, f.outside.line, 0, f.outside.String(), fmt.Sprintf("coordinate (%s, %s): %s",
		appendNumber(nil, p[0]), appendNumber(nil, p[1]), text), remedy)
}

// turned swaps the axes of g in place and turns its rings, which were put
// right in the wrong axes.
func turned(g orb.Geometry) orb.Geometry {
	if p, ok := g.(orb.Point); ok {
		return orb.Point{p[1], p[0]}
	}
	if c, ok := g.(orb.Collection); ok {
		for i := range c {
			c[i] = turned(c[i])
		}
		return c
	}
	runs(g, func(ps []orb.Point, ring bool) {
		for i, p := range ps {
			ps[i] = orb.Point{p[1], p[0]}
		}
		if ring { // a mirrored ring runs the other way
			for i, j := 0, len(ps)-1; i < j; i, j = i+1, j-1 {
				ps[i], ps[j] = ps[j], ps[i]
			}
		}
	})
	return g
}

// ids makes ids that occur more than once unique.
func (f *fixer) ids(fs []Feature) {
	seen := make(map[string]int, len(fs))
	for i := range fs {
		id := fs[i].ID
		if id == "" {
			continue
		}
		n, twice := seen[id]
		if !twice {
			seen[id] = 1
			continue
		}
		fresh := id
		for twice {
			n++
			fresh = id + "#" + strconv.Itoa(n)
			_, twice = seen[fresh]
		}
		seen[id], seen[fresh] = n, 1
		fs[i].ID = fresh
		f.add(kindID, place{i + 1, id, fs[i].Line}, "the id occurs before; it is now "+strconv.Quote(fresh), "give each record an id of its own")
	}
}
