package layers

import (
	"jido/data/analysis"
	"jido/data/lang"
	"jido/layers/scale"
	"jido/layers/scene"
	"jido/layers/style"
)

// ClaimGap shows what is claimed complete and not confirmed from outside, by the
// days since the claim; what is confirmed is marked as such.
type ClaimGap struct{}

func kindGap() Kind {
	return Kind{Name: "gap", New: func(Spec) (Layer, error) { return ClaimGap{}, nil }}
}

var _ Layer = ClaimGap{}

// ID returns "gap".
func (ClaimGap) ID() string { return "gap" }

// Spec returns the kind.
func (ClaimGap) Spec() Spec { return kindGap().spec() }

type gapInputs struct {
	needInputs
	cohort int
}

// Inputs are the day, the cohort shown, geometry, theme and language.
func (g ClaimGap) Inputs(f Frame) any { return gapInputs{needInputsOf(g, f), f.Cohort} }

// gapDays are the days up to which a class of waiting runs; the last class is
// open. Half a year, a year.
var gapDays = [2]int{182, 365}

// gapClass is the class of a project that is not confirmed.
func gapClass(days int) int {
	for i, d := range gapDays {
		if days <= d {
			return i
		}
	}
	return len(gapDays)
}

// gapStyle is the look of a class of waiting: the longer, the stronger the tint
// and the closer the hatch.
func gapStyle(t style.Theme, class int) scene.Style {
	return scene.Style{
		Fill:  style.Mix(t.Bivariate()[0][0], t.Bivariate()[2][0], [3]float64{0.3, 0.62, 1}[class]),
		Hatch: scene.Hatch{Color: style.Fade(t.Ink, 0.5), Angle: -45, Spacing: [3]float64{7, 5, 3.4}[class], Width: 0.6},
	}
}

// confirmedStyle is the look of what was seen complete.
func confirmedStyle(t style.Theme) scene.Style { return scene.Style{Fill: t.Bivariate()[0][2]} }

// Draw fills the units of projects that are claimed complete; those without an
// outline of their own have a disc at their seat.
func (g ClaimGap) Draw(f Frame) Drawing {
	gap := analysis.ClaimGap(f.Atlas, f.AsOf)
	var ops, marks []scene.Op
	var counts [len(gapDays) + 1]int
	claimed, confirmed := 0, 0
	c := circle()
	for _, l := range gap.Lags {
		if f.Cohort != 0 && l.Cohort != f.Cohort {
			continue
		}
		claimed++
		u, _ := f.Atlas.Unit(l.Unit)
		st, say := confirmedStyle(f.Theme), "reach.gap.confirmed"
		if l.Open() {
			counts[gapClass(l.Days)]++
			st, say = gapStyle(f.Theme, gapClass(l.Days)), "reach.gap.open"
		} else {
			confirmed++
		}
		words := lang.N(f.Lang, say, l.Days, dateText(f.Lang, l.Claimed))
		if p := area(f, g.ID(), u, words, st); p != nil {
			ops = append(ops, p)
		} else if x, y, ok := f.Maps.Site(u); ok {
			edge := scene.Style{Fill: st.Fill, Hatch: st.Hatch, Stroke: scene.Stroke{Color: f.Theme.InkSoft, Width: f.pt(0.7)}}
			marks = append(marks, &scene.Mark{
				Ref: scene.Ref{Layer: g.ID(), Feature: string(u.ID)}, Title: unitTitle(u) + ": " + words,
				X: x, Y: y, Shape: c.flat, Ends: c.ends, Size: f.pt(badge + 3), Style: edge,
			})
		}
	}
	k := scale.Key{
		ID: g.ID(), Title: lang.T(f.Lang, "reach.key.gap"), Wide: true,
		Note: lang.T(f.Lang, "reach.note.gap", claimed-confirmed, claimed),
	}
	if claimed > 0 {
		for i, n := range counts {
			label := lang.T(f.Lang, "reach.gap.over", gapDays[len(gapDays)-1])
			if i < len(gapDays) {
				from := 0
				if i > 0 {
					from = gapDays[i-1] + 1
				}
				label = lang.T(f.Lang, "reach.gap.days", lang.Range(lang.Int(f.Lang, from), lang.Int(f.Lang, gapDays[i])))
			}
			k.Entries = append(k.Entries, scale.Entry{Swatch: swatch(f, gapStyle(f.Theme, i)), Label: label, Count: count(f.Lang, n)})
		}
		k.Entries = append(k.Entries, scale.Entry{Swatch: swatch(f, confirmedStyle(f.Theme)), Label: lang.T(f.Lang, "reach.gap.seen"), Count: count(f.Lang, confirmed)})
	}
	return Drawing{Parts: []Part{{Mosaic: true, Ops: ops}, {Name: "badge", Ops: marks}}, Keys: []scale.Key{k}}
}
