package raster

import (
	"image"
	"math"
)

// store keeps rings or lines: points x y x y … in pixels, and the index one
// past each ring's last coordinate. ends[0] is 0, so that ring i is
// pts[ends[i]:ends[i+1]].
type store struct {
	pts  []float32
	ends []int32
}

func (s *store) reset() { s.pts, s.ends = s.pts[:0], append(s.ends[:0], 0) }

// rings returns the number of rings kept.
func (s *store) rings() int32 { return int32(len(s.ends) - 1) }

func (s *store) ring(i int32) []float32 { return s.pts[s.ends[i]:s.ends[i+1]] }

func (s *store) add(x, y float32) { s.pts = append(s.pts, x, y) }

// end ends a ring; one without points is not kept.
func (s *store) end() {
	if n := int32(len(s.pts)); n > s.ends[len(s.ends)-1] {
		s.ends = append(s.ends, n)
	}
}

// truncate forgets all rings from i on.
func (s *store) truncate(i int32) { s.pts, s.ends = s.pts[:s.ends[i]], s.ends[:i+1] }

// guard is how far outside the picture coordinates may lie, in pixels, before
// shapes are cut: float32 still tells 1/256 pixel there.
const guard = 16384

// record adds rings or lines in pixels to the store and returns their box.
// ok is false where there is no point.
func (l *lane) record(flat []float64, ends []int, open bool) (box, bool) {
	s, scale := &l.rec, l.p.scale
	b := emptyBox
	start := 0
	for _, end := range ends {
		end = min(end, len(flat))
		if end <= start {
			continue
		}
		part := flat[start:end]
		start = end
		lx, ly := float32(math.NaN()), float32(0)
		at, far := len(s.pts), false
		for i := 0; i+1 < len(part); i += 2 {
			vx, vy := part[i]*scale, part[i+1]*scale
			x, y := float32(vx), float32(vy)
			if vx-vx != 0 || vy-vy != 0 { // NaN or infinite
				continue
			}
			if x < -guard || y < -guard || x > MaxSide+guard || y > MaxSide+guard {
				far = true
				break
			}
			if x == lx && y == ly {
				continue
			}
			lx, ly = x, y
			s.pts = append(s.pts, x, y)
			b.add(x, y)
		}
		if far {
			s.pts = s.pts[:at]
			l.cut.cut(s, part, scale, open)
			for i := at; i < len(s.pts); i += 2 {
				b.add(s.pts[i], s.pts[i+1])
			}
			continue
		}
		s.end()
	}
	return b, b.x0 <= b.x1
}

// box is a box of points, in pixels.
type box struct{ x0, y0, x1, y1 float32 }

var emptyBox = box{math.MaxFloat32, math.MaxFloat32, -math.MaxFloat32, -math.MaxFloat32}

func (b *box) add(x, y float32) {
	b.x0, b.y0 = min(b.x0, x), min(b.y0, y)
	b.x1, b.y1 = max(b.x1, x), max(b.y1, y)
}

// boxOf returns a box of pixels, grown by d.
func boxOf(r image.Rectangle, d float32) box {
	return box{float32(r.Min.X) - d, float32(r.Min.Y) - d, float32(r.Max.X) + d, float32(r.Max.Y) + d}
}

// pixels returns the pixels the box touches when grown by d.
func (b box) pixels(d float32) image.Rectangle {
	return image.Rectangle{
		image.Pt(int(math.Floor(float64(b.x0-d))), int(math.Floor(float64(b.y0-d)))),
		image.Pt(int(math.Ceil(float64(b.x1+d))), int(math.Ceil(float64(b.y1+d)))),
	}
}
