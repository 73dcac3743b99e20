package codec

import (
	"fmt"
	"math"

	"github.com/paulmach/orb"

	"jido/data"
)

// kind is a kind of problem that can occur many times in a file.
type kind uint8

const (
	kindUnclosed kind = iota
	kindShortRing
	kindShortLine
	kindEmpty
	kindTwice
	kindWinding
	kindID
	kindForm
	kindNaN
	kindControl
	kindRow
	kindPlace
	kindColumn
	kindLayer
	kinds
)

// kindInfo says how a kind is told: single ones are listed with their place
// up to listPerKind of them, summed ones only as a count.
type kindInfo struct {
	severity data.Severity
	sum      string // of a summed kind, with %d for the count
}

func (k kind) info() kindInfo {
	return [kinds]kindInfo{
		kindUnclosed:  {data.Warning, ""},
		kindShortRing: {data.Warning, ""},
		kindShortLine: {data.Warning, ""},
		kindEmpty:     {data.Note, "%d empty geometries, taken as none"},
		kindTwice:     {data.Note, "%d points that repeat the one before, left out"},
		kindWinding:   {data.Note, "%d rings wound against the right-hand rule, turned round"},
		kindID:        {data.Warning, ""},
		kindForm:      {data.Warning, ""},
		kindNaN:       {data.Warning, ""},
		kindControl:   {data.Note, ""},
		kindRow:       {data.Warning, ""},
		kindPlace:     {data.Warning, ""},
		kindColumn:    {data.Warning, ""},
		kindLayer:     {data.Note, ""},
	}[k]
}

// place is where in a file something was met; any part may be zero.
type place struct {
	n    int // of the record, from 1
	id   string
	line int
}

func (p place) String() string {
	switch {
	case p.n == 0:
		return ""
	case p.id == "":
		return fmt.Sprintf("feature %d", p.n)
	}
	return fmt.Sprintf("feature %d (%s)", p.n, p.id)
}

// fixer repairs what is clear in a file's geometry and keeps the problems.
type fixer struct {
	name     string
	problems []data.Problem
	count    [kinds]int
	first    [kinds]place  // of the summed kinds
	sample   [kinds]string // a text of the single ones
	// smallest and largest coordinates, and the first record outside lon/lat
	minX, maxX, minY, maxY float64
	outside                place
	outsideAt              orb.Point
}

func newFixer(name string) *fixer {
	return &fixer{name: name, minX: math.Inf(1), minY: math.Inf(1), maxX: math.Inf(-1), maxY: math.Inf(-1)}
}

// add tells one problem at a place.
func (f *fixer) add(k kind, at place, text, remedy string) {
	f.sample[k] = text
	if f.count[k]++; f.count[k] > listPerKind {
		return
	}
	f.problems = append(f.problems, data.Problem{File: f.name, Line: at.line, Where: at.String(), Text: text, Remedy: remedy, Severity: k.info().severity})
}

// sum counts a problem of a summed kind.
func (f *fixer) sum(k kind, at place) {
	if f.count[k]++; f.count[k] == 1 {
		f.first[k] = at
	}
}

// encoding tells that the file is text of an older encoding. CP949 announces
// itself; Windows-1252 is a guess.
func (f *fixer) encoding(name string) {
	severity := data.Note
	if name != "CP949" {
		severity = data.Warning
	}
	f.problems = append(f.problems, data.Problem{File: f.name, Severity: severity,
		Text: "the text is not UTF-8, read as " + name, Remedy: remedyUTF8})
}

// mended tells of single texts that were not UTF-8.
func (f *fixer) mended(n int, name string, line int) {
	f.problems = append(f.problems, data.Problem{File: f.name, Line: line, Severity: data.Warning,
		Text: fmt.Sprintf("%d texts are not UTF-8, read as %s", n, name), Remedy: remedyUTF8})
}

