package layers

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"jido/data"
	"jido/data/classify"
	"jido/data/lang"
	"jido/geo/topo"
	"jido/layers/scale"
	"jido/layers/scene"
	"jido/layers/style"
)

// Disparity shades areas by an indicator, at the level that the indicator was
// published for and at no other.
type Disparity struct {
	Indicator data.IndicatorID
	Method    string // of classify
	Classes   int
	Manual    string // inner breaks of method manual, comma separated
	Palette   string
	Outskirts string // capital or rural: how Pyongyang's outskirts count in area figures
	Opacity   float64
}

// DefaultIndicator is the policy's own argument: who lives well, in the
// capital, in other cities, in the country.
const DefaultIndicator data.IndicatorID = "mics2017_wealth_top40"

func kindDisparity() Kind {
	var methods, palettes []string
	for _, m := range classify.Methods() {
		methods = append(methods, m.ID)
	}
	for _, p := range style.Palettes() {
		palettes = append(palettes, p.ID)
	}
	k := Kind{Name: "disparity", On: true, Params: []Param{
		{Name: "indicator", Type: Free, Default: string(DefaultIndicator)},
		{Name: "method", Type: Choice, Default: "quantile", Choices: methods},
		{Name: "classes", Type: Number, Default: "5", Min: 2, Max: 9, Whole: true},
		{Name: "breaks", Type: Free},
		{Name: "palette", Type: Choice, Default: palettes[0], Choices: palettes},
		{Name: "outskirts", Type: Choice, Default: "capital", Choices: []string{"capital", "rural"}},
		{Name: "opacity", Type: Number, Default: "1", Min: 0, Max: 1},
	}}
	k.New = func(s Spec) (Layer, error) {
		d := Disparity{
			Indicator: data.IndicatorID(k.str(s, "indicator")), Method: k.str(s, "method"), Classes: int(k.num(s, "classes")),
			Manual: k.str(s, "breaks"), Palette: k.str(s, "palette"), Outskirts: k.str(s, "outskirts"), Opacity: k.num(s, "opacity"),
		}
		breaks, err := parseBreaks(d.Manual)
		if err != nil {
			return nil, err
		}
		if d.Method == "manual" && len(breaks) == 0 {
			return nil, fmt.Errorf("layers: disparity: method manual needs breaks, as in breaks=10,25,50")
		}
		return d, nil
	}
	return k
}

var _ Layer = Disparity{}

// parseBreaks reads "10,25,50": rising numbers.
func parseBreaks(s string) ([]float64, error) {
	if s == "" {
		return nil, nil
	}
	var out []float64
	for _, p := range strings.Split(s, ",") {
		v, err := strconv.ParseFloat(strings.TrimSpace(p), 64)
		if err != nil || math.IsNaN(v) || math.IsInf(v, 0) || len(out) > 0 && v <= out[len(out)-1] {
			return nil, fmt.Errorf("layers: disparity: breaks %q: want rising numbers with commas, as in 10,25,50", s)
		}
		out = append(out, v)
	}
	return out, nil
}

// ID returns "disparity".
func (Disparity) ID() string { return "disparity" }

// Spec returns kind and settings.
func (d Disparity) Spec() Spec {
	return kindDisparity().spec("indicator", string(d.Indicator), "method", d.Method, "classes", strconv.Itoa(d.Classes),
		"breaks", d.Manual, "palette", d.Palette, "outskirts", d.Outskirts, "opacity", strconv.FormatFloat(d.Opacity, 'g', -1, 64))
}

type disparityInputs struct {
	d     Disparity
	atlas *data.Atlas
	maps  *Maps
	level int
	theme style.Theme
	lang  lang.Tag
	typ   float64
}

// Inputs leave the date out: breaks and colours stay the same through the years.
func (d Disparity) Inputs(f Frame) any {
	return disparityInputs{d, f.Atlas, f.Maps, f.Maps.Counties.Level(f.Detail), f.Theme, f.Lang, f.Type}
}

