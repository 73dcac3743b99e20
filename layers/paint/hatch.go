package paint

import (
	"cmp"
	"math"
	"slices"

	"jido/layers/scene"
)

// hatcher fills rings with parallel lines, with buffers that are kept.
type hatcher struct {
	hits []hit
	flat []float64
	ends []int
}

// hit is a crossing of hatch line k with a ring's edge, s page points along the
// line; wind is +1 or −1 by the edge's direction.
type hit struct {
	k    int32
	wind int32
	s    float64
}

// maxHits bounds the work of one hatch: beyond it the spacing is finer than any
// output shows.
const maxHits = 1 << 20

// hatch returns the lines (or dots) of h within the rings, as an open path (or
// as rings). The lines of all shapes with one origin ox, oy (page points) lie
// on one grid, so that neighbours match. The non-zero rule decides what is
// inside.
func (w *hatcher) hatch(flat []float64, ends []int, h scene.Hatch, ox, oy float64) (Path, bool) {
	sin, cos := math.Sincos(h.Angle * math.Pi / 180)
	dx, dy := cos, -sin // along the lines; y is down
	nx, ny := sin, cos  // across them
	w.hits = w.hits[:0]
	start := 0
	for _, end := range ends {
		ring := flat[start:end]
		start = end
		n := len(ring)
		if n < 6 {
			continue
		}
		px, py := ring[n-2]-ox, ring[n-1]-oy
		pt := (px*nx + py*ny) / h.Spacing
		for i := 0; i < n; i += 2 {
			x, y := ring[i]-ox, ring[i+1]-oy
			t := (x*nx + y*ny) / h.Spacing
			lo, hi, wind := pt, t, int32(1)
			if lo > hi {
				lo, hi, wind = hi, lo, -1
			}
			for k := math.Ceil(lo); k < hi; k++ { // half open: a corner on a line counts once
				f := (k - pt) / (t - pt)
				cx, cy := px+f*(x-px), py+f*(y-py)
				w.hits = append(w.hits, hit{int32(k), wind, cx*dx + cy*dy})
				if len(w.hits) > maxHits {
					return Path{}, false
				}
			}
			px, py, pt = x, y, t
		}
	}
	slices.SortFunc(w.hits, func(a, b hit) int {
		return cmp.Or(cmp.Compare(a.k, b.k), cmp.Compare(a.s, b.s), cmp.Compare(a.wind, b.wind))
	})
	w.flat, w.ends = w.flat[:0], w.ends[:0]
	var wind int32
	for i, x := range w.hits {
		if i > 0 && w.hits[i-1].k != x.k {
			wind = 0
		}
		if wind != 0 {
			w.piece(w.hits[i-1], x, h, ox, oy, dx, dy, nx, ny)
		}
		wind += x.wind
	}
	if len(w.ends) == 0 {
		return Path{}, false
	}
	if h.Dots {
		return Path{Flat: w.flat, Ends: w.ends, Fill: h.Color}, true
	}
	return Path{Flat: w.flat, Ends: w.ends, Open: true, Stroke: scene.Stroke{Color: h.Color, Width: h.Width}}, true
}

// piece adds the line from a to b, or the dots on it.
func (w *hatcher) piece(a, b hit, h scene.Hatch, ox, oy, dx, dy, nx, ny float64) {
	off := float64(a.k) * h.Spacing
	at := func(s, n float64) (float64, float64) { return ox + s*dx + (off+n)*nx, oy + s*dy + (off+n)*ny }
	if !h.Dots {
		x0, y0 := at(a.s, 0)
		x1, y1 := at(b.s, 0)
		w.flat = append(w.flat, x0, y0, x1, y1)
		w.ends = append(w.ends, len(w.flat))
		return
	}
	shift := 0.0
	if a.k&1 != 0 {
		shift = h.Spacing / 2
	}
	r := h.Width / 2
	for i := math.Ceil((a.s + r - shift) / h.Spacing); i*h.Spacing+shift <= b.s-r; i++ {
		s := i*h.Spacing + shift
		for c := range 8 {
			sn, cs := math.Sincos(float64(c) * math.Pi / 4)
			x, y := at(s+r*cs, r*sn)
			w.flat = append(w.flat, x, y)
		}
		w.ends = append(w.ends, len(w.flat))
	}
}
