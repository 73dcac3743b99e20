package outline

// side says on which side of the line a→b point p lies: positive left. Exact.
func side(a, b, p Point) int64 {
	return (b.X-a.X)*(p.Y-a.Y) - (b.Y-a.Y)*(p.X-a.X)
}

// within reports whether p, known to lie on the line through a and b, lies
// between them (ends included).
func within(a, b, p Point) bool {
	return min(a.X, b.X) <= p.X && p.X <= max(a.X, b.X) && min(a.Y, b.Y) <= p.Y && p.Y <= max(a.Y, b.Y)
}

// clash reports whether segments ab and cd meet anywhere but in a shared end.
func clash(a, b, c, d Point) bool {
	switch {
	case a == c && b == d, a == d && b == c:
		return true
	case a == c:
		return fold(a, b, d)
	case a == d:
		return fold(a, b, c)
	case b == c:
		return fold(b, a, d)
	case b == d:
		return fold(b, a, c)
	}
	s1, s2 := side(a, b, c), side(a, b, d)
	s3, s4 := side(c, d, a), side(c, d, b)
	if (s1 > 0 && s2 < 0 || s1 < 0 && s2 > 0) && (s3 > 0 && s4 < 0 || s3 < 0 && s4 > 0) {
		return true
	}
	return s1 == 0 && within(a, b, c) || s2 == 0 && within(a, b, d) ||
		s3 == 0 && within(c, d, a) || s4 == 0 && within(c, d, b)
}

// fold reports whether p→a and p→b run in exactly the same direction.
func fold(p, a, b Point) bool {
	return side(p, a, b) == 0 && (a.X-p.X)*(b.X-p.X)+(a.Y-p.Y)*(b.Y-p.Y) > 0
}

// segment is a piece of a line; owner and place say of which, and where in it.
type segment struct {
	a, b         Point
	owner, place int
}

// bin is the side of the squares, in Point units, that segments are sorted into.
const bin = Unit / 40

type square struct{ x, y int64 }

// clashes calls found for each two segments that meet anywhere but in a
// shared end, in order of the segments.
func clashes(segments []segment, found func(i, j int)) {
	squares := map[square][]int{}
	near := make([]int, len(segments)) // last segment that i was compared with, + 1
	for i, s := range segments {
		for x := floor(min(s.a.X, s.b.X)); x <= floor(max(s.a.X, s.b.X)); x++ {
			for y := floor(min(s.a.Y, s.b.Y)); y <= floor(max(s.a.Y, s.b.Y)); y++ {
				at := square{x, y}
				for _, j := range squares[at] {
					if near[j] == i+1 {
						continue
					}
					near[j] = i + 1
					if clash(s.a, s.b, segments[j].a, segments[j].b) {
						found(j, i)
					}
				}
				squares[at] = append(squares[at], i)
			}
		}
	}
}

func floor(v int64) int64 {
	if v < 0 {
		v -= bin - 1
	}
	return v / bin
}
