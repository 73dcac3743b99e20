package chart

import (
	"math"

	"jido/data"
	"jido/data/analysis"
	"jido/data/lang"
	"jido/data/rollout"
	"jido/geo"
	"jido/layers/guide"
	"jido/layers/scene"
	"jido/layers/style"
)

// Pace draws the burn-up: the plan's line, what is claimed and what was
// confirmed, and the fan of the projection, dashed; the slip of each batch stands
// in the corner that the plan leaves free.
func Pace(s Sheet, a *data.Atlas, p analysis.Pace) *scene.Scene {
	w := words{title: p.Headline().In(s.Lang), day: p.Day}
	w.subtitle = lang.T(s.Lang, "analysis.chart.pace.sub", lang.Int(s.Lang, rollout.Planned)) + " " + lang.T(s.Lang, "analysis.plan.line")
	w.notes = s.say(p.Cautions...)
	for _, o := range []analysis.Outlook{p.Claimed, p.Observed} {
		if o.Why.Key != "" {
			w.notes = append(w.notes, o.Why.In(s.Lang))
		}
	}
	w.sources = []string{lang.T(s.Lang, "analysis.slip.definition")}
	return s.draw(a, w, 0.5, func(c *canvas, r geo.Rect) {
		plot := geo.Rect{MinX: r.MinX + 26*c.k, MinY: r.MinY + 12*c.k, MaxX: r.MaxX - 4*c.k, MaxY: r.MaxY - 18*c.k}
		wide := r.W() > r.H() || s.Bare
		if !wide {
			plot.MaxY = r.MinY + r.H()*0.62
		}
		b := burnUp{canvas: c, r: plot, p: p, from: data.DayOf(data.FirstYear, 1, 1), to: horizon(p)}
		b.grid()
		b.fan()
		b.tracks()
		if s.Bare {
			return
		}
		if wide {
			x := b.x(data.DayOf(data.FirstYear+5, 5, 1))
			c.slips(p, x, b.y(96), plot.MaxX-x)
		} else {
			c.slips(p, r.MinX, plot.MaxY+34*c.k, r.W())
		}
	})
}

// horizon is the right end of the time axis: the end of the year in which the
// last path is done, but at least that after the plan and at most two after it.
func horizon(p analysis.Pace) data.Day {
	y := data.LastYear + 1
	for _, f := range p.Claimed.Fan {
		y = max(y, f.Finish.Year())
	}
	return data.DayOf(min(y, data.LastYear+2), 12, 31)
}

// burnUp is the plot: days across, units up.
type burnUp struct {
	*canvas
	r        geo.Rect
	p        analysis.Pace
	from, to data.Day
}

func (b burnUp) x(d data.Day) float64 {
	return b.r.MinX + b.r.W()*float64(d-b.from)/float64(b.to-b.from)
}

func (b burnUp) y(n float64) float64 { return b.r.MaxY - b.r.H()*n/rollout.Planned }

func (b burnUp) grid() {
	tick := guide.Type{Size: 7.4, Color: guide.Faint}
	for n := 0; n <= rollout.Planned; n += 50 {
		b.rule(b.r.MinX, b.y(float64(n)), b.r.MaxX, b.y(float64(n)))
		b.text(lang.Int(b.Lang, n), b.r.MinX-5*b.k, b.y(float64(n))+2.6*b.k, tick, scene.End)
	}
	room := b.x(data.DayOf(data.FirstYear+1, 1, 1)) - b.x(data.DayOf(data.FirstYear, 1, 1))
	for y := data.FirstYear; y <= b.to.Year(); y++ {
		x := b.x(data.DayOf(y, 1, 1))
		b.rule(x, b.r.MaxY, x, b.r.MaxY+4*b.k)
		s := lang.Years(b.Lang, y, y)
		if b.width(s, tick) > room-3*b.k {
			s = "’" + lang.Number(b.Lang, float64(y%100), 0)
		}
		b.text(s, x+room/2, b.r.MaxY+11*b.k, tick, scene.Middle)
	}
	b.text(b.t("analysis.chart.pace.y"), b.r.MinX, b.r.MinY-5*b.k, guide.Type{Size: 7.6, Face: scene.Medium, Color: guide.Soft}, scene.Start)
	plan := scene.Stroke{Color: b.Theme.InkFaint, Width: 1.2 * b.k}
	flat := []float64{}
	for y := data.FirstYear - 1; y <= data.LastYear; y++ {
		d := data.DayOf(y, 12, 31)
		flat = append(flat, b.x(max(d, b.from)), b.y(analysis.PlanOn(d)))
	}
	b.line(plan, flat...)
	mid := data.DayOf(data.FirstYear+4, 8, 1)
	t := b.label(b.t("analysis.chart.pace.plan"), b.x(mid), b.y(analysis.PlanOn(mid))-5*b.k, guide.Type{Size: 7.8, Color: guide.Soft}, scene.Middle)
	t.Angle = -math.Atan2(b.r.H()*20/rollout.Planned, room) * 180 / math.Pi
	// The day of the data: what is right of it is not known.
	x := b.x(b.p.Day)
	b.line(dash(scene.Stroke{Color: b.Theme.InkFaint, Width: 0.7 * b.k}, 1.5*b.k, 1.5*b.k), x, b.r.MinY, x, b.r.MaxY)
	b.label(b.short(b.p.Day), x+3*b.k, b.r.MinY+7*b.k, guide.Type{Size: 7, Color: guide.Faint}, scene.Start)
}

