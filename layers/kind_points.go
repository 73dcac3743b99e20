package layers

import (
	"image/color"
	"slices"
	"strconv"

	"jido/data"
	"jido/data/lang"
	"jido/data/rollout"
	"jido/layers/scale"
	"jido/layers/scene"
	"jido/layers/style"
)

// Sites shows what is built at a place: the special facilities at the scale of
// the country, all of them near by. No source publishes a plant's coordinates:
// signs stand at the county seat.
type Sites struct{}

func kindSites() Kind {
	return Kind{Name: "sites", On: true, New: func(Spec) (Layer, error) { return Sites{}, nil }}
}

var _ Layer = Sites{}

// ID returns "sites".
func (Sites) ID() string { return "sites" }

// Spec returns the kind.
func (Sites) Spec() Spec { return kindSites().spec() }

type siteInputs struct {
	atlas  *data.Atlas
	maps   *Maps
	asOf   data.Day
	cohort int
	near   bool
	theme  style.Theme
	lang   lang.Tag
	typ    float64
}

// Inputs are the date, the cohort shown, the class of scale, theme and language.
func (Sites) Inputs(f Frame) any {
	return siteInputs{f.Atlas, f.Maps, f.AsOf, f.Cohort, f.View.Res < nearScale, f.Theme, f.Lang, f.Type}
}

// Draw puts the signs in a row under the seat.
func (s Sites) Draw(f Frame) Drawing {
	near := f.View.Res < nearScale
	var ops []scene.Op
	shown := map[data.Facility]int{}
	batch := rollout.At(f.Atlas, f.AsOf)
	rows := map[data.UnitID]int{}
	for _, p := range f.Atlas.Projects() {
		if !rollout.Of(p, f.AsOf).Begun() || f.Cohort != 0 && p.Cohort != f.Cohort {
			continue
		}
		u, ok := f.Atlas.Unit(p.Unit)
		if !ok {
			continue
		}
		x, y, ok := f.Maps.Site(u)
		if !ok {
			continue
		}
		var row []data.Facility
		for _, t := range data.Facilities() {
			if slices.Contains(p.Facilities, t) && (near || p.Record != data.Batch) {
				row = append(row, t)
			}
		}
		if len(row) == 0 {
			continue
		}
		ref := scene.Ref{Layer: s.ID(), Feature: string(p.ID)}
		title := unitTitle(u) + ": " + facilityList(f.Lang, row)
		ink, _ := f.Theme.Cohort(p.Cohort)
		if p.Record != data.Batch {
			ink = f.Theme.SiteFG
		}
		dy := 0.0
		if st, ok := batch[u.ID]; ok && (f.Cohort == 0 || st.Cohort == f.Cohort) {
			dy = f.pt(badge + 7) // under the badge
		}
		dy += f.pt(12.4) * float64(rows[u.ID])
		rows[u.ID]++
		for _, op := range siteRow(f, row, ink, dy) {
			ops = append(ops, placeOp(op, x, y, ref, title))
			title = ""
		}
		for _, t := range row {
			shown[t]++
		}
	}
	k := scale.Key{ID: "sites", Title: lang.T(f.Lang, "map.key.sites"), Note: lang.T(f.Lang, "map.key.sites.note")}
	if !near {
		k.Title, k.Note = lang.T(f.Lang, "map.key.extras"), lang.T(f.Lang, "map.key.extras.note")
	}
	for _, t := range data.Facilities() {
		if shown[t] == 0 {
			continue
		}
		c := pictogram(t)
		k.Entries = append(k.Entries, scale.Entry{
			Swatch: scale.Symbol(f.pt(swatchW), f.pt(11), &scene.Mark{Shape: c.flat, Ends: c.ends, Size: f.pt(4.6), Style: scene.Style{Fill: f.Theme.SiteFG}}),
			Label:  lang.T(f.Lang, "facility."+string(t)), Count: count(f.Lang, shown[t]),
		})
	}
	if len(k.Entries) == 0 {
		return Drawing{}
	}
	return Drawing{Parts: []Part{{Ops: ops}}, Keys: []scale.Key{k}}
}

// siteRow draws facility signs side by side on a plate, dy page points below the
// seat.
func siteRow(f Frame, row []data.Facility, ink color.NRGBA, dy float64) []scene.Op {
	size, step := f.pt(3.6), f.pt(9.6)
	w := step * float64(len(row))
	var ops []scene.Op
	plate := box(-w/2-f.pt(0.8), -f.pt(5.6), w/2+f.pt(0.8), f.pt(5.6))
	ops = append(ops, &scene.Mark{DY: dy, Shape: plate, Size: 1, Style: scene.Style{
		Fill: style.Fade(f.Theme.Paper, 0.92), Stroke: scene.Stroke{Color: ink, Width: f.pt(0.6)},
	}})
	for i, t := range row {
		c := pictogram(t)
		ops = append(ops, &scene.Mark{DX: -w/2 + step*(float64(i)+0.5), DY: dy, Shape: c.flat, Ends: c.ends, Size: size, Style: scene.Style{Fill: ink}})
	}
	return ops
}

func facilityList(t lang.Tag, fs []data.Facility) string {
	var names []string
	for _, x := range fs {
		names = append(names, lang.T(t, "facility."+string(x)))
	}
	return lang.List(t, names)
}

// Zones shows economic development zones and special zones at the seat of their
// unit.
type Zones struct{}

func kindZones() Kind {
	return Kind{Name: "zones", New: func(Spec) (Layer, error) { return Zones{}, nil }}
}

var _ Layer = Zones{}