// figure is the value that one shape shows.
type figure struct {
	unit data.UnitID // whose shape it is
	val  data.Value
	ok   bool
}

// figures returns the shapes that an indicator is drawn on and their values.
func (d Disparity) figures(f Frame, ind data.Indicator) (*topo.Shapes, []figure) {
	var shapes *topo.Shapes
	var ids []data.UnitID
	find := func(id data.UnitID) (data.Value, bool) { return f.Atlas.Value(ind.ID, data.CountyLevel, id) }
	switch ind.Draw {
	case data.DrawCounty:
		shapes, ids = f.Maps.Counties, f.Maps.Units
		for _, u := range f.Atlas.Units() {
			if _, ok := f.Atlas.Value(ind.ID, data.CountyLevel, u.ID); ok && u.Kind == data.Aggregate {
				g := f.Maps.WithAggregate()
				shapes, ids = g.Shapes, g.Units
			}
		}
	case data.DrawArea:
		shapes, ids = f.Maps.Counties, f.Maps.Units
		find = func(id data.UnitID) (data.Value, bool) {
			return data.AreaValueOf(f.Atlas, ind.ID, id, d.Outskirts == "rural")
		}
	case data.DrawProvince:
		g := f.Maps.Provinces()
		if ind.Geography != data.GeographyPresent {
			shows := data.ProvinceGroups(f.Atlas, ind.ID)
			g = f.Maps.group(func(u data.Unit) data.UnitID { // without a figure: a shape of its own, hatched
				return cmp.Or(shows[u.ID], u.ProvinceIn(ind.Geography))
			})
		}
		shapes, ids = g.Shapes, g.Units
		find = func(id data.UnitID) (data.Value, bool) { return f.Atlas.Value(ind.ID, data.ProvinceLevel, id) }
	default:
		return nil, nil
	}
	out := make([]figure, len(ids))
	for i, id := range ids {
		v, ok := find(id)
		out[i] = figure{id, v, ok}
	}
	return shapes, out
}

// Draw fills every shape with the colour of its class; those without a value
// are hatched.
func (d Disparity) Draw(f Frame) Drawing {
	ind, ok := f.Atlas.Indicator(d.Indicator)
	if !ok {
		return Drawing{}
	}
	shapes, figs := d.figures(f, ind)
	if shapes == nil {
		return Drawing{}
	}
	th := d.threshold(f, ind, figs)
	decimals := decimalsFor(figs)
	level := shapes.Level(f.Detail)
	var ops []scene.Op
	covers := true
	for i, fig := range figs {
		flat, ends := shapes.Area(level, i)
		u, _ := f.Atlas.Unit(fig.unit)
		title := unitTitle(u) + ": " + lang.T(f.Lang, "map.nodata")
		if fig.ok {
			title = unitTitle(u) + ": " + figureText(f.Lang, fig.val, ind, decimals)
		}
		st := th.Style(fig.val.V, fig.ok)
		st.Fill = style.Fade(st.Fill, d.Opacity)
		covers = covers && st.Fill.A == 255
		ops = append(ops, &scene.Path{
			Ref: scene.Ref{Layer: d.ID(), Feature: string(fig.unit)}, Title: title,
			Flat: flat, Ends: ends, Bound: shapes.Bound(i), Style: st,
		})
	}
	part := Part{Mosaic: true, Ops: ops, Merged: merged(f.Maps, shapes, level, ops)}
	return Drawing{Parts: []Part{part}, Keys: []scale.Key{d.key(f, ind, figs, th, decimals)}, Covers: covers}
}

