package analysis

import (
	"cmp"
	"math"
	"slices"
)

// Group is what stands at one place of a ranking: a unit, or several that tie.
type Group struct {
	Rank   float64 // place: lower is worse off; equal ones are taken together
	Weight float64 // how much of the whole it is, > 0
	Share  float64 // the part of it that is reached, 0…1

	Units, Hits int // how many were drawn from in it, and how many drawn; 0 units stand for one, reached by Share
}

// Point is a point of a concentration curve: of the worst-off part X of the
// whole comes the part Y of what was given. Both 0…1.
type Point struct{ X, Y float64 }

// Index is a concentration index with its uncertainty. It is positive where more
// than their part goes to the worst-off and the curve runs above the diagonal:
// the C of the literature, which is negative then, with its sign turned.
//
// C = 1 − (2/μ) Σ f h R, with f the part of the whole, h the share reached, μ its
// mean and R the fractional rank from the worst-off, the middle of a group's span;
// Kakwani, Wagstaff and van Doorslaer 1997, equation 3, and O'Donnell, van
// Doorslaer, Wagstaff and Lindelow, "Analyzing Health Equity Using Household
// Survey Data", World Bank 2008, equation 8.3. What ties is one group: its order
// could be any.
type Index struct {
	C    float64
	SE   float64 // see StandardError
	Lo   float64 // C − 1.96 SE
	Hi   float64 // C + 1.96 SE
	Mean float64 // μ: the share reached
	N    int     // of groups before ties were taken together

	// Bound is the most that C can be where each is reached or not: 1 − μ
	// (Wagstaff 2005); the least is −Bound.
	Bound     float64
	Wagstaff  float64 // C / (1 − μ), −1…1: Wagstaff 2005
	Erreygers float64 // 4 μ C, −1…1: Erreygers 2009, for an outcome between 0 and 1
	// Chance is the standard deviation of C if as many had been drawn by lot
	// without replacement: of C, not of an estimate of it.
	Chance float64
}

// Significance is the number of standard errors within which a figure is not
// told apart from chance: 95 %.
const Significance = 1.96

// Concentrate returns curve and index of groups in any order. ok is false where
// nothing, or nothing of any weight, is reached: then there is no index.
func Concentrate(gs []Group) (curve []Point, x Index, ok bool) {
	gs = slices.DeleteFunc(slices.Clone(gs), func(g Group) bool { return !(g.Weight > 0) })
	slices.SortStableFunc(gs, func(a, b Group) int { return cmp.Compare(a.Rank, b.Rank) })
	var whole, given float64
	for _, g := range gs {
		whole += g.Weight
		given += g.Weight * g.Share
	}
	curve = []Point{{}}
	if !(given > 0) {
		return append(curve, Point{1, 0}), Index{N: len(gs)}, false
	}
	x = Index{Mean: given / whole, N: len(gs)}
	type part struct{ f, r, q0, q1 float64 } // of each group: its part, mean rank, curve before and after its tie
	parts := make([]part, 0, len(gs))
	p, q := 0.0, 0.0
	for i := 0; i < len(gs); {
		j, w, g := i, 0.0, 0.0
		for ; j < len(gs) && gs[j].Rank == gs[i].Rank; j++ {
			w += gs[j].Weight
			g += gs[j].Weight * gs[j].Share
		}
		p1, q1 := p+w/whole, q+g/given
		for ; i < j; i++ {
			parts = append(parts, part{gs[i].Weight / whole, (p + p1) / 2, q, q1})
		}
		x.C -= 2 * g / given * (p + p1) / 2
		p, q = p1, q1
		curve = append(curve, Point{p, q})
	}
	curve[len(curve)-1] = Point{1, 1}
	x.C++
	// a − (1 + C) is what one observation moves C by.
	c, v, lot, m, n := -x.C, 0.0, 0.0, 0.0, 0.0
	for i, t := range parts {
		a := gs[i].Share/x.Mean*(2*t.r-1-c) + 2 - t.q0 - t.q1
		v += t.f * t.f * (a - 1 - c) * (a - 1 - c)
		units, hits := 1.0, gs[i].Share
		if gs[i].Units > 0 {
			units, hits = float64(gs[i].Units), float64(gs[i].Hits)
		}
		n += units
		m += hits
		lot += t.f * t.f / units * (t.r - 0.5) * (t.r - 0.5)
	}
	x.SE = math.Sqrt(v)
	x.Lo, x.Hi = x.C-Significance*x.SE, x.C+Significance*x.SE
	x.Bound = 1 - x.Mean
	x.Erreygers = 4 * x.Mean * x.C
	if x.Bound > 1e-12 {
		x.Wagstaff = x.C / x.Bound
		if m > 0 && n > 1 {
			// Cochran, Sampling Techniques, 1977, sections 2.4 and 2.11: the ratio
			// Σ f (R − 1/2) / Σ f of m of n, drawn without replacement.
			x.Chance = 2 * math.Sqrt(max(0, 1-m/n)/m*lot/(n-1)) * n
		}
	}
	return curve, x, true
}

// StandardError tells where the standard error comes from, as a citation.
//
// Var C = Σ f² (a − 1 − C)², a = (h/μ)(2R − 1 − C) + 2 − q₋ − q₊, with q₋ and q₊
// the curve's ordinates before and after the group, and C, R in the sense of the
// literature. With n observations of equal weight it is (1/n)[Σ a²/n − (1 + C)²]:
// Kakwani, Wagstaff and van Doorslaer 1997, equation 14; within a tie it has the
// second term of that equation, the variance within a group.
const StandardError = "Kakwani, Wagstaff & van Doorslaer 1997, J. Econometrics 77: 87–103"

// Formulas are the sources of the index, as citations.
const (
	FormulaIndex     = "O’Donnell, van Doorslaer, Wagstaff & Lindelow 2008, Analyzing Health Equity Using Household Survey Data, World Bank, ch. 7–8"
	FormulaWagstaff  = "Wagstaff 2005, Health Econ. 14: 429–432"
	FormulaErreygers = "Erreygers 2009, J. Health Econ. 28: 504–515"
)

// At returns the curve at x, 0…1, on the straight lines between its points.
func At(curve []Point, x float64) float64 {
	for i := 1; i < len(curve); i++ {
		if p, q := curve[i-1], curve[i]; x <= q.X {
			if q.X == p.X {
				return q.Y
			}
			return p.Y + (q.Y-p.Y)*(x-p.X)/(q.X-p.X)
		}
	}
	return 1
}
