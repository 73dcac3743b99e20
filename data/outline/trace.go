package outline

// A crack is the side between two cells, walked from one grid corner to the
// next. Corner (x, y) is the south-western corner of cell (x, y).
type crack struct{ x, y, dir int }

// directions east, north, west, south
const directions = 4

var (
	stepX = [directions]int{1, 0, -1, 0}
	stepY = [directions]int{0, 1, 0, -1}
	// cell on the left and on the right of a crack, relative to its corner
	leftX, leftY   = [directions]int{0, -1, -1, 0}, [directions]int{0, 0, -1, -1}
	rightX, rightY = [directions]int{0, 0, -1, -1}, [directions]int{-1, 0, 0, -1}
)

func (k crack) left() (col, row int)  { return k.x + leftX[k.dir], k.y + leftY[k.dir] }
func (k crack) right() (col, row int) { return k.x + rightX[k.dir], k.y + rightY[k.dir] }
func (k crack) back() crack {
	return crack{k.x + stepX[k.dir], k.y + stepY[k.dir], (k.dir + 2) % directions}
}

// trail is an arc still made of cracks.
type trail struct {
	left, right int
	cracks      []crack
	closed      bool
}

// tracer walks the cracks of a grid.
type tracer struct {
	c    *Cells
	done map[crack]bool // both directions
}

func (t *tracer) labels(k crack) (left, right int) {
	return t.c.Label(k.left()), t.c.Label(k.right())
}

func (t *tracer) isCrack(k crack) bool {
	l, r := t.labels(k)
	return l != r
}

func (t *tracer) degree(x, y int) (n int) {
	for dir := range directions {
		if t.isCrack(crack{x, y, dir}) {
			n++
		}
	}
	return n
}

// trace returns the shared borders of the grid: first those between nodes
// (corners where three or more cracks meet), then the loops.
func (c *Cells) trace() []trail {
	t := &tracer{c: c, done: map[crack]bool{}}
	var out []trail
	for _, nodes := range []bool{true, false} {
		for y := 0; y <= c.Height(); y++ {
			for x := 0; x <= c.Width(); x++ {
				if nodes && t.degree(x, y) < 3 {
					continue
				}
				for dir := range directions {
					if k := (crack{x, y, dir}); t.isCrack(k) && !t.done[k] {
						out = append(out, t.walk(k))
					}
				}
			}
		}
	}
	return out
}

// walk follows the border from crack k to the next node or back to its start.
func (t *tracer) walk(k crack) trail {
	start := k
	var out trail
	out.left, out.right = t.labels(k)
	for {
		out.cracks = append(out.cracks, k)
		end := k.back()
		t.done[k], t.done[end] = true, true
		if end.x == start.x && end.y == start.y {
			out.closed = t.degree(end.x, end.y) < 3
			return out
		}
		if t.degree(end.x, end.y) >= 3 {
			return out
		}
		for dir := range directions {
			if n := (crack{end.x, end.y, dir}); n != end && t.isCrack(n) {
				k = n
				break
			}
		}
	}
}
