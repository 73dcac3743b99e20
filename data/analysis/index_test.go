package analysis_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"jido/data/analysis"
)

func near(a, b, tol float64) bool { return math.Abs(a-b) <= tol }

// Under-five mortality in India, 1982–92, by wealth group: the worked example of
// the World Bank's Quantitative Techniques for Health Equity Analysis, Technical
// Note 7, table 1: births, deaths per 1000 births, and a concentration index of
// −0.1694 (deaths are concentrated among the poor).
func TestPublishedExample(t *testing.T) {
	births := []float64{29939, 28776, 26528, 24689, 19739}
	rate := []float64{154.7, 152.9, 119.5, 86.9, 54.3}
	var gs []analysis.Group
	for i := range births {
		gs = append(gs, analysis.Group{Rank: float64(i), Weight: births[i], Share: rate[i] / 1000})
	}
	curve, x, ok := analysis.Concentrate(gs)
	if !ok || !near(x.C, 0.1694, 0.00005) {
		t.Errorf("index %+.5f, published −0.1694 with the other sign", x.C)
	}
	// Of the births 23 % and 45 % are in the poorest and the two poorest groups, of
	// the deaths 30 % and 59 %: the same table, rounded.
	for i, want := range [][2]float64{{0, 0}, {0.231, 0.300}, {0.453, 0.586}} {
		if !near(curve[i].X, want[0], 0.001) || !near(curve[i].Y, want[1], 0.001) {
			t.Errorf("point %d: %.3f, want %v", i, curve[i], want)
		}
	}
	if !near(x.Mean, 0.1189, 0.0001) {
		t.Errorf("mean %.4f", x.Mean)
	}
}

// draw makes n groups of one unit with uneven ranks and outcomes; ties says how
// many share a rank.
func draw(r *rand.Rand, n, ties int, weighted bool) []analysis.Group {
	var gs []analysis.Group
	for i := range n {
		g := analysis.Group{Rank: float64(i / ties), Weight: 1, Share: r.Float64() * (1 - 0.7*float64(i)/float64(n))}
		if weighted {
			g.Weight = 0.2 + 3*r.Float64()
		}
		gs = append(gs, g)
	}
	r.Shuffle(n, func(i, j int) { gs[i], gs[j] = gs[j], gs[i] })
	return gs
}

// rankOf is the fractional rank by its definition: what is worse off, and half
// of what ties, itself with it.
func rankOf(gs []analysis.Group, i int) float64 {
	below, whole := 0.0, 0.0
	for _, g := range gs {
		whole += g.Weight
		switch {
		case g.Rank < gs[i].Rank:
			below += g.Weight
		case g.Rank == gs[i].Rank:
			below += g.Weight / 2
		}
	}
	return below / whole
}

// The covariance formula and the convenient regression of O'Donnell et al. 2008,
// equations 8.3 and 8.7, come to the same index as ours with its sign turned.
func TestOtherRoutes(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, c := range []struct {
		n, ties  int
		weighted bool
	}{{40, 1, false}, {40, 1, true}, {60, 4, false}, {60, 5, true}, {7, 7, true}} {
		gs := draw(r, c.n, c.ties, c.weighted)
		_, x, ok := analysis.Concentrate(gs)
		if !ok {
			t.Fatal("no index")
		}
		var w, mu, rbar float64
		for i, g := range gs {
			w += g.Weight
			mu += g.Weight * g.Share
			rbar += g.Weight * rankOf(gs, i)
		}
		mu, rbar = mu/w, rbar/w
		if !near(rbar, 0.5, 1e-12) {
			t.Errorf("mean rank %g", rbar)
		}
		var cov, v, sxy, sxx float64
		for i, g := range gs {
			d := rankOf(gs, i) - rbar
			cov += g.Weight * (g.Share - mu) * d / w
			v += g.Weight * d * d / w
		}
		for i, g := range gs { // regression of 2 σ² h / μ on R
			d := rankOf(gs, i) - rbar
			sxy += g.Weight * d * 2 * v * g.Share / mu
			sxx += g.Weight * d * d
		}
		if !near(x.C, -2*cov/mu, 1e-12) || c.ties < c.n && !near(x.C, -sxy/sxx, 1e-12) {
			t.Errorf("%+v: index %g, by covariance %g, by regression %g", c, x.C, -2*cov/mu, -sxy/sxx)
		}
	}
}

// Without weights and ties the standard error is equation 14 of Kakwani, Wagstaff
// and van Doorslaer 1997 as it stands there.
func TestStandardErrorFormula(t *testing.T) {
	gs := draw(rand.New(rand.NewPCG(3, 4)), 50, 1, false)
	_, x, _ := analysis.Concentrate(gs)
	n, mu, c := float64(len(gs)), 0.0, -x.C
	byRank := make([]analysis.Group, len(gs))
	for _, g := range gs {
		byRank[int(g.Rank)] = g
		mu += g.Share / n
	}
	sum, q := 0.0, 0.0
	for i, g := range byRank {
		q1 := q + g.Share/(n*mu)
		a := g.Share/mu*(2*(float64(i)+0.5)/n-1-c) + 2 - q - q1
		sum += a * a
		q = q1
	}
	if want := math.Sqrt((sum/n - (1+c)*(1+c)) / n); !near(x.SE, want, 1e-12) {
		t.Errorf("standard error %g, want %g", x.SE, want)
	}
}

