package chart

import (
	"math"
	"strings"

	"jido/data"
	"jido/data/analysis"
	"jido/data/lang"
	"jido/geo"
	"jido/layers/guide"
	"jido/layers/scene"
	"jido/layers/style"
)

// Coverage draws the concentration curves with the diagonal of an even spread;
// beside them the indices on their scale, between what chance would do, the
// shares with their denominators and, where counties are ranked, the nine cells.
func Coverage(s Sheet, a *data.Atlas, v analysis.Cover, cells *analysis.Cells) *scene.Scene {
	w := words{
		title: lang.T(s.Lang, "analysis.chart.coverage."+string(v.Units.Verdict)), day: v.Ask.Day, stamp: v.Proposed > 0,
		notes: s.say(append(v.Need.Notes(), v.Within...)...),
	}
	sub := s.say(v.Ask.Reached(), v.Ask.Frame())
	if n, ok := v.Hypothetical(); ok {
		sub = append(sub, n.In(s.Lang))
	}
	w.subtitle = strings.Join(sub, " ")
	w.sources = []string{
		lang.T(s.Lang, "analysis.index.source", analysis.FormulaIndex, analysis.StandardError, analysis.FormulaWagstaff, analysis.FormulaErreygers),
		s.source(a, v.Need.Indicator),
	}
	return s.draw(a, w, 0.5, func(c *canvas, r geo.Rect) bool {
		gap := 32 * c.k
		low, left := 34*c.k, 32*c.k // room for the axes
		if s.Bare {
			side := math.Min(r.W()-left, r.H()-low-14*c.k)
			x := r.MinX + (r.W()+left-side)/2
			c.curves(geo.Rect{MinX: x, MinY: r.MinY + 14*c.k, MaxX: x + side, MaxY: r.MinY + 14*c.k + side}, v)
			return true
		}
		if r.W() > r.H() {
			side := math.Min(r.H()-low-14*c.k, r.W()*0.5-left)
			plot := geo.Rect{MinX: r.MinX + left, MinY: r.MinY + 14*c.k, MaxX: r.MinX + left + side, MaxY: r.MinY + 14*c.k + side}
			c.curves(plot, v)
			x := plot.MaxX + gap
			return c.grown(r.MinY, r.H(), func(c *canvas) float64 { return c.indices(v, cells, x, r.MinY, r.MaxX-x) }) <= r.MaxY
		}
		t := *c
		t.ops = nil
		below := t.indices(v, cells, r.MinX, 0, r.W())
		side := math.Min(r.W()-left, r.H()-14*c.k-low-12*c.k-below)
		plot := geo.Rect{MinX: r.MinX + left, MinY: r.MinY + 14*c.k, MaxX: r.MinX + left + side, MaxY: r.MinY + 14*c.k + side}
		c.curves(plot, v)
		c.indices(v, cells, r.MinX, r.MaxY-below, r.W())
		return side > 0.5*r.W()
	})
}

// inks are the colours of the two curves: units, people.
func (c *canvas) inks() [2]scene.Stroke {
	units := c.claimed()
	p, _ := style.LookupPalette("lagoon")
	people := units
	people.Color = p.Colors(5, c.Theme)[3]
	if c.Theme.Dark {
		people.Color = p.Colors(5, c.Theme)[2]
	}
	return [2]scene.Stroke{units, people}
}

