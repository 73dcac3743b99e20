package around

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"

	"jido/data/outline"
)

// WaterSource is what the files of rivers and lakes say about their origin.
const WaterSource = "GSHHG 2.3.7 (rivers and lakes of WDBII), © Paul Wessel and Walter H. F. Smith, LGPL-3.0-or-later"

// Rivers of these ranks are drawn: 1 and 2 (major) everywhere, 3 if they touch
// the surroundings of North Korea.
const (
	majorRank = 2
	lastRank  = 3
)

var surroundings = Frame{West: 123_50000, South: 37_00000, East: 131_20000, North: 43_60000}

// A river that keeps within borderReach metres of our land border until it is
// borderRun metres farther on (as the crow flies: crossing the border is no
// running along) is the border river: the border line stands for it there.
// Between two such stretches it is left out too, if they are no farther apart,
// and so is what remains of a river that loses more than half.
const (
	borderReach = 5_000.0
	borderRun   = 20_000.0
)

// Squared kilometres from which a lake is drawn, in the vicinity and farther away.
const (
	nearLake = 5
	farLake  = 150
)

// Stream is a line of the source with its rank (0 = most important).
type Stream struct {
	Rank   int
	Points []outline.Point
}

// ReadDump reads what "gmt coast -M" prints: a header "> … Level n" for each
// segment, then longitude and latitude on a line.
func ReadDump(r io.Reader) ([]Stream, error) {
	var out []Stream
	in := bufio.NewScanner(r)
	for line := 1; in.Scan(); line++ {
		s := in.Text()
		switch {
		case s == "" || s[0] == '#':
		case s[0] == '>':
			_, level, ok := strings.Cut(s, "Level ")
			rank, err := strconv.Atoi(strings.TrimSpace(level))
			if !ok || err != nil {
				return nil, fmt.Errorf("around: dump: line %d: header %q has no level", line, s)
			}
			out = append(out, Stream{Rank: rank})
		default:
			lon, lat, _ := strings.Cut(s, "\t")
			x, errX := strconv.ParseFloat(lon, 64)
			y, errY := strconv.ParseFloat(lat, 64)
			if errX != nil || errY != nil || len(out) == 0 {
				return nil, fmt.Errorf("around: dump: line %d: %q is not a longitude and a latitude after a header", line, s)
			}
			p := outline.Point{X: int64(math.Round(x * outline.Unit)), Y: int64(math.Round(y * outline.Unit))}
			last := &out[len(out)-1]
			if n := len(last.Points); n == 0 || last.Points[n-1] != p {
				last.Points = append(last.Points, p)
			}
		}
	}
	if err := in.Err(); err != nil {
		return nil, fmt.Errorf("around: dump: %w", err)
	}
	return slices.DeleteFunc(out, func(s Stream) bool { return len(s.Points) < 2 }), nil
}

// Join puts pieces of one rank together where exactly two of them end.
func Join(pieces []Stream) []Stream {
	type end struct {
		rank int
		p    outline.Point
	}
	at := map[end][]int{}
	for i, s := range pieces {
		for _, p := range []outline.Point{s.Points[0], s.Points[len(s.Points)-1]} {
			at[end{s.Rank, p}] = append(at[end{s.Rank, p}], i)
		}
	}
	used := make([]bool, len(pieces))
	grow := func(s *Stream) {
		for s.Points[0] != s.Points[len(s.Points)-1] {
			last := s.Points[len(s.Points)-1]
			meet := at[end{s.Rank, last}]
			next := slices.IndexFunc(meet, func(i int) bool { return !used[i] })
			if len(meet) != 2 || next < 0 {
				return
			}
			used[meet[next]] = true
			p := pieces[meet[next]].Points
			if p[0] != last {
				p = reversed(p)
			}
			s.Points = append(s.Points, p[1:]...)
		}
	}
	var out []Stream
	for i, s := range pieces {
		if used[i] {
			continue
		}
		used[i] = true
		s.Points = slices.Clone(s.Points)
		grow(&s)
		s.Points = reversed(s.Points)
		grow(&s)
		out = append(out, s)
	}
	return out
}

