package cardpane

import (
	"slices"
	"strings"

	"jido/app/state"
	"jido/app/ui/theme"
	"jido/data"
	"jido/data/card"
	"jido/data/lang"
)

// figures lists what is measured: of the unit itself, of the survey area it is
// counted in, of its province, each under a heading that says which.
func (v view) figures() []block {
	c := v.card
	if len(c.Figures) == 0 {
		return nil
	}
	out := []block{para{text: v.T("card.heading.figures"), voice: heading}}
	space := gap(0)
	for _, g := range []string{"own", data.AreaLevel.String(), data.ProvinceLevel.String()} {
		var fs []card.Figure
		for _, f := range c.Figures {
			if (f.Level == c.Level) == (g == "own") && (g == "own" || f.Level == g) {
				fs = append(fs, f)
			}
		}
		if len(fs) > 0 {
			out = append(append(out, gap(8+space)), v.group(g, fs)...)
			space = 12
		}
	}
	return out
}

func (v view) group(id string, fs []card.Figure) []block {
	place := fs[0].Place.In(v.lang)
	one := !slices.ContainsFunc(fs, func(f card.Figure) bool { return f.Place != fs[0].Place })
	var title, meaning string
	switch {
	case id == "own":
		title, meaning = v.T("card.figures.own", place), v.T("cardpane.rank.meaning")
		if !slices.ContainsFunc(fs, func(f card.Figure) bool { return f.Of > 0 }) {
			meaning = ""
		}
	case one:
		title, meaning = v.T("cardpane.figures."+id+".of", place), v.T("cardpane.figures."+id+".meaning")
	default:
		title, meaning = v.T("cardpane.figures."+id), v.T("cardpane.figures."+id+".meaning")
	}
	out := []block{v.fold(id, title, lang.Int(v.lang, len(fs)), strong)}
	if !v.opened(id) {
		return out
	}
	if meaning != "" {
		out = append(out, gap(2), para{text: meaning, voice: small})
	}
	if id == data.AreaLevel.String() && v.card.MICS != nil {
		out = append(out, gap(8), pills{all: []pill{{
			text: v.T("cardpane.mics"), icon: theme.Info, on: v.opened("mics"), to: target{fold: "mics"},
		}}})
		if v.opened("mics") {
			out = append(out, gap(6), panel{fill: theme.ColorTint, in: []block{para{text: v.card.MICS.In(v.lang), voice: cite}}})
		}
	}
	for _, f := range fs {
		out = append(out, gap(10))
		out = append(out, v.figure(f, !one)...)
	}
	return out
}

// figure is one row: what, how much; below it when, of what, how it ranks.
func (v view) figure(f card.Figure, place bool) []block {
	value, measure := v.value(f)
	var about []string
	if place {
		about = append(about, f.Place.In(v.lang))
	}
	if !dated(f.Title.In(v.lang), f.Year.EN) {
		about = append(about, f.Year.In(v.lang))
	}
	about = append(about, measure, v.rank(f))
	if f.Derived {
		about = append(about, v.T("common.derived"))
	}
	second := dots(about...)
	left := para{text: f.Title.In(v.lang), voice: body}
	if second == "" {
		left.notes = v.notes(f.Notes)
	}
	out := []block{pair{left: left, right: value, voice: strong}}
	if second != "" {
		out = append(out, ranked{para{text: second, voice: small, notes: v.notes(f.Notes)}, f.Rank, f.Of})
	}
	if f.Note != nil {
		out = append(out, para{text: v.note(f.Note), voice: faint})
	}
	return out
}

// value returns the figure as it stands at the right edge, and its measure
// where that stands in the line below.
func (v view) value(f card.Figure) (value, measure string) {
	n, m := lang.Number(v.lang, f.Value, -1), f.Measure.In(v.lang)
	switch {
	case f.Measure.EN == "percent":
		return lang.Percent(v.lang, f.Value, -1), ""
	case f.Measure.EN == "km²":
		return n + lang.Space + m, ""
	case v.lang == lang.KO && !strings.Contains(f.Measure.EN, " "): // a counter
		return n + m, ""
	}
	return n, m
}

// dated reports whether a title names all the years itself.
func dated(title, years string) bool {
	for y := range strings.SplitSeq(years, "–") {
		if !strings.Contains(title, y) {
			return false
		}
	}
	return true
}