// ID returns "zones".
func (Zones) ID() string { return "zones" }

// Spec returns the kind.
func (Zones) Spec() Spec { return kindZones().spec() }

type pointInputs struct {
	layer any
	atlas *data.Atlas
	maps  *Maps
	asOf  data.Day
	theme style.Theme
	lang  lang.Tag
	typ   float64
}

// Inputs are the date, geometry, theme and language.
func (z Zones) Inputs(f Frame) any {
	return pointInputs{z, f.Atlas, f.Maps, f.AsOf, f.Theme, f.Lang, f.Type}
}

// Draw stacks the zones of one unit to the left of its seat.
func (z Zones) Draw(f Frame) Drawing {
	var ops []scene.Op
	nth := map[data.UnitID]int{}
	n := 0
	h := hexagon()
	look := scene.Style{Fill: style.Fade(f.Theme.Zone, 0.9), Stroke: scene.Stroke{Color: f.Theme.Casing, Width: f.pt(0.8)}}
	for _, zone := range f.Atlas.Zones() {
		u, ok := f.Atlas.Unit(zone.Unit)
		if !ok || zone.Date.Known() && zone.Date.Last() > f.AsOf {
			continue
		}
		x, y, ok := f.Maps.Site(u)
		if !ok {
			continue
		}
		i := nth[u.ID]
		nth[u.ID]++
		n++
		ops = append(ops, &scene.Mark{
			Ref: scene.Ref{Layer: z.ID(), Feature: string(zone.ID)}, Title: zone.Name.In(f.Lang),
			X: x, Y: y, DX: -f.pt(badge + 6.5), DY: f.pt(7.5 * float64(i)), Shape: h.flat, Ends: h.ends, Size: f.pt(3.6), Style: look,
		})
	}
	if n == 0 {
		return Drawing{}
	}
	return Drawing{Parts: []Part{{Ops: ops}}, Keys: []scale.Key{{ID: "zones", Title: lang.T(f.Lang, "map.key.zones"), Note: lang.T(f.Lang, "map.key.seat.note"), Entries: []scale.Entry{{
		Swatch: scale.Symbol(f.pt(swatchW), f.pt(11), &scene.Mark{Shape: h.flat, Ends: h.ends, Size: f.pt(3.6), Style: look}),
		Label:  lang.T(f.Lang, "map.zone"), Count: count(f.Lang, n),
	}}}}}
}

// Events shows the timeline's entries of the last months, each at the seats of
// the units it names.
type Events struct {
	Months int // how far back from the day shown
}

func kindEvents() Kind {
	k := Kind{Name: "events", Params: []Param{{Name: "months", Type: Number, Default: "12", Min: 1, Max: 900, Whole: true}}}
	k.New = func(s Spec) (Layer, error) { return Events{int(k.num(s, "months"))}, nil }
	return k
}

var _ Layer = Events{}

// ID returns "events".
func (Events) ID() string { return "events" }

// Spec returns kind and settings.
func (e Events) Spec() Spec { return kindEvents().spec("months", strconv.Itoa(e.Months)) }

// Inputs are the date, geometry, theme and language.
func (e Events) Inputs(f Frame) any {
	return pointInputs{e, f.Atlas, f.Maps, f.AsOf, f.Theme, f.Lang, f.Type}
}

// Draw puts one flag at each seat, however many events there are.
func (e Events) Draw(f Frame) Drawing {
	y, m, d := f.AsOf.Civil()
	from := data.DayOf(y, m-e.Months, d)
	type at struct {
		title string
		event data.EventID
		n     int
	}
	by := map[data.UnitID]*at{}
	var order []data.UnitID
	n := 0
	for _, ev := range f.Atlas.Events() {
		if !ev.Date.Known() || ev.Date.Last() > f.AsOf || ev.Date.Last() <= from || len(ev.Units) == 0 {
			continue
		}
		n++
		for _, u := range ev.Units {
			if by[u] == nil {
				by[u] = &at{}
				order = append(order, u)
			}
			by[u].n++
			by[u].event = ev.ID // the newest one answers a click
			by[u].title = dateText(f.Lang, ev.Date) + " " + ev.Title.In(f.Lang)
		}
	}
	fl := flag()
	look := scene.Style{Fill: f.Theme.Event, Stroke: scene.Stroke{Color: f.Theme.Casing, Width: f.pt(0.8)}}
	var ops []scene.Op
	for _, id := range order {
		u, ok := f.Atlas.Unit(id)
		if !ok {
			continue
		}
		if x, y, ok := f.Maps.Site(u); ok {
			ops = append(ops, &scene.Mark{
				Ref: scene.Ref{Layer: e.ID(), Feature: string(by[id].event)}, Title: by[id].title,
				X: x, Y: y, DX: f.pt(1.5), DY: -f.pt(badge + 6), Shape: fl.flat, Ends: fl.ends, Size: f.pt(5), Style: look,
			})
		}
	}
	if len(ops) == 0 {
		return Drawing{}
	}
	return Drawing{Parts: []Part{{Ops: ops}}, Keys: []scale.Key{{ID: "events", Title: lang.T(f.Lang, "map.key.events"), Note: lang.N(f.Lang, "map.key.events.note", e.Months), Entries: []scale.Entry{{
		Swatch: scale.Symbol(f.pt(swatchW), f.pt(11), &scene.Mark{Shape: fl.flat, Ends: fl.ends, Size: f.pt(5), Style: look}),
		Label:  lang.T(f.Lang, "map.event"), Count: count(f.Lang, n),
	}}}}}
}