// DrawRivers returns a feature for each rank that is drawn. border is our own
// land border.
func DrawRivers(dump io.Reader, border [][]outline.Point) ([]outline.Feature, error) {
	pieces, err := ReadDump(dump)
	if err != nil {
		return nil, err
	}
	streams := slices.DeleteFunc(Join(pieces), func(s Stream) bool {
		return s.Rank > lastRank || s.Rank > majorRank && !slices.ContainsFunc(s.Points, surroundings.has)
	})
	joints := map[outline.Point]bool{} // where a river ends, the one it ends in keeps its point
	for _, s := range streams {
		joints[s.Points[0]], joints[s.Points[len(s.Points)-1]] = true, true
	}
	var out []outline.Feature
	for rank := 0; rank <= lastRank; rank++ {
		var lines [][]outline.Point
		for _, s := range streams {
			if s.Rank != rank {
				continue
			}
			for _, l := range offBorder(s.Points, border) {
				inside, err := area.inside(l)
				if err != nil {
					return nil, err
				}
				for _, l := range inside {
					lines = append(lines, thinBetween(l, joints))
				}
			}
		}
		if lines != nil {
			out = append(out, outline.Feature{
				Properties: []outline.Property{{Name: "id", Value: "rivers-" + strconv.Itoa(rank)}, {Name: "kind", Value: "river"}, {Name: "rank", Value: strconv.Itoa(rank)}},
				Lines:      lines,
			})
		}
	}
	return out, nil
}

// thinBetween simplifies a line but keeps the given points.
func thinBetween(line []outline.Point, keep map[outline.Point]bool) []outline.Point {
	out := []outline.Point{line[0]}
	from := 0
	for i := 1; i < len(line); i++ {
		if keep[line[i]] || i == len(line)-1 {
			out = append(out, outline.Thin(line[from:i+1], tolerance)[1:]...)
			from = i
		}
	}
	return out
}

// offBorder returns the parts of the line that do not run along the border.
func offBorder(line []outline.Point, border [][]outline.Point) [][]outline.Point {
	near := make([]bool, len(line))
	way := make([]float64, len(line)) // metres from the start
	for i, p := range line {
		if i > 0 {
			way[i] = way[i-1] + outline.Distance(line[i-1], p)
		}
		for _, b := range border {
			near[i] = near[i] || fromLine(b, p, borderReach) < borderReach
		}
	}
	var cut []stretch
	for i := 0; i < len(line); i++ {
		if !near[i] {
			continue
		}
		s := stretch{i, i}
		for s.to+1 < len(line) && near[s.to+1] {
			s.to++
		}
		i = s.to
		if outline.Distance(line[s.from], line[s.to]) < borderRun {
			continue
		}
		if n := len(cut); n > 0 && way[s.from]-way[cut[n-1].to] < borderRun {
			cut[n-1].to = s.to
		} else {
			cut = append(cut, s)
		}
	}
	lost := 0.0
	for _, s := range cut {
		lost += way[s.to] - way[s.from]
	}
	if lost > way[len(way)-1]/2 {
		return nil
	}
	var out [][]outline.Point
	from := 0
	for _, s := range append(cut, stretch{len(line) - 1, len(line) - 1}) {
		if s.from > from {
			out = append(out, line[from:s.from+1])
		}
		from = s.to
	}
	return out
}

type stretch struct{ from, to int }

// DrawLakes returns one feature with all lakes of the dump that are large enough.
func DrawLakes(dump io.Reader) ([]outline.Feature, error) {
	pieces, err := ReadDump(dump)
	if err != nil {
		return nil, err
	}
	var lakes []outline.Polygon
	for _, s := range Join(pieces) {
		ring := outline.Ring(s.Points)
		if ring[0] != ring[len(ring)-1] {
			if slices.ContainsFunc(ring, vicinity.has) {
				return nil, fmt.Errorf("around: lakes: a shore that does not close at %v", ring[0])
			}
			continue
		}
		if least := lakeSize(ring[0]); squareKilometres(ring) < least {
			continue
		}
		ring = outline.Thin(ring, tolerance)
		if ring.DoubleArea() < 0 {
			slices.Reverse(ring)
		}
		lakes = append(lakes, outline.Polygon{ring})
	}
	slices.SortFunc(lakes, func(a, b outline.Polygon) int {
		return cmp.Or(cmp.Compare(a[0][0].X, b[0][0].X), cmp.Compare(a[0][0].Y, b[0][0].Y))
	})
	if err := outline.Check([][]outline.Polygon{lakes}).Err(); err != nil {
		return nil, err
	}
	return []outline.Feature{{
		Properties: []outline.Property{{Name: "id", Value: "lakes"}, {Name: "kind", Value: "lake"}},
		Areas:      lakes,
	}}, nil
}

func lakeSize(p outline.Point) float64 {
	if vicinity.has(p) {
		return nearLake
	}
	return farLake
}

func squareKilometres(r outline.Ring) float64 {
	lat := float64(r[0].Y) / outline.Unit * math.Pi / 180
	return math.Abs(float64(r.DoubleArea())) / 2 * math.Cos(lat) * 1.1132 * 1.1132 / 1e6
}
