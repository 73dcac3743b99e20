package geo

// BoundOf returns the box around x0 y0 x1 y1 …, in the space of flat; the zero
// Rect where there is no point.
func BoundOf(flat []float64) Rect {
	if len(flat) < 2 {
		return Rect{}
	}
	r := Rect{flat[0], flat[1], flat[0], flat[1]}
	for i := 2; i+1 < len(flat); i += 2 {
		r.MinX, r.MaxX = min(r.MinX, flat[i]), max(r.MaxX, flat[i])
		r.MinY, r.MaxY = min(r.MinY, flat[i+1]), max(r.MaxY, flat[i+1])
	}
	return r
}