// geometry repairs g in place and returns it; nil if nothing of it is left.
func (f *fixer) geometry(g orb.Geometry, at place) orb.Geometry {
	switch g := g.(type) {
	case nil:
		return nil
	case orb.Point:
		f.extend(g, at)
		return g
	case orb.MultiPoint:
		for _, p := range g {
			f.extend(p, at)
		}
		if len(g) > 0 {
			return g
		}
	case orb.LineString:
		if len(g) > 0 {
			if g = f.line(g, at); g == nil {
				return nil
			}
			return g
		}
	case orb.MultiLineString:
		kept := g[:0]
		for _, l := range g {
			if l = f.line(l, at); l != nil {
				kept = append(kept, l)
			}
		}
		if len(kept) > 0 {
			return kept
		}
	case orb.Polygon:
		if g = f.polygon(g, at); g != nil {
			return g
		}
	case orb.MultiPolygon:
		kept := g[:0]
		for _, p := range g {
			if p = f.polygon(p, at); p != nil {
				kept = append(kept, p)
			}
		}
		if len(kept) > 0 {
			return kept
		}
	case orb.Collection:
		kept := g[:0]
		for _, m := range g {
			if m = f.geometry(m, at); m != nil {
				kept = append(kept, m)
			}
		}
		if len(kept) > 0 {
			return kept
		}
	default:
		return f.geometry(usual(g), at)
	}
	f.sum(kindEmpty, at)
	return nil
}

// extend widens the bounds by p.
func (f *fixer) extend(p orb.Point, at place) {
	if p[0] < f.minX {
		f.minX = p[0]
	}
	if p[0] > f.maxX {
		f.maxX = p[0]
	}
	if p[1] < f.minY {
		f.minY = p[1]
	}
	if p[1] > f.maxY {
		f.maxY = p[1]
	}
	if (p[0] < -180 || p[0] > 180 || p[1] < -90 || p[1] > 90) && f.outside == (place{}) {
		f.outside, f.outsideAt = at, p
	}
}

// compact drops points equal to the one before.
func (f *fixer) compact(ps []orb.Point, at place) []orb.Point {
	n := 0
	for i, p := range ps {
		f.extend(p, at)
		if i > 0 && p == ps[n-1] {
			f.sum(kindTwice, at)
			continue
		}
		if n != i {
			ps[n] = p
		}
		n++
	}
	return ps[:n]
}

func (f *fixer) line(l orb.LineString, at place) orb.LineString {
	l = f.compact(l, at)
	if len(l) < 2 {
		f.add(kindShortLine, at, "a line of fewer than 2 points, left out", "")
		return nil
	}
	return l
}

// polygon closes and turns the rings, the first to be the outer one.
func (f *fixer) polygon(p orb.Polygon, at place) orb.Polygon {
	kept := p[:0]
	for i, r := range p {
		if r = f.ring(r, i == 0, at); r != nil {
			kept = append(kept, r)
		} else if i == 0 {
			return nil // holes of nothing
		}
	}
	if len(kept) == 0 {
		return nil
	}
	return kept
}

func (f *fixer) ring(r orb.Ring, outer bool, at place) orb.Ring {
	if r = f.compact(r, at); len(r) == 0 {
		f.add(kindShortRing, at, "a ring without points, left out", "")
		return nil
	}
	if r[0] != r[len(r)-1] {
		f.add(kindUnclosed, at, "a ring is not closed; closed it", "")
		r = append(r, r[0])
	}
	if len(r) < 4 {
		f.add(kindShortRing, at, fmt.Sprintf("a ring of %d points encloses nothing, left out", len(r)), "")
		return nil
	}
	if a := area(r); a != 0 && a > 0 != outer {
		f.sum(kindWinding, at)
		for i, j := 0, len(r)-1; i < j; i, j = i+1, j-1 {
			r[i], r[j] = r[j], r[i]
		}
	}
	return r
}

// area returns twice the signed area, positive for counter-clockwise, in
// square degrees; taken from the first point to keep digits.
func area(r []orb.Point) float64 {
	x0, y0 := r[0][0], r[0][1]
	var sum float64
	for i := 1; i+1 < len(r); i++ {
		sum += (r[i][0]-x0)*(r[i+1][1]-y0) - (r[i+1][0]-x0)*(r[i][1]-y0)
	}
	return sum
}
