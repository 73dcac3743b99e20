package topo

import (
	"fmt"

	"github.com/paulmach/orb"
)

// Kind says what a Flaw is.
type Kind uint8

// Kinds of flaws.
const (
	Dropped Kind = iota // a ring was left out
	Broken              // vertices were left out
	Gap                 // between neighbours whose edges do not meet
	Overlap             // of neighbours whose edges cross
)

// String returns "dropped", "broken", "gap" or "overlap".
func (k Kind) String() string { return [...]string{"dropped", "broken", "gap", "overlap"}[k] }

// Flaw is one imperfection of the outlines.
type Flaw struct {
	Kind  Kind
	Area  int       // in which area
	Other int       // and its neighbour; -1 where there is none
	At    orb.Point // lon/lat, degrees; zero where there is none
	Text  string    // what is wrong, without naming the areas
}

// Report says what Build met.
type Report struct {
	Vertices int    // of all rings, closing points not counted
	Points   int    // different ones
	Arcs     int    // stretches of border and coast
	Shared   int    // arcs that two areas have in common
	Voids    int    // places inside that no area covers: lakes, wide gaps
	Spikes   int    // vertices left out because the line turned back on itself
	Flaws    []Flaw // in the order of the areas within each step of the work
}

// Count returns how many flaws are of kind k.
func (r Report) Count(k Kind) int {
	n := 0
	for _, f := range r.Flaws {
		if f.Kind == k {
			n++
		}
	}
	return n
}

func (b *builder) flaw(k Kind, area, other int32, at orb.Point, format string, args ...any) {
	b.report.Flaws = append(b.report.Flaws, Flaw{k, int(area), int(other), at, fmt.Sprintf(format, args...)})
}