// fan draws the projection of the claimed track: the span from late to early,
// the middle dashed, and when each has reached 200.
func (b burnUp) fan() {
	f := b.p.Claimed.Fan
	if len(f) == 0 {
		return
	}
	ink := b.claimed()
	pts := func(p analysis.Path) (out []float64) {
		for _, s := range p.Steps {
			if s.Day > b.to {
				break
			}
			out = append(out, b.x(s.Day), b.y(float64(s.Total)))
		}
		return out
	}
	late, middle, early := pts(f[0]), pts(f[1]), pts(f[2])
	area := append([]float64{}, early...)
	for i := len(late) - 2; i >= 0; i -= 2 {
		area = append(area, late[i], late[i+1])
	}
	b.shape(scene.Style{Fill: style.Fade(ink.Color, 0.14)}, area...)
	thin := ink
	thin.Width = 0.9 * b.k
	b.line(dash(thin, 2*b.k, 2*b.k), late...)
	b.line(dash(thin, 2*b.k, 2*b.k), early...)
	ink.Width = 1.6 * b.k
	b.line(dash(ink, 5*b.k, 3*b.k), middle...)
	// Where the fan begins it is named, below itself.
	d := data.DayOf(b.p.Day.Year()+3, 9, 1)
	b.label(b.t("analysis.outlook.title"), b.x(d)+12*b.k, b.y(at(f[0], d))+16*b.k, guide.Type{Size: 7.8, Face: scene.Medium}, scene.Start).Color = ink.Color
}

// at is how many a path has at a day, on straight lines between its steps.
func at(p analysis.Path, d data.Day) float64 {
	for i := 1; i < len(p.Steps); i++ {
		if q, r := p.Steps[i-1], p.Steps[i]; d <= r.Day && r.Day > q.Day {
			return float64(q.Total) + float64(r.Total-q.Total)*float64(d-q.Day)/float64(r.Day-q.Day)
		}
	}
	return float64(p.Steps[len(p.Steps)-1].Total)
}

// tracks draws what is claimed and what is confirmed as stairs, day by day.
func (b burnUp) tracks() {
	claimed, confirmed := b.p.Totals()
	for i, ink := range []scene.Stroke{b.claimed(), b.observed()} {
		n := [2]int{claimed, confirmed}[i]
		flat := []float64{b.x(b.from), b.y(0)}
		for _, s := range analysis.Stairs(b.atlas, data.Track(i), b.p.Day) {
			flat = append(flat, b.x(s.Day), flat[len(flat)-1], b.x(s.Day), b.y(float64(s.Total)))
		}
		flat = append(flat, b.x(b.p.Day), flat[len(flat)-1])
		ink.Join = scene.MiterJoin
		b.line(ink, flat...)
		b.dot(b.x(b.p.Day), b.y(float64(n)), 3.2*b.k, scene.Style{Fill: ink.Color, Stroke: scene.Stroke{Color: b.Theme.Paper, Width: 1 * b.k}})
		bold := guide.Type{Size: 8.4, Face: scene.Bold}
		if i == 0 {
			say := b.t("analysis.chart.pace.claimed", n)
			x, y, side := b.x(b.p.Day)-6*b.k, b.y(float64(n))-7*b.k, scene.End
			if x-b.width(say, bold) < b.r.MinX { // no room before the dot: after it, below the fan
				x, y, side = b.x(b.p.Day)+7*b.k, b.y(float64(n))+10*b.k, scene.Start
			}
			b.label(say, x, y, bold, side).Color = ink.Color
			continue
		}
		b.label(b.t("analysis.chart.pace.confirmed", n), b.x(b.p.Day)+7*b.k, b.y(float64(n))-1*b.k, bold, scene.Start).Color = ink.Color
	}
}

// slips sets how each batch stands to its year, and where the paths end with
// what they assume.
func (c *canvas) slips(p analysis.Pace, x, y, w float64) {
	head := guide.Type{Face: scene.Bold, Size: 8.4}
	row := guide.Type{Size: 7.8, Color: guide.Soft, Lead: 1.3}
	y += c.para(c.t("analysis.chart.pace.slips"), x, y, w, head) + 2*c.k
	for _, b := range p.Cohorts {
		y += c.para(b.Note().In(c.Lang), x, y, w, row)
	}
	if len(p.Claimed.Fan) == 0 {
		return
	}
	y += 6 * c.k
	y += c.para(c.t("analysis.outlook.title"), x, y, w, head) + 2*c.k
	for _, f := range p.Claimed.Fan {
		y += c.para(f.Note().In(c.Lang), x, y, w, guide.Type{Size: 7.8, Face: scene.Medium, Lead: 1.3})
		y += c.para(join(c.say(f.Assumes...)), x+8*c.k, y, w-8*c.k, guide.Type{Size: 7, Color: guide.Faint, Lead: 1.28}) + 1.5*c.k
	}
}