// curves draws the plot in its frame.
func (c *canvas) curves(r geo.Rect, v analysis.Cover) {
	tick := guide.Type{Size: 7.4, Color: guide.Faint}
	x := func(p float64) float64 { return r.MinX + p*r.W() }
	y := func(p float64) float64 { return r.MaxY - p*r.H() }
	for i := 0; i <= 4; i++ {
		p := float64(i) / 4
		c.rule(r.MinX, y(p), r.MaxX, y(p))
		c.text(lang.Percent(c.Lang, 100*p, 0), r.MinX-5*c.k, y(p)+2.6*c.k, tick, scene.End)
		anchor := scene.Middle
		if i == 4 {
			anchor = scene.End
		}
		c.text(lang.Percent(c.Lang, 100*p, 0), x(p), r.MaxY+11*c.k, tick, anchor)
		c.rule(x(p), r.MaxY, x(p), r.MaxY+3*c.k)
	}
	n := func(v float64) string { return lang.Number(c.Lang, v, 0) }
	c.text(c.t("analysis.chart.coverage.y", n(v.Units.Part), n(v.Heads.Part)), r.MinX, r.MinY-6*c.k, guide.Type{Size: 7.6, Face: scene.Medium, Color: guide.Soft}, scene.Start)
	c.para(c.t("analysis.chart.coverage.x", n(v.Units.Whole), n(v.Heads.Whole)), r.MinX, r.MaxY+15*c.k, r.W(), guide.Type{Size: 7.6, Face: scene.Medium, Color: guide.Soft})
	even := scene.Stroke{Color: c.Theme.InkFaint, Width: 1 * c.k}
	c.line(dash(even, 3*c.k, 2.5*c.k), x(0), y(0), x(1), y(1))
	inks := c.inks()
	both := []analysis.Curve{v.Units, v.Heads}
	for i := len(both) - 1; i >= 0; i-- {
		flat := make([]float64, 0, 2*len(both[i].Points))
		for _, p := range both[i].Points {
			flat = append(flat, x(p.X), y(p.Y))
		}
		if both[i].Index.Mean == 0 {
			continue
		}
		c.shape(scene.Style{Fill: style.Fade(inks[i].Color, 0.08)}, flat...)
		c.line(inks[i], flat...)
	}
	t := c.label(c.t("analysis.chart.coverage.even"), x(0.80), y(0.80)+10*c.k, guide.Type{Size: 7.2, Color: guide.Faint}, scene.Middle)
	t.Angle = -45
	c.half(v, x, y, inks)
}

// half says on each curve what the half with most need has: so each is named
// where it runs.
func (c *canvas) half(v analysis.Cover, x, y func(float64) float64, inks [2]scene.Stroke) {
	if v.Units.Verdict == analysis.TooFew {
		return
	}
	both := []analysis.Curve{v.Units, v.Heads}
	at := [2]float64{analysis.At(both[0].Points, 0.5), analysis.At(both[1].Points, 0.5)}
	c.line(dash(scene.Stroke{Color: c.Theme.InkFaint, Width: 0.8 * c.k}, 1.5*c.k, 1.5*c.k), x(0.5), y(0), x(0.5), y(math.Max(at[0], at[1])))
	// The higher label stands left of its curve, the lower one right of it.
	up := 1
	if at[0] > at[1] {
		up = 0
	}
	ty := guide.Type{Size: 8.2, Face: scene.Medium, Lead: 1.28}
	w := math.Min(0.4*(x(1)-x(0)), x(0.5)-36*c.k-x(0))
	for i := range both {
		if both[i].Index.Mean == 0 {
			continue
		}
		c.dot(x(0.5), y(at[i]), 3.4*c.k, scene.Style{Fill: inks[i].Color, Stroke: scene.Stroke{Color: c.Theme.Paper, Width: 1.2 * c.k}})
		s := c.t("analysis.chart.coverage.half."+[2]string{"units", "people"}[i], lang.Percent(c.Lang, 100*at[i], 0))
		b := c.pen.Paragraph(s, x(0.5)+10*c.k, y(math.Max(math.Min(at[i], 0.47), 0.12))+8*c.k, w, ty)
		if i == up {
			b = c.pen.Paragraph(s, x(0.5)-w-34*c.k, y(math.Min(at[i]+0.13, 0.97)), w, ty)
		}
		for _, op := range b.Ops {
			l := op.(*scene.Text)
			if i == up {
				l.X, l.Anchor = x(0.5)-34*c.k, scene.End
			}
			l.Color, l.Halo, l.HaloWidth = inks[i].Color, c.Theme.Paper, 2*c.k
			c.ops = append(c.ops, l)
		}
	}
}