// The standard error is what samples spread by.
func TestStandardErrorOfSamples(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	const n, times = 200, 2000
	var sum, square, se float64
	for range times {
		var gs []analysis.Group
		for range n {
			wealth, hit := r.Float64(), 0.0
			if r.Float64() < 0.5-0.35*wealth {
				hit = 1
			}
			gs = append(gs, analysis.Group{Rank: wealth, Weight: 1, Share: hit})
		}
		_, x, _ := analysis.Concentrate(gs)
		sum, square, se = sum+x.C, square+x.C*x.C, se+x.SE
	}
	mean := sum / times
	spread := math.Sqrt(square/times - mean*mean)
	if !near(spread, se/times, 0.06*spread) {
		t.Errorf("samples spread by %.4f, the standard error is %.4f", spread, se/times)
	}
}

// Worst-off first is the maximum, best-off first the minimum; with everybody
// reached there is nothing to tell, with nobody no index.
func TestBounds(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	for _, weighted := range []bool{false, true} {
		gs := draw(r, 60, 1, weighted)
		first := func(hit func(rank float64) bool) analysis.Index {
			for i := range gs {
				gs[i].Share = 0
				if hit(gs[i].Rank) {
					gs[i].Share = 1
				}
			}
			_, x, ok := analysis.Concentrate(gs)
			if !ok {
				t.Fatal("no index")
			}
			return x
		}
		worst := first(func(rank float64) bool { return rank < 20 })
		if !near(worst.C, worst.Bound, 1e-12) || !near(worst.Wagstaff, 1, 1e-12) || !near(worst.Erreygers, 4*worst.Mean*(1-worst.Mean), 1e-12) {
			t.Errorf("worst-off first: %+v", worst)
		}
		best := first(func(rank float64) bool { return rank >= 40 })
		if !near(best.C, -best.Bound, 1e-12) || !near(best.Wagstaff, -1, 1e-12) {
			t.Errorf("best-off first: %+v", best)
		}
		half := first(func(rank float64) bool { return rank < 30 })
		if !weighted && !near(half.Erreygers, 1, 1e-12) {
			t.Errorf("the worse-off half alone: Erreygers %g", half.Erreygers)
		}
		if all := first(func(float64) bool { return true }); !near(all.C, 0, 1e-12) || !near(all.SE, 0, 1e-12) || all.Chance != 0 || all.Wagstaff != 0 {
			t.Errorf("all: %+v", all)
		}
	}
	curve, x, ok := analysis.Concentrate([]analysis.Group{{Weight: 1}, {Rank: 1, Weight: 2}})
	if ok || x.C != 0 || x.N != 2 || curve[len(curve)-1] != (analysis.Point{X: 1}) {
		t.Errorf("nobody: %v %+v", curve, x)
	}
	if _, _, ok := analysis.Concentrate(nil); ok {
		t.Error("an index of nothing")
	}
}

// What is said of a draw by lot holds for all draws there are: each choice of 4 of
// 11 units, some of which tie.
func TestChanceOfEveryDraw(t *testing.T) {
	ranks := []float64{0, 1, 1, 1, 2, 3, 4, 4, 5, 6, 7}
	var sum, square, n float64
	var chance float64
	for set := range 1 << len(ranks) {
		var gs []analysis.Group
		hits := 0
		for i, rank := range ranks {
			g := analysis.Group{Rank: rank, Weight: 1}
			if set>>i&1 == 1 {
				g.Share = 1
				hits++
			}
			gs = append(gs, g)
		}
		if hits != 4 {
			continue
		}
		_, x, _ := analysis.Concentrate(gs)
		sum, square, n, chance = sum+x.C, square+x.C*x.C, n+1, x.Chance
	}
	if n != 330 || !near(sum/n, 0, 1e-12) || !near(math.Sqrt(square/n), chance, 1e-12) {
		t.Errorf("%g draws: mean %g, standard deviation %g, said to be %g", n, sum/n, math.Sqrt(square/n), chance)
	}
	// Taken together by rank, as provinces are, they have the same chances.
	by := map[float64]int{}
	for _, r := range ranks {
		by[r]++
	}
	var gs []analysis.Group
	left := 4
	for _, r := range []float64{0, 1, 2, 3, 4, 5, 6, 7} {
		hit := min(left, by[r])
		left -= hit
		gs = append(gs, analysis.Group{Rank: r, Weight: float64(by[r]), Share: float64(hit) / float64(by[r]), Units: by[r], Hits: hit})
	}
	if _, x, _ := analysis.Concentrate(gs); !near(x.Chance, chance, 1e-12) {
		t.Errorf("in groups %g, alone %g", x.Chance, chance)
	}
}

func TestAt(t *testing.T) {
	curve := []analysis.Point{{}, {X: 0.2, Y: 0.6}, {X: 1, Y: 1}}
	for x, want := range map[float64]float64{0: 0, 0.1: 0.3, 0.2: 0.6, 0.6: 0.8, 1: 1} {
		if got := analysis.At(curve, x); !near(got, want, 1e-12) {
			t.Errorf("at %g: %g, want %g", x, got, want)
		}
	}
}