func (v view) zones() []block {
	if len(v.card.Zones) == 0 {
		return nil
	}
	out := []block{para{text: v.T("card.heading.zones"), voice: heading}}
	zs := slices.Clone(v.card.Zones)
	slices.SortStableFunc(zs, func(a, b card.Zone) int { return v.before(string(a.ID), string(b.ID)) })
	for _, z := range zs {
		about := sentence(v.T("zone." + z.Type))
		if z.AreaKm2 > 0 {
			about = dots(about, v.T("zone.area", lang.Number(v.lang, z.AreaKm2, -1)))
		}
		in := []block{
			para{text: v.date(z.Date), voice: small},
			para{text: z.Name.In(v.lang), voice: strong},
			para{text: about, voice: small, notes: v.notes(z.Notes)},
		}
		if z.Unit != nil {
			in = append(in, para{text: v.name(*z.Unit), voice: link, to: unit(z.Unit.ID)})
		}
		if z.Detail != nil {
			in = append(in, gap(2), para{text: v.note(z.Detail), voice: body})
		}
		if z.Note != nil {
			in = append(in, gap(2), para{text: v.note(z.Note), voice: small})
		}
		out = append(out, v.item("zones", string(z.ID), in)...)
	}
	return out
}

// item is an entry of a list; what was clicked stands on a ground of its own.
func (v view) item(layer, id string, in []block) []block {
	if v.focus.Layer == layer && v.focus.Feature == id {
		return []block{gap(10), panel{fill: theme.ColorTint, in: in}}
	}
	return append([]block{gap(12)}, in...)
}

func (v view) events() []block {
	if len(v.card.Events) == 0 {
		return nil
	}
	var out []block
	if v.card.ID != "" {
		out = append(out, para{text: v.T("card.heading.events"), voice: heading})
	}
	es := slices.Clone(v.card.Events)
	slices.SortStableFunc(es, func(a, b card.Event) int { return v.before(string(a.ID), string(b.ID)) })
	for _, e := range es {
		day, tip := v.day(e)
		in := []block{
			para{text: v.date(e.Date) + " · " + v.T("event."+e.Category), voice: small},
			para{text: e.Title.In(v.lang), voice: body, notes: v.notes(e.Notes)},
		}
		if e.Note != nil {
			in = append(in, gap(2), para{text: v.note(e.Note), voice: small})
		}
		here := v.focus.Layer == "events" && v.focus.Feature == string(e.ID)
		if here {
			in[1] = para{text: e.Title.In(v.lang), voice: strong, notes: v.notes(e.Notes)}
			in = append(in, v.where(e)...)
			if day != (target{}) {
				in = append(in, gap(8), pills{all: []pill{{text: tip, icon: theme.Clock, to: day}}})
			}
		}
		if !here && day != (target{}) {
			in = []block{entry{in: in, name: e.Title.In(v.lang), tip: tip, to: day}}
		}
		out = append(out, v.item("events", string(e.ID), in)...)
	}
	return out
}

// where says where the event that was clicked took place.
func (v view) where(e card.Event) []block {
	var out []block
	if e.Place != nil {
		out = append(out, gap(2), para{text: v.note(e.Place), voice: small})
	}
	var rs []card.Ref
	for _, x := range v.atlas.Events() {
		if x.ID != e.ID {
			continue
		}
		for _, id := range x.Units {
			if u, ok := v.atlas.Unit(id); ok && id != v.card.ID {
				rs = append(rs, card.Ref{ID: id, Name: card.Text{EN: u.Names.EN, KO: u.Names.KO}})
			}
		}
	}
	if bs := v.refs("cardpane.places", rs); bs != nil {
		out = append(append(out, gap(8)), bs[:1]...)
	}
	return out
}

// day is the target that sets the map to the day of an event, where the map
// knows that day.
func (v view) day(e card.Event) (target, string) {
	d, err := data.ParseDate(e.Date)
	if err != nil || !d.Known() || d.Last() < data.DayOf(data.FirstYear, 1, 1) || d.Last() > v.atlas.LastDay() {
		return target{}, ""
	}
	return target{act: state.SetDay{Day: d.Last()}}, v.T("cardpane.day", d.In(v.lang))
}
