package layers

import (
	"jido/data"
	"jido/data/analysis"
	"jido/data/lang"
	"jido/layers/scale"
	"jido/layers/scene"
	"jido/layers/style"
)

// Left shows who is not reached yet, shaded by thirds of need or all alike.
// Those who are reached stay bare.
type Left struct {
	Need  data.IndicatorID
	Track string // claimed or observed: who says that the others are reached
	Shade bool
}

func kindLeft() Kind {
	k := Kind{Name: "left", Params: append(needParams(), Param{Name: "shade", Type: Switch, Default: "true"})}
	k.New = func(s Spec) (Layer, error) {
		return Left{data.IndicatorID(k.str(s, "need")), k.str(s, "track"), k.str(s, "shade") == "true"}, nil
	}
	return k
}

var _ Layer = Left{}

// ID returns "left".
func (Left) ID() string { return "left" }

// Spec returns kind and settings.
func (l Left) Spec() Spec {
	shade := "false"
	if l.Shade {
		shade = "true"
	}
	return kindLeft().spec("need", string(l.Need), "track", l.Track, "shade", shade)
}

// Inputs are the settings, the day, geometry, theme and language.
func (l Left) Inputs(f Frame) any { return needInputsOf(l, f) }

// Draw fills the units that are left.
func (l Left) Draw(f Frame) Drawing {
	rows, need, err := analysis.Rows(f.Atlas, askOf(f, l.Need, l.Track))
	if err != nil {
		return Drawing{}
	}
	shade := l.Shade && need.Level == data.CountyLevel
	var ops []scene.Op
	var counts [3]int
	left, unknown, lost := 0, 0, 0
	for _, r := range rows {
		if r.Reached {
			continue
		}
		left++
		u, _ := f.Atlas.Unit(r.Unit)
		st, say := leftStyle(f.Theme, 1), lang.T(f.Lang, "reach.not")
		switch {
		case shade && r.Third < 0:
			unknown++
			st, say = noData(f.Theme), say+" · "+lang.T(f.Lang, "reach.unknown")
		case shade:
			counts[r.Third]++
			st, say = leftStyle(f.Theme, r.Third), say+" · "+needName(f.Lang, r.Third)+" · "+needText(f, need.Indicator, r.Unit)
		}
		if p := area(f, l.ID(), u, say, st); p != nil {
			ops = append(ops, p)
		} else {
			lost++
		}
	}
	k := scale.Key{
		ID: l.ID(), Title: lang.T(f.Lang, "reach.key.left"), Wide: true,
		Note: lang.T(f.Lang, "reach.note.left."+l.Track, left, len(rows)),
	}
	switch {
	case shade:
		k.Note += " " + needNote(f.Lang, need.Indicator)
		for i, n := range counts {
			k.Entries = append(k.Entries, scale.Entry{Swatch: swatch(f, leftStyle(f.Theme, i)), Label: needName(f.Lang, i), Count: count(f.Lang, n)})
		}
		k.Entries = append(k.Entries, scale.Entry{Swatch: swatch(f, noData(f.Theme)), Label: lang.T(f.Lang, "reach.unknown"), Count: count(f.Lang, unknown)})
	default:
		k.Entries = append(k.Entries, scale.Entry{Swatch: swatch(f, leftStyle(f.Theme, 1)), Label: lang.T(f.Lang, "reach.not"), Count: count(f.Lang, left)})
		if l.Shade {
			k.Entries = append(k.Entries, scale.Entry{Label: lang.T(f.Lang, "reach.provinces", need.Indicator.Title.In(f.Lang))})
		}
	}
	k.Entries = append(k.Entries, scale.Entry{Swatch: swatch(f, scene.Style{Fill: f.Theme.Home, Stroke: scene.Stroke{Color: f.Theme.Rule, Width: 0.7}}),
		Label: lang.T(f.Lang, "reach.reached"), Count: count(f.Lang, len(rows)-left)})
	k.Entries = append(k.Entries, undrawn(f, lost)...)
	return Drawing{Parts: []Part{{Mosaic: true, Ops: ops}}, Keys: []scale.Key{k}}
}

// leftStyle is the look of a unit that is left; third 0 has most need. It is the
// column of those that are not reached in a map of need and reach.
func leftStyle(t style.Theme, third int) scene.Style {
	return scene.Style{Fill: t.Bivariate()[2-third][0]}
}
