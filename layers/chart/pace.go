package chart

import (
	"image/color"
	"math"
	"strings"

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
	return s.draw(a, w, 0.5, func(c *canvas, r geo.Rect) bool {
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
			return true
		}
		if wide {
			x := b.x(data.DayOf(data.FirstYear+5, 9, 1))
			c.box(geo.Rect{MinX: x - 8*c.k, MinY: b.y(88), MaxX: plot.MaxX, MaxY: b.y(3)}, scene.Style{Fill: c.Theme.Paper})
			y := b.y(88) + 4*c.k
			return c.grown(y, b.y(3)-y, func(c *canvas) float64 { return c.slips(p, x, y, plot.MaxX-x) }) <= b.y(0)
		}
		y := plot.MaxY + 34*c.k
		return c.grown(y, r.MaxY-y, func(c *canvas) float64 { return c.slips(p, r.MinX, y, r.W()) }) <= r.MaxY
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
	b.text(b.t("analysis.chart.pace.y", lang.Int(b.Lang, rollout.Planned)), b.r.MinX, b.r.MinY-5*b.k, guide.Type{Size: 7.6, Face: scene.Medium, Color: guide.Soft}, scene.Start)
	plan := scene.Stroke{Color: b.Theme.InkFaint, Width: 1.2 * b.k}
	flat := []float64{}
	for y := data.FirstYear - 1; y <= data.LastYear; y++ {
		d := data.DayOf(y, 12, 31)
		flat = append(flat, b.x(max(d, b.from)), b.y(analysis.PlanOn(d)))
	}
	b.line(plan, flat...)
	mid := data.DayOf(data.FirstYear+4, 8, 1)
	t := b.label(b.t("analysis.chart.pace.plan"), b.x(mid), b.y(analysis.PlanOn(mid))-5*b.k, guide.Type{Size: 7.8, Color: guide.Soft}, scene.Middle)
	t.Angle = b.slope(data.PerYear)
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
	// It is named along its lower edge, and dated where it reaches the whole.
	d := data.DayOf(data.LastYear-1, 9, 1)
	t := b.label(b.t("analysis.outlook.title"), b.x(d)+5*b.k, b.y(at(f[0], d))+9*b.k, guide.Type{Size: 7.8, Face: scene.Medium}, scene.Middle)
	t.Color, t.Angle = ink.Color, b.slope(at(f[0], d+182)-at(f[0], d-183))
	b.ends(f[2].Finish, f[0].Finish, ink.Color)
}

// ends dates above the plot where the early and the late path reach the whole,
// unless the two stand too close: they are told in words beside it anyhow.
func (b burnUp) ends(early, late data.Day, ink color.NRGBA) {
	ty := guide.Type{Size: 7.2, Face: scene.Medium}
	e, l := b.t("analysis.chart.pace.early", b.short(early)), b.t("analysis.chart.pace.late", b.short(late))
	right := math.Min(b.x(late)+30*b.k, b.r.MaxX)
	if early == 0 || late == 0 || late > b.to || right-b.width(l, ty) < b.x(early)+6*b.k {
		return
	}
	b.label(e, b.x(early), b.r.MinY-5*b.k, ty, scene.End).Color = ink
	b.label(l, right, b.r.MinY-5*b.k, ty, scene.End).Color = ink
}

// slope is the angle on the page, degrees clockwise, of so many units a year.
func (b burnUp) slope(perYear float64) float64 {
	return -math.Atan2(b.r.H()*perYear/rollout.Planned, b.x(b.from+365)-b.x(b.from)) * 180 / math.Pi
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
		stairs := analysis.Stairs(b.atlas, data.Track(i), b.p.Day)
		if len(stairs) == 0 {
			continue
		}
		flat := []float64{b.x(stairs[0].Day), b.y(0)}
		for _, s := range stairs {
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
			if x-b.width(say, bold) < b.r.MinX { // no room before the dot: after it
				x, side = b.x(b.p.Day)+7*b.k, scene.Start
				if low := b.y(float64(n)) + 10*b.k; low < b.y(float64(confirmed))-12*b.k { // and below the fan, clear of the other track
					y = low
				}
			}
			b.label(say, x, y, bold, side).Color = ink.Color
			continue
		}
		b.label(b.t("analysis.chart.pace.confirmed", n), b.x(b.p.Day)+7*b.k, b.y(float64(n))-1*b.k, bold, scene.Start).Color = ink.Color
	}
}

// slips sets how each batch stands to its year, and where the paths end with
// what they assume; it returns where it ends.
func (c *canvas) slips(p analysis.Pace, x, y, w float64) float64 {
	head := guide.Type{Face: scene.Bold, Size: 8.4}
	row := guide.Type{Size: 7.8, Color: guide.Soft, Lead: 1.3}
	y += c.para(c.t("analysis.chart.pace.slips"), x, y, w, head) + 2*c.k
	most, half := 0.0, 0.0 // days; of the bars, either side of the year's end
	for _, b := range p.Cohorts {
		if b.Complete {
			most, half = math.Max(most, math.Abs(float64(b.Slip))), 24*c.k
		}
	}
	most = math.Max(most, 1)
	indent := 0.0
	if half > 0 {
		indent = 2*half + 8*c.k
		c.line(scene.Stroke{Color: c.Theme.InkFaint, Width: 0.8 * c.k}, x+half, y, x+half, y+float64(len(p.Cohorts))*row.Size*row.Lead*c.k)
	}
	for _, b := range p.Cohorts {
		if d := float64(b.Slip) / most * half; b.Complete {
			mid := y + row.Size*row.Lead*c.k/2
			c.box(geo.Rect{MinX: math.Min(x+half, x+half+d), MinY: mid - 2.6*c.k, MaxX: math.Max(x+half, x+half+d), MaxY: mid + 2.6*c.k}, scene.Style{Fill: c.claimed().Color})
		}
		y += c.para(b.Note().In(c.Lang), x+indent, y, w-indent, row)
	}
	if len(p.Claimed.Fan) == 0 {
		return y
	}
	y += 6 * c.k
	y += c.para(c.t("analysis.outlook.title"), x, y, w, head) + 2*c.k
	for _, f := range p.Claimed.Fan {
		y += c.para(f.Note().In(c.Lang), x, y, w, guide.Type{Size: 7.8, Face: scene.Medium, Lead: 1.3})
		y += c.para(strings.Join(c.say(f.Assumes...), " "), x+8*c.k, y, w-8*c.k, guide.Type{Size: 7, Color: guide.Faint, Lead: 1.28}) + 1.5*c.k
	}
	return y
}
