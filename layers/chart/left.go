package chart

import (
	"image/color"
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

// Left lists who is not reached, most need first: place, name, the figure that
// need is ranked by as a bar, and the population.
func Left(s Sheet, a *data.Atlas, l analysis.Left) *scene.Scene {
	w := words{title: l.Headline().In(s.Lang), day: l.Ask.Day, stamp: l.Proposed > 0}
	w.subtitle = strings.Join(s.say(append([]analysis.Note{l.Ask.Reached()}, l.Notes()...)...), " ")
	w.notes = s.say(append(append(l.Need.Notes(), l.Ask.Frame()), l.Within...)...)
	w.sources = []string{s.source(a, l.Need.Indicator)}
	return s.draw(a, w, 0.55, func(c *canvas, r geo.Rect) bool {
		n := len(l.Rows)
		if n == 0 {
			return true
		}
		cols := max(1, int(r.W()/(232*c.k)))
		per := (n + cols - 1) / cols
		gap := 20 * c.k
		w := (r.W() - gap*float64(cols-1)) / float64(cols)
		r.MinY = c.thirdsKey(l.Need.Indicator.Title.In(c.Lang), r.MinX, r.MinY, r.W())
		top := r.MinY + 15*c.k
		step := math.Min((r.MaxY-top)/float64(per), 18*c.k)
		t := table{canvas: c, step: step, size: math.Min(8, step/c.k*0.78), measureText: l.Need.Indicator.Measure.In(c.Lang), room: w}
		for i := 0; i < n; i += per { // the narrowest column sets the length of all bars
			t.measure(l.Rows[i:min(i+per, n)], w)
		}
		for i := 0; i < n; i += per {
			x, rows := r.MinX+float64(i/per)*(w+gap), l.Rows[i:min(i+per, n)]
			t.measure(rows, w)
			t.head(x, r.MinY, w)
			for j, row := range rows {
				t.row(row, x, top+float64(j)*step, w)
			}
		}
		return true
	})
}

// table is a column of rows: place, name, bar and figure, population. Lengths are
// page points.
type table struct {
	*canvas
	measureText        string
	step, size         float64 // of a row; of type, before the factor
	place, name, count float64 // widths in the column that was measured last
	top, room          float64 // the highest figure, and the length of its bar, over all columns
}

// measure finds the widths of a column of rows.
func (t *table) measure(rows []analysis.Row, w float64) {
	ty := guide.Type{Size: t.size}
	t.name, t.count = 0, t.width(t.t("common.population"), guide.Type{Size: 6.8})
	fig := 0.0
	for _, r := range rows {
		t.place = math.Max(t.place, t.width(lang.Int(t.Lang, r.Place), ty))
		t.name = math.Max(t.name, t.width(t.canvas.name(r.Unit), ty))
		t.count = math.Max(t.count, t.width(t.people(r), ty))
		if r.Known {
			fig = math.Max(fig, t.width(t.figure(r), ty))
			t.top = math.Max(t.top, r.Value)
		}
	}
	t.room = math.Min(t.room, w-t.bar()-fig-t.count-12*t.k)
}

// bar is how far from the left the bars begin.
func (t *table) bar() float64 { return t.place + 5*t.k + t.name + 7*t.k }

func (t *table) figure(r analysis.Row) string { return lang.Number(t.Lang, r.Value, 1) }

func (t *table) people(r analysis.Row) string {
	if !r.Counted {
		return t.t("common.unknown")
	}
	return lang.Number(t.Lang, r.People, 0)
}

// head names the columns.
func (t *table) head(x, y, w float64) {
	h := guide.Type{Size: 6.8, Color: guide.Faint}
	t.text(t.measureText, x+t.bar(), y+8*t.k, h, scene.Start)
	t.text(t.t("common.population"), x+w, y+8*t.k, h, scene.End)
	t.rule(x, y+12*t.k, x+w, y+12*t.k)
}

func (t *table) row(r analysis.Row, x, y, w float64) {
	ty := guide.Type{Size: t.size}
	soft, faint := ty, ty
	soft.Color, faint.Color = guide.Soft, guide.Faint
	base := y + t.step/2 + t.size*t.k*0.36
	if r.Known {
		t.text(lang.Int(t.Lang, r.Place), x+t.place, base, faint, scene.End)
	}
	t.text(t.canvas.name(r.Unit), x+t.place+5*t.k, base, ty, scene.Start)
	t.text(t.people(r), x+w, base, soft, scene.End)
	x0 := x + t.bar()
	if !r.Known {
		t.text(t.t("analysis.chart.left.unknown"), x0, base, faint, scene.Start)
		return
	}
	if t.room > 8*t.k {
		h := math.Min(t.step*0.56, 7*t.k)
		bar := geo.Rect{MinX: x0, MinY: y + (t.step-h)/2, MaxX: x0 + math.Max(0.6*t.k, t.room*r.Value/math.Max(t.top, 1e-9)), MaxY: y + (t.step+h)/2}
		t.box(bar, scene.Style{Fill: t.third(r.Third)})
		x0 = bar.MaxX + 3*t.k
	}
	t.text(t.figure(r), x0, base, soft, scene.Start)
}

// thirdsKey says what the bars are and explains their colours, in as many lines
// as it takes; it returns where it ends.
func (c *canvas) thirdsKey(title string, x, y, w float64) float64 {
	ty := guide.Type{Size: 7.4, Color: guide.Soft}
	bold := guide.Type{Size: 7.6, Face: scene.Bold}
	at := x + c.width(title, bold) + 16*c.k
	c.text(title, x, y+7.4*c.k, bold, scene.Start)
	for i, n := range thirds {
		s := c.t("analysis.chart.left.third." + n)
		long := 16*c.k + c.width(s, ty)
		if at+long > x+w {
			at, y = x, y+11*c.k
		}
		c.box(geo.Rect{MinX: at, MinY: y + 1.5*c.k, MaxX: at + 12*c.k, MaxY: y + 7.5*c.k}, scene.Style{Fill: c.third(i)})
		c.text(s, at+16*c.k, y+7.4*c.k, ty, scene.Start)
		at += long + 16*c.k
	}
	return y + 16*c.k
}

// third is the colour of a third of need: most need the strongest.
func (c *canvas) third(i int) color.NRGBA {
	p, _ := style.LookupPalette("plum")
	return p.Colors(5, c.Theme)[3-min(max(i, 0), 2)]
}