// indices sets, for each curve, its index on the scale of what it could be, and
// the shares under them; it returns where it ends.
func (c *canvas) indices(v analysis.Cover, cells *analysis.Cells, px, py, w float64) float64 {
	inks := c.inks()
	for i, k := range []analysis.Curve{v.Units, v.Heads} {
		key := [2]string{"units", "people"}[i]
		if i == 0 && k.Ranked != k.Units {
			key = "provinces"
		}
		py = c.index(k, c.t("analysis.curve."+key), inks[i], px, py, w) + 12*c.k
	}
	c.rule(px, py, px+w, py)
	py += 8 * c.k
	py += c.para(c.t("analysis.chart.coverage.shares"), px, py, w, guide.Type{Face: scene.Bold, Size: 8.6}) + 3*c.k
	for _, s := range v.Shares {
		py = c.share(s, false, px, py, w)
	}
	for _, s := range v.People {
		py = c.share(s, true, px, py, w)
	}
	if cells != nil {
		py += 6 * c.k
		c.rule(px, py, px+w, py)
		py = c.nine(*cells, px, py+8*c.k, w)
	}
	return py
}

// nine sets the cells of need and year as a table whose grounds are as dark as
// the counts are large.
func (c *canvas) nine(v analysis.Cells, px, py, w float64) float64 {
	py += c.para(c.t("analysis.chart.coverage.cells", v.Sum, len(v.NoNeed)), px, py, w, guide.Type{Face: scene.Bold, Size: 8.6}) + 4*c.k
	small := guide.Type{Size: 7.4, Color: guide.Soft}
	left := 0.0
	for _, n := range thirds {
		left = math.Max(left, c.width(c.t("analysis.need."+n), small))
	}
	left += 10 * c.k
	cw, ch := math.Min((w-left)/3, 96*c.k), 19*c.k
	most := 1
	for _, row := range v.Count {
		most = max(most, row[0], row[1], row[2])
	}
	for j, y := range v.Columns {
		s := c.t("analysis.not_reached")
		if y.From != 0 {
			s = lang.Years(c.Lang, y.From, y.To)
		}
		c.text(s, px+left+(float64(j)+0.5)*cw, py+7*c.k, small, scene.Middle)
	}
	py += 11 * c.k
	ink := c.inks()[0].Color
	for i, row := range v.Count {
		c.text(c.t("analysis.need."+thirds[i]), px, py+ch/2+2.7*c.k, small, scene.Start)
		for j, n := range row {
			x := px + left + float64(j)*cw
			fill := style.Mix(c.Theme.Paper, ink, 0.06+0.5*float64(n)/float64(most))
			c.box(geo.Rect{MinX: x + c.k, MinY: py + c.k, MaxX: x + cw - c.k, MaxY: py + ch - c.k}, scene.Style{Fill: fill})
			c.text(lang.Int(c.Lang, n), x+cw/2, py+ch/2+3*c.k, guide.Type{Face: scene.Bold, Size: 8.6}, scene.Middle)
		}
		py += ch
	}
	return py
}

// thirds are the keys of the thirds of need, most need first.
var thirds = [3]string{"most", "middle", "least"}

func (c *canvas) share(s analysis.Share, people bool, px, py, w float64) float64 {
	bar := math.Min(70*c.k, w*0.2)
	in := c.inks()[0].Color
	if people {
		in = c.inks()[1].Color
	}
	h := c.para(s.Note(people).In(c.Lang), px+bar+8*c.k, py, w-bar-8*c.k, guide.Type{Size: 7.8, Color: guide.Soft, Lead: 1.28})
	top := py + 2.4*c.k
	c.box(geo.Rect{MinX: px, MinY: top, MaxX: px + bar, MaxY: top + 5.5*c.k}, scene.Style{Fill: c.Theme.Rule})
	c.box(geo.Rect{MinX: px, MinY: top, MaxX: px + bar*s.Ratio(), MaxY: top + 5.5*c.k}, scene.Style{Fill: in})
	return py + h + 2.5*c.k
}

