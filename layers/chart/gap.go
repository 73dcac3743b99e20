package chart

import (
	"cmp"
	"math"
	"slices"

	"jido/data"
	"jido/data/analysis"
	"jido/data/lang"
	"jido/geo"
	"jido/layers/guide"
	"jido/layers/scene"
)

// Gap draws a line for each project that is claimed complete, from the day of
// the claim to that of the confirmation, or to the day of the data where there
// is none; one panel a batch, all on the same time axis.
func Gap(s Sheet, a *data.Atlas, g analysis.Gap) *scene.Scene {
	w := words{title: g.Headline().In(s.Lang), day: g.Day, notes: s.say(g.Notes()...)}
	w.subtitle = lang.T(s.Lang, "analysis.chart.gap.sub")
	return s.draw(a, w, 0.5, func(c *canvas, r geo.Rect) bool {
		byYear := map[int][]analysis.Lag{}
		var years []int
		most := 1
		for _, l := range g.Lags {
			if byYear[l.Cohort] == nil {
				years = append(years, l.Cohort)
			}
			byYear[l.Cohort] = append(byYear[l.Cohort], l)
			most = max(most, len(byYear[l.Cohort]))
		}
		slices.Sort(years)
		if len(years) == 0 {
			return true
		}
		p := panels{canvas: c, g: g, from: g.Day}
		for _, l := range g.Lags {
			p.from = min(p.from, l.Claimed.Last())
			if !l.Open() {
				p.from = min(p.from, l.Confirmed.Last())
			}
		}
		y, m, _ := p.from.Civil()
		p.from = data.DayOf(y, m, 1)
		cols := min(len(years), 3)
		if r.W() < r.H() {
			cols = 1
		}
		rows := (len(years) + cols - 1) / cols
		gap := 26 * c.k
		pw, ph := (r.W()-gap*float64(cols-1))/float64(cols), (r.H()-10*c.k*float64(rows-1))/float64(rows)
		for i, y := range years {
			x0, y0 := r.MinX+float64(i%cols)*(pw+gap), r.MinY+float64(i/cols)*(ph+10*c.k)
			p.panel(y, byYear[y], most, geo.Rect{MinX: x0, MinY: y0, MaxX: x0 + pw, MaxY: y0 + ph})
		}
		return true
	})
}

// panels are the panels of a gap chart.
type panels struct {
	*canvas
	g    analysis.Gap
	from data.Day
}

func (p panels) panel(year int, lags []analysis.Lag, rows int, r geo.Rect) {
	open := 0
	for _, l := range lags {
		if l.Open() {
			open++
		}
	}
	days := guide.Type{Size: 7, Color: guide.Faint}
	title, bold := p.t("analysis.chart.gap.batch", year, open, len(lags)), guide.Type{Face: scene.Bold, Size: 9}
	room := r.W() - p.width(p.t("analysis.chart.gap.days"), days) - 6*p.k
	bold.Size *= math.Min(1, room/p.width(title, bold))
	p.text(title, r.MinX, r.MinY+9*p.k, bold, scene.Start)
	top, bottom := r.MinY+18*p.k, r.MaxY-14*p.k
	step := math.Min((bottom-top)/float64(rows), 28*p.k)
	bottom = top + step*float64(len(lags))
	size := math.Min(7.8, step/p.k*0.74)
	name := guide.Type{Size: size}
	left, right := 0.0, p.width("0000", guide.Type{Size: size, Face: scene.Medium})+8*p.k
	for _, l := range p.g.Lags {
		left = math.Max(left, p.width(p.name(l.Unit), name))
	}
	plot := geo.Rect{MinX: r.MinX + left + 8*p.k, MinY: top, MaxX: r.MaxX - right, MaxY: bottom}
	x := func(d data.Day) float64 {
		return plot.MinX + plot.W()*float64(d-p.from)/math.Max(1, float64(p.g.Day-p.from))
	}
	p.months(plot, x)
	slices.SortStableFunc(lags, func(a, b analysis.Lag) int { return cmp.Compare(b.Days, a.Days) })
	for i, l := range lags {
		y := top + (float64(i)+0.5)*step
		p.text(p.name(l.Unit), plot.MinX-6*p.k, y+size*p.k*0.36, name, scene.End)
		p.lag(l, x, y, size, plot)
		p.text(lang.Int(p.Lang, l.Days), r.MaxX, y+size*p.k*0.36, guide.Type{Size: size, Face: scene.Medium, Color: guide.Soft}, scene.End)
	}
	p.text(p.t("analysis.chart.gap.days"), r.MaxX, r.MinY+9*p.k, days, scene.End)
}

