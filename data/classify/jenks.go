package classify

// Jenks makes the classes with the least sum of squared deviations from their
// means: natural breaks, found exactly by dynamic programming (W. D. Fisher, "On
// grouping for maximum homogeneity", JASA 53, 1958, pp. 789–798). A break is the
// least figure of the class above it. Equal figures are never parted; where two
// partitions are equally good, the one whose last class begins lowest is taken,
// and so on downwards.
func Jenks(sorted []float64, n int) []float64 {
	xs, ws := distinct(sorted)
	m := len(xs)
	if n > m {
		n = m
	}
	if n < 2 {
		return nil
	}
	c := newCost(xs, ws)
	// best[i] is the least cost of xs[:i+1] in the classes so far; from[k][i] is
	// where the last of k+1 classes of xs[:i+1] begins.
	best, next := make([]float64, m), make([]float64, m)
	for i := range best {
		best[i] = c.of(0, i)
	}
	from := make([][]int, n)
	for k := 1; k < n; k++ {
		from[k] = make([]int, m)
		level(c, best, next, from[k], k, k, m-1, k, m-1)
		best, next = next, best
	}
	bs := make([]float64, n-1)
	for k, i := n-1, m-1; k > 0; k-- {
		j := from[k][i]
		bs[k-1] = xs[j]
		i = j - 1
	}
	return bs
}

// level fills next[lo:hi+1] and from[lo:hi+1] for k+1 classes.
//
// INVARIANT: the cost of a class of sorted figures satisfies the quadrangle
// inequality, so the best beginning of the last class never moves down as i goes
// up; the beginning for the middle i halves the search for the rest, which makes
// m log m steps a class of the naive m².
func level(c cost, best, next []float64, from []int, k, lo, hi, jlo, jhi int) {
	if lo > hi {
		return
	}
	mid := (lo + hi) / 2
	bj, bc := -1, 0.0
	for j := max(jlo, k); j <= min(mid, jhi); j++ {
		if v := best[j-1] + c.of(j, mid); bj < 0 || v < bc {
			bj, bc = j, v
		}
	}
	next[mid], from[mid] = bc, bj
	level(c, best, next, from, k, lo, mid-1, jlo, bj)
	level(c, best, next, from, k, mid+1, hi, bj, jhi)
}

// distinct returns the different figures and how often each occurs.
func distinct(sorted []float64) (xs, ws []float64) {
	for _, v := range sorted {
		if n := len(xs); n > 0 && xs[n-1] == v {
			ws[n-1]++
			continue
		}
		xs, ws = append(xs, v), append(ws, 1)
	}
	return xs, ws
}

// cost gives sums of squared deviations in constant time from running sums of
// figures taken from their mean and scaled to ±1, so that sums of squares lose
// no figures.
type cost struct{ w, s, q []float64 }

func newCost(xs, ws []float64) cost {
	var sum, n float64
	for i, x := range xs {
		n += ws[i]
		sum += (x - sum) * ws[i] / n // running mean: no overflow
	}
	scale := max(xs[len(xs)-1]-sum, sum-xs[0])
	if scale == 0 {
		scale = 1
	}
	c := cost{make([]float64, len(xs)+1), make([]float64, len(xs)+1), make([]float64, len(xs)+1)}
	for i, x := range xs {
		d := (x - sum) / scale
		c.w[i+1], c.s[i+1], c.q[i+1] = c.w[i]+ws[i], c.s[i]+ws[i]*d, c.q[i]+ws[i]*d*d
	}
	return c
}

// of returns the cost of one class of figures i to j, both included.
func (c cost) of(i, j int) float64 {
	w, s := c.w[j+1]-c.w[i], c.s[j+1]-c.s[i]
	return max(c.q[j+1]-c.q[i]-s*s/w, 0)
}