// index draws one index: its name and number, its interval on the scale between
// the bounds with the band of chance, and the verdict.
func (c *canvas) index(k analysis.Curve, name string, ink scene.Stroke, px, py, w float64) float64 {
	x := k.Index
	c.line(ink, px, py+6*c.k, px+14*c.k, py+6*c.k)
	head := guide.Type{Face: scene.Bold, Size: 9}
	c.text(name, px+20*c.k, py+9*c.k, head, scene.Start)
	if x.Mean == 0 {
		return py + 14*c.k + c.para(k.Say().In(c.Lang), px, py+14*c.k, w, guide.Type{Size: 8.2, Color: guide.Soft})
	}
	big := guide.Type{Face: scene.Bold, Size: 17}
	num := signed(c.Lang, x.C)
	c.text(num, px+w, py+13*c.k, big, scene.End)
	se := c.t("analysis.chart.coverage.se", lang.Number(c.Lang, x.SE, 3))
	c.text(se, px+w-c.width(num, big)-6*c.k, py+13*c.k, guide.Type{Size: 7.4, Color: guide.Faint}, scene.End)
	py += 30 * c.k
	reach := math.Max(x.Bound, math.Max(math.Abs(x.Lo), math.Abs(x.Hi)))
	at := func(v float64) float64 { return px + w/2 + v/reach*w/2 }
	chance := analysis.Significance * math.Max(x.Chance, x.SE)
	band := geo.Rect{MinX: at(-math.Min(chance, reach)), MinY: py - 7*c.k, MaxX: at(math.Min(chance, reach)), MaxY: py + 7*c.k}
	c.box(band, scene.Style{Fill: c.Theme.NoData, Hatch: scene.Hatch{Color: c.Theme.NoDataLine, Angle: 45, Spacing: 3.2 * c.k, Width: 0.7 * c.k}})
	c.line(scene.Stroke{Color: c.Theme.InkFaint, Width: 0.8 * c.k}, px, py, px+w, py)
	c.line(scene.Stroke{Color: c.Theme.InkFaint, Width: 0.8 * c.k}, at(0), py-9*c.k, at(0), py+9*c.k)
	whisker := ink
	whisker.Width = 1.6 * c.k
	c.line(whisker, at(x.Lo), py, at(x.Hi), py)
	c.dot(at(x.C), py, 3.8*c.k, scene.Style{Fill: ink.Color, Stroke: scene.Stroke{Color: c.Theme.Paper, Width: 1.2 * c.k}})
	py += 18 * c.k
	small := guide.Type{Size: 6.6, Color: guide.Faint}
	c.text(c.t("analysis.chart.coverage.best", signed(c.Lang, -x.Bound)), px, py, small, scene.Start)
	c.text("0", at(0), py, small, scene.Middle)
	c.text(c.t("analysis.chart.coverage.worst", signed(c.Lang, x.Bound)), px+w, py, small, scene.End)
	py += 5 * c.k
	py += c.para(k.Say().In(c.Lang), px, py, w, guide.Type{Face: scene.Medium, Size: 8.4, Lead: 1.28})
	rest := c.say(k.Notes()...)
	return py + c.para(rest[len(rest)-1]+" "+c.t("analysis.chart.coverage.band"), px, py, w, guide.Type{Size: 7, Color: guide.Faint, Lead: 1.28})
}

func signed(t lang.Tag, v float64) string {
	s := lang.Number(t, v, 3)
	if v > 0 {
		s = "+" + s
	}
	return s
}
