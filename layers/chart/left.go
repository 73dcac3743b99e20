package chart

import (
	"image/color"
	"math"

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
	w.subtitle = join(s.say(append([]analysis.Note{l.Ask.Reached()}, l.Notes()...)...))
	w.notes = s.say(append(l.Need.Notes(), l.Ask.Frame())...)
	w.sources = []string{s.source(a, l.Need.Indicator)}
	return s.draw(a, w, 0.55, func(c *canvas, r geo.Rect) {
		n := len(l.Rows)
		if n == 0 {
			return
		}
		cols := max(1, int(r.W()/(178*c.k)))
		per := (n + cols - 1) / cols
		gap := 20 * c.k
		w := (r.W() - gap*float64(cols-1)) / float64(cols)
		top := r.MinY + 15*c.k
		step := math.Min((r.MaxY-top)/float64(per), 16*c.k)
		t := table{canvas: c, l: l, step: step, size: math.Min(7.8, step/c.k*0.78)}
		t.measure()
		for i := 0; i < n; i += per {
			x := r.MinX + float64(i/per)*(w+gap)
			t.head(x, r.MinY, w)
			for j, row := range l.Rows[i:min(i+per, n)] {
				t.row(row, x, top+float64(j)*step, w)
			}
		}
	})
}

// table is a column of rows: place, name, bar and figure, population.
type table struct {
	*canvas
	l                        analysis.Left
	step, size               float64 // page points; of type, before the factor
	place, name, fig, people float64 // widths
	top                      float64 // the highest figure
}

func (t *table) measure() {
	ty := guide.Type{Size: t.size}
	for _, r := range t.l.Rows {
		t.place = math.Max(t.place, t.width(lang.Int(t.Lang, r.Place), ty))
		t.name = math.Max(t.name, t.width(t.canvas.name(r.Unit), ty))
		t.people = math.Max(t.people, t.width(t.count(r), ty))
		if r.Known {
			t.fig = math.Max(t.fig, t.width(t.figure(r), ty))
			t.top = math.Max(t.top, r.Value)
		}
	}
	t.people = math.Max(t.people, t.width(t.t("common.population"), guide.Type{Size: 6.8}))
}

func (t *table) figure(r analysis.Row) string { return lang.Number(t.Lang, r.Value, 1) }

func (t *table) count(r analysis.Row) string {
	if !r.Counted {
		return t.t("common.unknown")
	}
	return lang.Number(t.Lang, r.People, 0)
}

// head names the columns.
func (t *table) head(x, y, w float64) {
	h := guide.Type{Size: 6.8, Color: guide.Faint}
	bar := x + t.place + 5*t.k + t.name + 7*t.k
	t.text(t.t("analysis.chart.left.need", t.l.Need.Indicator.Measure.In(t.Lang)), bar, y+8*t.k, h, scene.Start)
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
	x0 := x + t.place + 5*t.k
	t.text(t.canvas.name(r.Unit), x0, base, ty, scene.Start)
	x0 += t.name + 7*t.k
	t.text(t.count(r), x+w, base, soft, scene.End)
	if !r.Known {
		t.text(t.t("analysis.chart.left.unknown"), x0, base, faint, scene.Start)
		return
	}
	room := x + w - t.people - 8*t.k - x0 - t.fig - 4*t.k
	h := math.Min(t.step*0.56, 7*t.k)
	if room > 8*t.k {
		bar := geo.Rect{MinX: x0, MinY: y + (t.step-h)/2, MaxX: x0 + math.Max(0.6*t.k, room*r.Value/math.Max(t.top, 1e-9)), MaxY: y + (t.step+h)/2}
		t.box(bar, scene.Style{Fill: t.third(r.Third)})
		t.text(t.figure(r), bar.MaxX+3*t.k, base, soft, scene.Start)
		return
	}
	t.text(t.figure(r), x0, base, soft, scene.Start)
}

// third is the colour of a third of need: most need the strongest.
func (c *canvas) third(i int) color.NRGBA {
	p, _ := style.LookupPalette("plum")
	return p.Colors(5, c.Theme)[3-min(max(i, 0), 2)]
}
