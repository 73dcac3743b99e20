package codec

import (
	"fmt"
	"math"

	"github.com/paulmach/orb"
)

// arena hands out points from long blocks, so that a file's geometry is a few
// allocations rather than one a ring.
type arena struct {
	buf  []orb.Point // the points of the current run are its tail
	from int         // where the current run starts
	size int         // of the next block, in points
}

// newArena returns an arena for a file of so many bytes; a position takes
// about 20 of them.
func newArena(bytes int) *arena {
	n := min(1<<16, bytes/20+16)
	return &arena{buf: make([]orb.Point, 0, n), size: n}
}

func (a *arena) start() { a.from = len(a.buf) }

func (a *arena) add(p orb.Point) {
	if len(a.buf) == cap(a.buf) {
		a.grow()
	}
	a.buf = append(a.buf, p)
}

// grow moves the current run to a new block; finished runs keep the old one.
func (a *arena) grow() {
	run := a.buf[a.from:]
	next := make([]orb.Point, len(run), max(a.size, 2*len(run)))
	copy(next, run)
	a.buf, a.from = next, 0
}

// run returns the points added since start.
func (a *arena) run() []orb.Point { return a.buf[a.from:len(a.buf):len(a.buf)] }

// coordinates reads the value of "coordinates" for a geometry of type typ.
// Empty geometries are nil.
func (g *geojson) coordinates(typ string) orb.Geometry {
	switch typ {
	case "Point":
		ps := g.single()
		if len(ps) == 0 {
			return nil
		}
		return ps[0]
	case "MultiPoint":
		return orb.MultiPoint(g.positions())
	case "LineString":
		return orb.LineString(g.positions())
	case "MultiLineString":
		var m orb.MultiLineString
		g.elements(func() { m = append(m, g.positions()) })
		return m
	case "Polygon":
		return g.polygon()
	case "MultiPolygon":
		var m orb.MultiPolygon
		g.elements(func() { m = append(m, g.polygon()) })
		return m
	}
	return nil
}

func (g *geojson) polygon() orb.Polygon {
	p := make(orb.Polygon, 0, 1)
	g.elements(func() { p = append(p, g.positions()) })
	return p
}

// single reads one position; the result is empty for "[]".
func (g *geojson) single() []orb.Point {
	g.arena.start()
	if g.next() != '[' {
		g.unexpected("a position ([longitude, latitude])")
		return nil
	}
	if g.i++; g.next() == ']' {
		g.i++
		return nil
	}
	g.position()
	return g.arena.run()
}

// positions reads an array of positions. This is where the time goes: the
// common form is read in place, all else by position.
func (g *geojson) positions() []orb.Point {
	if g.next() != '[' {
		g.unexpected("an array of positions")
		return nil
	}
	g.i++
	g.arena.start()
	if g.next() == ']' {
		g.i++
		return nil
	}
	for g.err == nil {
		if g.next() != '[' {
			g.unexpected("a position ([longitude, latitude])")
			return nil
		}
		g.i++
		g.position()
		if g.i-g.looked > checkEvery {
			g.look()
		}
		if b := g.b; g.i+1 < len(b) && b[g.i] == ',' && b[g.i+1] == '[' {
			g.i++
			continue
		}
		if g.err != nil || !g.more(']') {
			break
		}
	}
	return g.arena.run()
}

// position reads the rest of a position whose "[" is consumed, and adds it to
// the arena.
func (g *geojson) position() {
	b := g.b
	x, i := number(b, g.i)
	if i < 0 || i >= len(b) || b[i] != ',' {
		x, i = g.slow()
		if i < 0 {
			return
		}
	}
	y, j := number(b, i+1)
	if j < 0 || j >= len(b) || b[j] != ']' {
		g.i = i + 1
		g.slowEnd(x)
		return
	}
	if math.IsInf(x, 0) || math.IsInf(y, 0) {
		g.fail(g.i, "this position is beyond the range of numbers", "")
		return
	}
	g.i = j + 1
	g.arena.add(orb.Point{x, y})
}

// slow reads a number and the comma after it, blanks allowed; it returns the
// index of the comma.
func (g *geojson) slow() (float64, int) {
	x := g.coordinate()
	if g.next() != ',' {
		if g.i < len(g.b) && g.b[g.i] == ']' {
			g.fail(g.i, "a position needs a longitude and a latitude; here is one number", "")
		} else {
			g.unexpected(`","`)
		}
		return 0, -1
	}
	return x, g.i
}

// slowEnd reads the latitude and whatever follows it, which is dropped.
func (g *geojson) slowEnd(x float64) {
	y := g.coordinate()
	for n := 2; g.err == nil && g.more(']'); n++ {
		if n == 16 {
			g.fail(g.i, "a position with more than 16 numbers", "")
		}
		if c := g.next(); c == 'n' || c == 'N' || c == 'n'-32 { // a height may be null or NaN: it is dropped anyway
			g.bare()
			continue
		}
		g.coordinate()
	}
	if g.err == nil {
		g.arena.add(orb.Point{x, y})
	}
}

// coordinate reads one number of a position.
func (g *geojson) coordinate() float64 {
	c := g.next()
	v, i := number(g.b, g.i)
	if i > 0 && !math.IsInf(v, 0) {
		g.i = i
		return v
	}
	switch {
	case g.err != nil:
	case i > 0:
		g.fail(g.i, "the coordinate "+g.show()+" is beyond the range of numbers", "")
	case c == '[':
		g.fail(g.i, "arrays are nested deeper here than the geometry's type has it", `compare "type" with the brackets of "coordinates"`)
	case c == 'N' || c == 'I' || c == 'n' || c == '-':
		g.fail(g.i, fmt.Sprintf("the coordinate %s is not a number", g.show()), "remove the record or give it a place")
	default:
		g.unexpected("a number")
	}
	return 0
}