// Tell says the figure that the layer shows for a unit, with year and level:
// "86.2 % (2017, survey area)"; "no data" where it has none, and nothing where
// the indicator is not known.
func (d Disparity) Tell(a *data.Atlas, u data.Unit, t lang.Tag) string {
	ind, ok := a.Indicator(d.Indicator)
	if !ok {
		return ""
	}
	v, level := data.Value{}, data.CountyLevel
	switch ind.Draw {
	case data.DrawCounty:
		if v, ok = a.Value(ind.ID, level, u.ID); !ok && u.Area == data.Capital {
			for _, agg := range a.Units() {
				if agg.Kind == data.Aggregate && slices.Contains(agg.Outlines, u.ID) {
					v, ok = a.Value(ind.ID, level, agg.ID)
				}
			}
		}
	case data.DrawArea:
		level = data.AreaLevel
		v, ok = data.AreaValueOf(a, ind.ID, u.ID, d.Outskirts == "rural")
	case data.DrawProvince:
		level = data.ProvinceLevel
		v, ok = a.Value(ind.ID, level, data.ProvinceGroups(a, ind.ID)[u.ID])
	default:
		return ""
	}
	if !ok {
		return ind.Title.In(t) + ": " + lang.T(t, "map.nodata")
	}
	var where []string
	for _, w := range []string{ind.YearLabel.In(t), lang.T(t, "kind.level."+level.String())} {
		if w != "" {
			where = append(where, w)
		}
	}
	return ind.Title.In(t) + ": " + figureText(t, v, ind, decimalsFor([]figure{{val: v, ok: true}})) + " (" + strings.Join(where, ", ") + ")"
}

// threshold makes the scale: classes of rates, one class a value for figures of
// survey areas.
func (d Disparity) threshold(f Frame, ind data.Indicator, figs []figure) scale.Threshold {
	var vals []float64
	for _, x := range figs {
		if x.ok {
			vals = append(vals, x.val.V)
		}
	}
	slices.Sort(vals)
	var breaks []float64
	if ind.Draw == data.DrawArea {
		for i, v := range slices.Compact(slices.Clone(vals)) {
			if i > 0 {
				breaks = append(breaks, v)
			}
		}
	} else if d.Method == "manual" {
		breaks, _ = parseBreaks(d.Manual)
	} else {
		for _, m := range classify.Methods() {
			if m.ID == d.Method {
				breaks = m.Breaks(vals, d.Classes)
			}
		}
	}
	pal, err := style.LookupPalette(d.Palette)
	if err != nil {
		pal = style.Palettes()[0]
	}
	return scale.Threshold{Breaks: breaks, Colors: pal.Colors(len(breaks)+1, f.Theme), NoData: noData(f.Theme)}
}

// key explains the scale, highest class first, missing data last.
func (d Disparity) key(f Frame, ind data.Indicator, figs []figure, th scale.Threshold, decimals int) scale.Key {
	k := scale.Key{ID: "disparity", Title: ind.Title.In(f.Lang), Note: indicatorNote(f.Lang, ind), Wide: true, Ramp: ind.Draw != data.DrawArea}
	if ind.Draw == data.DrawArea {
		k.Note += " " + lang.T(f.Lang, "map.outskirts."+d.Outskirts)
	}
	counts := make([]int, len(th.Colors))
	missing := 0
	for _, x := range figs {
		if c := th.Class(x.val.V, x.ok); c >= 0 {
			counts[c]++
		} else {
			missing++
		}
	}
	for c := len(th.Colors) - 1; c >= 0 && len(figs) > missing; c-- {
		e := scale.Entry{Swatch: swatch(f, scene.Style{Fill: style.Fade(th.Colors[c], d.Opacity)}), Count: count(f.Lang, counts[c])}
		if ind.Draw == data.DrawArea {
			e.Label, e.Count = areaLabel(f, ind, figs, th, c, decimals), ""
		} else {
			e.Label = classLabel(f.Lang, th.Breaks, c, figs, decimals, ind)
		}
		k.Entries = append(k.Entries, e)
	}
	k.Entries = append(k.Entries, scale.Entry{Swatch: swatch(f, th.NoData), Label: lang.T(f.Lang, "map.nodata"), Count: count(f.Lang, missing)})
	return k
}

