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
		d := Distance([]rune(strings.ToLower(typed)), []rune(bare))
		if strings.HasPrefix(bare, typed) && len(typed) > 1 {
			d = min(d, 1)
		}
		if d < at {
			best, at = n, d
		}
	}
	return best
}

// Distance is the number of letters to insert, drop, change or swap with the
// neighbour to make b of a (Damerau's, restricted: no letter is touched twice).
func Distance(a, b []rune) int {
	two, one, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range one {
		one[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			change := 1
			if a[i-1] == b[j-1] {
				change = 0
			}
			row[j] = min(one[j]+1, row[j-1]+1, one[j-1]+change)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], two[j-2]+1)
			}
		}
		two, one, row = one, row, two
	}
	return one[len(b)]
}