// months marks quarters on the time axis.
func (p panels) months(r geo.Rect, x func(data.Day) float64) {
	tick := guide.Type{Size: 6.8, Color: guide.Faint}
	every := 3
	if p.g.Day-p.from > 3*366 {
		every = 12
	}
	last := math.Inf(-1)
	p.line(dash(scene.Stroke{Color: p.Theme.InkFaint, Width: 0.7 * p.k}, 1.5*p.k, 1.5*p.k), r.MaxX, r.MinY-2*p.k, r.MaxX, r.MaxY+3*p.k)
	end := p.short(p.g.Day)
	p.text(end, r.MaxX, r.MaxY+10*p.k, tick, scene.Middle)
	most := r.MaxX - p.width(end, tick)/2 - 6*p.k
	y0, m0, _ := p.from.Civil()
	for y, m := y0, m0; data.DayOf(y, m, 1) <= p.g.Day; m++ {
		d := data.DayOf(y, m, 1)
		yy, mm, _ := d.Civil()
		if (mm-1)%every != 0 {
			continue
		}
		p.rule(x(d), r.MinY-2*p.k, x(d), r.MaxY+3*p.k)
		s := lang.ShortDate(p.Lang, yy, mm, 0)
		if w := p.width(s, tick); x(d)-w/2 > last+6*p.k && x(d)+w/2 < most {
			p.text(s, x(d), r.MaxY+10*p.k, tick, scene.Middle)
			last = x(d) + w/2
		}
	}
}

// lag draws one line: red from the claim while nobody confirms, blue where
// somebody did; what was seen besides stands on it.
func (p panels) lag(l analysis.Lag, x func(data.Day) float64, y, size float64, plot geo.Rect) {
	claimed, observed := p.claimed(), p.observed()
	paper := scene.Stroke{Color: p.Theme.Paper, Width: 1 * p.k}
	radius := math.Min(3.1, size*0.4) * p.k
	claimed.Width, observed.Width = 1.5*p.k, 1.5*p.k
	a, b := x(l.Claimed.Last()), x(p.g.Day)
	if !l.Open() {
		b = x(l.Confirmed.Last())
		p.line(observed, a, y, b, y)
		p.dot(a, y, radius, scene.Style{Fill: claimed.Color, Stroke: paper})
		p.dot(b, y, radius, scene.Style{Fill: observed.Color, Stroke: paper})
		p.remark("analysis.chart.gap.confirmed", l.Confirmed, math.Min(a, b), math.Max(a, b), y, size, plot)
		return
	}
	p.line(dash(claimed, 3*p.k, 1.6*p.k), a, y, b, y)
	p.dot(a, y, radius, scene.Style{Fill: claimed.Color, Stroke: paper})
	if l.Seen == data.Idle && l.SeenOn.Known() {
		s := x(l.SeenOn.Last())
		p.dot(s, y, radius, scene.Style{Fill: p.Theme.Paper, Stroke: scene.Stroke{Color: p.Theme.Selected, Width: 1.3 * p.k}})
		p.remark("analysis.chart.gap.idle", l.SeenOn, a, s, y, size, plot)
	}
}

// remark says what was seen on a day, right of a mark or, where the plot ends too
// soon, left of where the line begins; in a narrow plot the day alone, or nothing.
func (p panels) remark(key string, day data.Date, from, at, y, size float64, plot geo.Rect) {
	ty := guide.Type{Size: size * 0.92}
	for _, s := range []string{p.t(key, p.shortDate(day)), p.shortDate(day)} {
		w := p.width(s, ty)
		x := at + 6*p.k
		if x+w > plot.MaxX {
			x = from - 6*p.k - w
		}
		if x < plot.MinX {
			continue
		}
		p.box(geo.Rect{MinX: x - 1.5*p.k, MinY: y - 2*p.k, MaxX: x + w + 3*p.k, MaxY: y + 2*p.k}, scene.Style{Fill: p.Theme.Paper})
		p.text(s, x, y+size*p.k*0.36, ty, scene.Start).Color = p.Theme.Selected
		return
	}
}

func (c *canvas) shortDate(d data.Date) string { return lang.ShortDate(c.Lang, d.Y, d.M, d.D) }
