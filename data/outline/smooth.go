package outline

import "math"

// Smoothing in numbers.
const (
	sweeps = 40   // forward and back
	margin = 0.12 // an arc keeps this part of a cell away from every cell centre
)

// gate is where an arc crosses a crack: somewhere on the line between the two
// cell centres beside it. No choice of t in (0, 1) can make two arcs cross,
// because the lines between centres meet only in centres.
type gate struct {
	a, b vec // centres left and right of the arc
	t    float64
}

func (g gate) at() vec { return vec{g.a.x + g.t*(g.b.x-g.a.x), g.a.y + g.t*(g.b.y-g.a.y)} }

// pull moves the gate to the point nearest q, within the margins.
func (g *gate) pull(q vec) {
	dx, dy := g.b.x-g.a.x, g.b.y-g.a.y
	t := ((q.x-g.a.x)*dx + (q.y-g.a.y)*dy) / (dx*dx + dy*dy)
	g.t = min(max(t, margin), 1-margin)
}

// vec is a place in metres on a cylinder whose scale is true near 40° north;
// good enough to say what is smooth.
type vec struct{ x, y float64 }

const (
	planeX = 0.766 * metre // cos 40°
	planeY = metre
)

func (v vec) point() Point { return Point{round(v.x / planeX), round(v.y / planeY)} }

func round(f float64) int64 { return int64(math.Round(f)) }

// smoothed is a trail with its gates; nodes[0] and nodes[1] are its ends (nil
// for a loop).
type smoothed struct {
	trail
	gates []gate
	nodes [2]*vec
}

// smooth runs each trail smoothly through its gates. Nodes, which may lie
// anywhere between the cell centres around their corner, follow the gates next to them.
func (c *Cells) smooth(trails []trail) []smoothed {
	type corner struct{ x, y int }
	nodes := map[corner]*vec{}
	node := func(k crack) *vec {
		at := corner{k.x, k.y}
		if nodes[at] == nil {
			a, b := c.centre(k.x-1, k.y-1), c.centre(k.x, k.y)
			nodes[at] = &vec{(a.x + b.x) / 2, (a.y + b.y) / 2}
		}
		return nodes[at]
	}
	out := make([]smoothed, len(trails))
	for i, t := range trails {
		s := smoothed{trail: t, gates: make([]gate, len(t.cracks))}
		for k, cr := range t.cracks {
			s.gates[k] = gate{c.centre(cr.left()), c.centre(cr.right()), 0.5}
		}
		if !t.closed {
			s.nodes = [2]*vec{node(t.cracks[0]), node(t.cracks[len(t.cracks)-1].back())}
		}
		out[i] = s
	}
	for sweep := range sweeps {
		for i := range out {
			out[i].sweep(sweep%2 == 1)
		}
		pullNodes(out)
	}
	return out
}

// centre returns the centre of a cell; the grid is continued outside by its
// first and last step.
func (c *Cells) centre(col, row int) vec {
	return vec{float64(along(c.Lon, col)) * planeX, float64(along(c.Lat, row)) * planeY}
}

func along(axis []int64, i int) int64 {
	n := len(axis)
	switch {
	case i < 0:
		return axis[0] + int64(i)*(axis[1]-axis[0])
	case i >= n:
		return axis[n-1] + int64(i-n+1)*(axis[n-1]-axis[n-2])
	}
	return axis[i]
}

// pullNodes moves every node to the middle of the gates around it. That point
// is a mean of points between the four centres, so it lies between them too.
func pullNodes(arcs []smoothed) {
	sum := map[*vec]vec{}
	count := map[*vec]float64{}
	for i := range arcs {
		s := &arcs[i]
		if s.closed {
			continue
		}
		for end, g := range [2]gate{s.gates[0], s.gates[len(s.gates)-1]} {
			n, p := s.nodes[end], g.at()
			sum[n] = vec{sum[n].x + p.x, sum[n].y + p.y}
			count[n]++
		}
	}
	for n, s := range sum { // each node by itself: order does not matter
		*n = vec{s.x / count[n], s.y / count[n]}
	}
}

// sweep pulls each gate once towards the curve through its neighbours.
func (s *smoothed) sweep(backwards bool) {
	for i := range s.gates {
		if backwards {
			i = len(s.gates) - 1 - i
		}
		if q, ok := s.wish(i); ok {
			s.gates[i].pull(q)
		}
	}
}

// place returns the i-th place of the arc: -1 and len(gates) are its nodes.
func (s *smoothed) place(i int) (vec, bool) {
	n := len(s.gates)
	switch {
	case s.closed:
		return s.gates[((i%n)+n)%n].at(), true
	case i < -1 || i > n:
		return vec{}, false
	case i == -1:
		return *s.nodes[0], true
	case i == n:
		return *s.nodes[1], true
	}
	return s.gates[i].at(), true
}

// wish returns where gate i would lie on the polynomial through the two places
// before and the two after it (fewer near a node), with the chord lengths as
// parameter: Lagrange's formula at 0.
func (s *smoothed) wish(i int) (vec, bool) {
	here, _ := s.place(i)
	var at [4]float64
	var p [4]vec
	n := 0
	for _, side := range [2]int{-1, 1} {
		from, way := here, 0.0
		for step := 1; step <= 2; step++ {
			q, ok := s.place(i + side*step)
			if !ok {
				break
			}
			d := math.Hypot(q.x-from.x, q.y-from.y)
			if d < 1 { // a metre: two gates in one spot say nothing about direction
				break
			}
			way += d
			at[n], p[n], from = float64(side)*way, q, q
			n++
		}
	}
	if n < 2 {
		return vec{}, false
	}
	var out vec
	for j := range n {
		w := 1.0
		for k := range n {
			if k != j {
				w *= at[k] / (at[k] - at[j])
			}
		}
		out.x += w * p[j].x
		out.y += w * p[j].y
	}
	return out, true
}

// Arcs returns the borders of a cleaned grid, smooth and in full detail.
func (c *Cells) Arcs() []Arc {
	curves := c.smooth(c.trace())
	out := make([]Arc, len(curves))
	for i, s := range curves {
		a := Arc{Left: s.left, Right: s.right}
		add := func(v vec) {
			if p := v.point(); len(a.Points) == 0 || a.Points[len(a.Points)-1] != p {
				a.Points = append(a.Points, p)
			}
		}
		if !s.closed {
			add(*s.nodes[0])
		}
		for _, g := range s.gates {
			add(g.at())
		}
		if s.closed {
			add(s.gates[0].at())
		} else {
			add(*s.nodes[1])
		}
		out[i] = a
	}
	return out
}
