// Package near finds the word that was meant: a name of a list, by what somebody
// typed instead of it.
//
// It knows no language and no list. Names of places have their own ways of being
// written: see package names.
package near

import "strings"

// Word returns the name that is most like what was typed; empty where none is
// near: up to a third of its letters may be wrong, and one or two more. The
// beginning of a name is near. Hyphens before a name do not count.
func Word(typed string, names []string) string {
	best, at := "", len(typed)/3+2
	for _, n := range names {
		bare := strings.TrimLeft(n, "-")
		d := distance(strings.ToLower(typed), bare)
		if strings.HasPrefix(bare, typed) && len(typed) > 1 {
			d = min(d, 1)
		}
		if d < at {
			best, at = n, d
		}
	}
	return best
}

// distance is the number of letters to add, drop, change or swap with the next
// (optimal string alignment: Damerau–Levenshtein without changing a letter twice).
func distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	before, prev := make([]int, len(y)+1), make([]int, len(y)+1)
	for j := range prev {
		prev[j] = j
	}
	for i := 1; i <= len(x); i++ {
		row := make([]int, len(y)+1)
		row[0] = i
		for j := 1; j <= len(y); j++ {
			cost := 1
			if x[i-1] == y[j-1] {
				cost = 0
			}
			row[j] = min(prev[j]+1, row[j-1]+1, prev[j-1]+cost)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, prev = prev, row
	}
	return prev[len(y)]
}