// areaLabel names the survey areas of a class: "Pyongyang  86.2 %".
func areaLabel(f Frame, ind data.Indicator, figs []figure, th scale.Threshold, c, decimals int) string {
	var names []string
	text := ""
	for _, x := range figs {
		if !x.ok || th.Class(x.val.V, true) != c {
			continue
		}
		n := lang.T(f.Lang, "map."+strings.ReplaceAll(string(x.val.Unit), ":", "."))
		if !slices.Contains(names, n) {
			names = append(names, n)
		}
		text = figureText(f.Lang, x.val, ind, decimals)
	}
	return strings.Join(names, ", ") + "  " + text
}

// classLabel writes a class as "20 – 35"; the outermost classes end at the
// least and greatest value.
func classLabel(t lang.Tag, breaks []float64, c int, figs []figure, decimals int, ind data.Indicator) string {
	lo, hi, first := 0.0, 0.0, true
	for _, x := range figs {
		if x.ok {
			if first {
				lo, hi, first = x.val.V, x.val.V, false
			}
			lo, hi = min(lo, x.val.V), max(hi, x.val.V)
		}
	}
	if c > 0 {
		lo = breaks[c-1]
	}
	if c < len(breaks) {
		hi = breaks[c]
	}
	from, to := lang.Number(t, lo, decimals), lang.Number(t, hi, decimals)
	if from == to {
		return from
	}
	return lang.Range(from, to)
}

// decimalsFor returns how many decimals tell the figures apart: none for large
// numbers, at most two.
func decimalsFor(figs []figure) int {
	most, frac := 0.0, 0
	for _, x := range figs {
		if !x.ok {
			continue
		}
		most = max(most, x.val.V, -x.val.V)
		for d, p := range []float64{1, 10, 100} {
			if r := x.val.V*p - float64(int64(x.val.V*p)); (r > 1e-6 && r < 1-1e-6) || (r < -1e-6 && r > -1+1e-6) {
				frac = max(frac, d+1)
			}
		}
	}
	switch {
	case most >= 100:
		return 0
	case most >= 10:
		return min(frac, 1)
	}
	return min(frac, 2)
}

// figureText writes a value with its measure, and says where it is derived.
func figureText(t lang.Tag, v data.Value, ind data.Indicator, decimals int) string {
	num := lang.Number(t, v.V, decimals)
	if ind.Measure.EN == "percent" {
		num = lang.Percent(t, v.V, decimals)
	} else if m := ind.Measure.In(t); m != "" {
		num += " " + m
	}
	if v.Derived {
		return lang.T(t, "map.derived", num)
	}
	return num
}

// indicatorNote says measure, year and level of an indicator, as far as they are
// known.
func indicatorNote(t lang.Tag, ind data.Indicator) string {
	level := "county"
	switch {
	case ind.Draw == data.DrawArea:
		level = "area"
	case ind.Draw == data.DrawSymbols:
		level = "symbols"
	case ind.Draw == data.DrawProvince && ind.Geography == data.Geography2008:
		level = "province2008"
	case ind.Draw == data.DrawProvince:
		level = "province"
	}
	note := lang.T(t, "map.note."+level)
	var what []string
	for _, w := range []string{ind.Measure.In(t), ind.YearLabel.In(t)} {
		if w != "" {
			what = append(what, w)
		}
	}
	if len(what) == 0 {
		return note
	}
	return strings.Join(what, ", ") + ". " + note
}

// count writes a number of units in brackets.
func count(t lang.Tag, n int) string { return "(" + lang.Int(t, n) + ")" }

// unitTitle names a unit in both scripts: "Songchon 성천".
func unitTitle(u data.Unit) string {
	if u.Names.KO == "" {
		return u.Names.EN
	}
	return u.Names.EN + " " + u.Names.KO
}
