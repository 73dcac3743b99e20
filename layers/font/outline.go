package font

import "math"

// Ops of a Seg.
const (
	Move  uint8 = iota // start a contour at X,Y
	Line               // to X,Y
	Quad               // quadratic Bézier by X1,Y1 to X,Y
	Close              // back to the start of the contour; no coordinates
)

// Seg is one step of an outline, in em, y down.
type Seg struct {
	Op     uint8
	X1, Y1 float32 // control point of a Quad
	X, Y   float32 // end point
}

// Outline is the shape of a glyph for a size of 1 em: origin on the baseline at
// the pen position, y down, contours closed. Fill by the non-zero rule. The
// segments are shared: do not write. Blank glyphs have none.
type Outline struct{ Segs []Seg }

// OutlineOf returns the shape of a glyph. A glyph the face does not have is blank.
func OutlineOf(f Face, gid uint16) Outline {
	t := opened[f]()
	if int(gid) >= t.glyphs {
		return Outline{}
	}
	slot := &t.outlines[gid]
	if o := slot.Load(); o != nil {
		return *o
	}
	o := &Outline{Segs: decode(t.glyph(gid), float32(1/t.upem))}
	slot.Store(o)
	return *o
}

// point is a point of a TrueType contour, in font units, y up.
type point struct {
	x, y int16
	on   bool
}

// Flags of a simple glyph.
const (
	onCurve = 1 << iota
	xShort
	yShort
	repeated
	xSame // with xShort: positive
	ySame // with yShort: positive
)

// decode turns a simple glyph into segments.
func decode(b []byte, scale float32) []Seg {
	if len(b) == 0 {
		return nil
	}
	contours := int(i16(b, 0))
	if contours < 0 {
		panic("font: embedded face has a composite glyph")
	}
	points := decodePoints(b[10+2*contours:], 1+int(u16(b, 10+2*(contours-1))))
	segs := make([]Seg, 0, len(points)+3*contours)
	first := 0
	for i := range contours {
		end := 1 + int(u16(b, 10+2*i))
		segs = appendContour(segs, points[first:end], scale)
		first = end
	}
	return segs
}

// decodePoints reads flags and coordinates; b starts at the instruction length.
func decodePoints(b []byte, n int) []point {
	b = b[2+int(u16(b, 0)):]
	flags := make([]byte, 0, n)
	for len(flags) < n {
		flag := b[0]
		b = b[1:]
		flags = append(flags, flag)
		if flag&repeated != 0 {
			for range b[0] {
				flags = append(flags, flag)
			}
			b = b[1:]
		}
	}
	points := make([]point, n)
	var at int16
	delta := func(flag, short, same byte) int16 {
		switch {
		case flag&short != 0:
			d := int16(b[0])
			b = b[1:]
			if flag&same == 0 {
				d = -d
			}
			at += d
		case flag&same == 0:
			at += i16(b, 0)
			b = b[2:]
		}
		return at
	}
	for i, flag := range flags {
		points[i] = point{x: delta(flag, xShort, xSame), on: flag&onCurve != 0}
	}
	at = 0
	for i, flag := range flags {
		points[i].y = delta(flag, yShort, ySame)
	}
	return points
}

// appendContour adds one contour. Between two off-curve points lies an implied
// on-curve one; a contour may start with an off-curve point.
func appendContour(segs []Seg, points []point, scale float32) []Seg {
	n := len(points)
	if n == 0 {
		return segs
	}
	xy := func(p point) (float32, float32) { return float32(p.x) * scale, float32(-int(p.y)) * scale }
	middle := func(p, q point) (float32, float32) {
		return float32(int(p.x)+int(q.x)) / 2 * scale, float32(-int(p.y)-int(q.y)) / 2 * scale
	}
	start := 0
	for start < n && !points[start].on {
		start++
	}
	var x, y float32
	if start == n {
		start = n - 1
		x, y = middle(points[n-1], points[0])
	} else {
		x, y = xy(points[start])
	}
	segs = append(segs, Seg{Op: Move, X: x, Y: y})
	for i := 1; i <= n; i++ {
		p, next := points[(start+i)%n], points[(start+i+1)%n]
		switch {
		case p.on && i < n:
			x, y := xy(p)
			segs = append(segs, Seg{Op: Line, X: x, Y: y})
		case p.on: // the start again: Close goes there
		case next.on:
			x1, y1 := xy(p)
			x, y := xy(next)
			segs = append(segs, Seg{Op: Quad, X1: x1, Y1: y1, X: x, Y: y})
			i++
		default:
			x1, y1 := xy(p)
			x, y := middle(p, next)
			segs = append(segs, Seg{Op: Quad, X1: x1, Y1: y1, X: x, Y: y})
		}
	}
	return append(segs, Seg{Op: Close})
}

// maxSteps bounds the pieces of one curve in Flatten.
const maxSteps = 64

// Flatten hands over the outlines of a run as polylines on the page, with the
// baseline origin at x, y. No curve is left by more than tol. All lengths in
// points. Each contour is a move, lines, and an end, which stands for the line
// back to its start.
func Flatten(r Run, x, y, tol float64, move, line func(x, y float64), end func()) {
	for _, g := range r.Glyphs {
		ox, oy := x+g.X, y
		var px, py float64 // the pen
		for _, s := range OutlineOf(r.Face, g.ID).Segs {
			sx, sy := ox+float64(float64(s.X)*r.Size), oy+float64(float64(s.Y)*r.Size)
			switch s.Op {
			case Move:
				move(sx, sy)
			case Line:
				line(sx, sy)
			case Quad:
				cx, cy := ox+float64(float64(s.X1)*r.Size), oy+float64(float64(s.Y1)*r.Size)
				flattenQuad(px, py, cx, cy, sx, sy, tol, line)
			case Close:
				end()
			}
			px, py = sx, sy
		}
	}
}

// flattenQuad cuts a curve into equal steps of its parameter. A chord over a
// step of 1/n leaves the curve by |p0 - 2p1 + p2| / 4n².
func flattenQuad(x0, y0, x1, y1, x2, y2, tol float64, line func(x, y float64)) {
	n := maxSteps
	if tol > 0 {
		bend := math.Hypot(x0-2*x1+x2, y0-2*y1+y2)
		n = int(min(max(math.Ceil(math.Sqrt(bend/(4*tol))), 1), maxSteps))
	}
	for i := 1; i < n; i++ {
		t := float64(i) / float64(n)
		a, b, c := float64((1-t)*(1-t)), float64(2*t*(1-t)), float64(t*t)
		line(float64(a*x0)+float64(b*x1)+float64(c*x2), float64(a*y0)+float64(b*y1)+float64(c*y2))
	}
	line(x2, y2)
}
