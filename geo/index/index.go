// Package index answers which of a fixed set of boxes touch a given box.
//
// It knows boxes and their numbers, not what lies in them, nor in which space
// they are.
//
// Invariant: an Index never changes after Build and may be read from any
// number of goroutines; the same boxes give the same order of answers.
package index

import (
	"iter"
	"math"
	"slices"

	"jido/geo"
)

// fanout is the number of children of a node: 16 boxes are eight cache lines.
const fanout = 16

// Index is a packed R-tree in the manner of I. Kamel, C. Faloutsos, "On packing
// R-trees", CIKM 1993: leaves sorted along a Hilbert curve, levels one after
// the other in one slice. The zero value is empty.
type Index struct {
	boxes []geo.Rect // level by level, leaves first
	ids   []int32    // of each leaf
	ends  []int      // end of each level in boxes
}

// Build makes an index in which box i has the number i. A box with a NaN is
// never found; a point or a line is a box like any other.
func Build(boxes []geo.Rect) *Index {
	x := &Index{}
	all := geo.Rect{MinX: math.Inf(1), MinY: math.Inf(1), MaxX: math.Inf(-1), MaxY: math.Inf(-1)}
	for i, b := range boxes {
		if b.MinX <= b.MaxX && b.MinY <= b.MaxY {
			all = hull(all, b)
			x.ids = append(x.ids, int32(i))
		}
	}
	if len(x.ids) == 0 {
		return x
	}
	keys := make([]uint64, len(x.ids))
	for k, i := range x.ids {
		b := boxes[i]
		keys[k] = uint64(hilbert(unit((b.MinX+b.MaxX)/2, all.MinX, all.W()), unit((b.MinY+b.MaxY)/2, all.MinY, all.H())))<<32 | uint64(i)
	}
	slices.Sort(keys)
	x.boxes = make([]geo.Rect, 0, len(keys)+len(keys)/(fanout-1)+8)
	for k, key := range keys {
		x.ids[k] = int32(uint32(key))
		x.boxes = append(x.boxes, boxes[x.ids[k]])
	}
	x.ends = append(x.ends, len(x.boxes))
	for from := 0; len(x.boxes)-from > 1; {
		to := len(x.boxes)
		for ; from < to; from += fanout {
			h := x.boxes[from]
			for _, b := range x.boxes[from+1 : min(from+fanout, to)] {
				h = hull(h, b)
			}
			x.boxes = append(x.boxes, h)
		}
		from = to
		x.ends = append(x.ends, len(x.boxes))
	}
	return x
}

// Len returns the number of boxes that can be found.
func (x *Index) Len() int { return len(x.ids) }

// Bound returns the box around all boxes; it is empty when there are none.
func (x *Index) Bound() geo.Rect {
	if len(x.boxes) == 0 {
		return geo.Rect{}
	}
	return x.boxes[len(x.boxes)-1]
}

// Search yields the number of each box that meets b, edges included, each
// once, in an order that depends only on the boxes.
func (x *Index) Search(b geo.Rect) iter.Seq[int] {
	return func(yield func(int) bool) {
		if len(x.boxes) > 0 {
			x.visit(len(x.ends)-1, len(x.boxes)-1, b, yield)
		}
	}
}

// visit walks the node at boxes[at], which lies on the given level.
func (x *Index) visit(level, at int, b geo.Rect, yield func(int) bool) bool {
	if !x.boxes[at].Meets(b) {
		return true
	}
	if level == 0 {
		return yield(int(x.ids[at]))
	}
	below := 0 // where the level below begins
	if level > 1 {
		below = x.ends[level-2]
	}
	from := below + (at-x.ends[level-1])*fanout
	for k := from; k < min(from+fanout, x.ends[level-1]); k++ {
		if !x.visit(level-1, k, b, yield) {
			return false
		}
	}
	return true
}

func hull(a, b geo.Rect) geo.Rect {
	return geo.Rect{MinX: min(a.MinX, b.MinX), MinY: min(a.MinY, b.MinY), MaxX: max(a.MaxX, b.MaxX), MaxY: max(a.MaxY, b.MaxY)}
}

// unit maps v from [from, from+span] to 16 bits.
func unit(v, from, span float64) uint32 {
	if !(span > 0) {
		return 0
	}
	f := (v - from) / span * 65535
	if !(f > 0) {
		return 0
	}
	return uint32(min(f, 65535))
}

// hilbert returns the place of the cell x, y on the Hilbert curve through a
// grid of 65536 × 65536 cells.
func hilbert(x, y uint32) uint32 {
	var d uint32
	for s := uint32(1) << 15; s > 0; s >>= 1 {
		var rx, ry uint32
		if x&s != 0 {
			rx = 1
		}
		if y&s != 0 {
			ry = 1
		}
		d += s * s * ((3 * rx) ^ ry)
		if ry == 0 {
			if rx == 1 {
				x, y = 65535-x, 65535-y
			}
			x, y = y, x
		}
	}
	return d
}
