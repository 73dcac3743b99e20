package cardpane

import (
	"fmt"
	"math"
	"net/url"
	"path/filepath"
	"strings"

	"github.com/paulmach/orb"

	"jido/app/host"
	"jido/app/render"
	"jido/app/state"
	"jido/data"
	"jido/data/lang"
	"jido/geo"
	"jido/layers"
	"jido/layers/scene"
)

// thing is a record of one of the user's files, as its card shows it. What the
// file says is told as it stands there; only its place is measured.
type thing struct {
	of     int // things of the file
	number int // from 1
	title  string
	file   string // its name
	folder string
	attrs  []layers.Attr
	shape  orb.Geometry
	placed bool        // can be shown on the map
	inside []data.Unit // counties in which its points stand, without repetition
}

// thingOf returns what a Ref stands for.
func thingOf(s state.State, r scene.Ref) (*thing, bool) {
	t, i, ok := s.Thing(r)
	if !ok {
		return nil, false
	}
	x := t.Things[i]
	out := &thing{of: len(t.Things), number: i + 1, title: t.TitleOf(i, s.Lang()), file: t.Name, attrs: x.Attrs, shape: x.Geometry}
	_, out.placed = s.ThingBound(r)
	if t.Path != "" {
		out.folder = filepath.Dir(t.Path)
	}
	seen := map[data.UnitID]bool{}
	for _, p := range partsOf(x.Geometry).points {
		xy := s.Maps.Proj.Forward(p)
		if k := s.Maps.Counties.At(xy[0], xy[1]); k >= 0 && !seen[s.Maps.Units[k]] {
			seen[s.Maps.Units[k]] = true
			if u, ok := s.Atlas().Unit(s.Maps.Units[k]); ok {
				out.inside = append(out.inside, u)
			}
		}
	}
	return out, true
}

// parts are the pieces of a geometry.
type parts struct {
	points []orb.Point
	lines  orb.MultiLineString
	areas  orb.MultiPolygon
}

func partsOf(g orb.Geometry) (p parts) {
	p.add(g)
	return p
}

func (p *parts) add(g orb.Geometry) {
	switch g := g.(type) {
	case orb.Point:
		p.points = append(p.points, g)
	case orb.MultiPoint:
		p.points = append(p.points, g...)
	case orb.LineString:
		p.lines = append(p.lines, g)
	case orb.MultiLineString:
		p.lines = append(p.lines, g...)
	case orb.Ring:
		p.areas = append(p.areas, orb.Polygon{g})
	case orb.Polygon:
		p.areas = append(p.areas, g)
	case orb.MultiPolygon:
		p.areas = append(p.areas, g...)
	case orb.Collection:
		for _, q := range g {
			p.add(q)
		}
	}
}

// measure is one line about the place of a thing: a word and what it is.
type measure struct {
	key, value string
	plain      string // the same for copying, where it is written otherwise
}

// measures are number, place, length and size of a geometry, as far as each makes
// sense: a place for a point, else the middle of the box around it; lengths and
// sizes on the ellipsoid.
func measures(t lang.Tag, g orb.Geometry) []measure {
	p := partsOf(g)
	var out []measure
	add := func(key, value string) { out = append(out, measure{key, value, value}) }
	place := func(key string, at orb.Point) {
		out = append(out, measure{key, degrees(at[1], "N", "S") + " " + degrees(at[0], "E", "W"), fmt.Sprintf("%.5f, %.5f", at[1], at[0])})
	}
	for _, c := range []struct {
		key string
		n   int
	}{{"thing.points", len(p.points)}, {"thing.lines", len(p.lines)}, {"thing.areas", len(p.areas)}} {
		if c.n > 1 || c.n > 0 && c.n < len(p.points)+len(p.lines)+len(p.areas) {
			add(c.key, lang.Int(t, c.n))
		}
	}
	length := 0.0
	for _, l := range p.lines {
		length += geo.Length(l)
	}
	if length > 0 {
		add("thing.length", render.Length(t, length))
	}
	edge := 0.0
	for _, a := range p.areas {
		for _, r := range a {
			if n := len(r); n > 1 {
				edge += geo.Length(orb.LineString(r)) + geo.Distance(r[n-1], r[0])
			}
		}
	}
	if size := geo.Area(p.areas); len(p.areas) > 0 && size > 0 {
		add("thing.area", render.Size(t, size))
		if edge > 0 {
			add("thing.edge", render.Length(t, edge))
		}
	}
	switch b, some := boundOf(p); {
	case !some:
	case len(p.points) == 1 && len(p.lines)+len(p.areas) == 0:
		place("thing.place", p.points[0])
	default:
		place("thing.middle", b.Center())
	}
	return out
}

// boundOf returns the box around all that lies on the Earth, degrees.
func boundOf(p parts) (b orb.Bound, some bool) {
	take := func(q orb.Point) {
		switch {
		case !(math.Abs(q[0]) <= 360 && math.Abs(q[1]) <= 90):
		case !some:
			b, some = q.Bound(), true
		default:
			b = b.Extend(q)
		}
	}
	for _, q := range p.points {
		take(q)
	}
	for _, l := range p.lines {
		for _, q := range l {
			take(q)
		}
	}
	for _, a := range p.areas {
		for _, r := range a {
			for _, q := range r {
				take(q)
			}
		}
	}
	return b, some
}

// Extent returns length and size of a geometry in words: what a hover says of it.
func Extent(t lang.Tag, g orb.Geometry) []string {
	var out []string
	for _, m := range measures(t, g) {
		if m.key == "thing.length" || m.key == "thing.area" {
			out = append(out, lang.T(t, m.key)+" "+m.value)
		}
	}
	return out
}

// thingHead is the name of the thing and the file that it comes from.
func (v view) thingHead() []block {
	return []block{heads{main: v.thing.title}, gap(2), para{text: v.T("thing.from", v.thing.file), voice: soft}}
}

// thingBlocks is what the file says, then where the thing is.
func (v view) thingBlocks() []block {
	x := v.thing
	out := []block{gap(14)}
	for i, a := range x.attrs {
		if i > 0 {
			out = append(out, gap(6), rule{}, gap(6))
		}
		out = append(out, attribute(a)...)
	}
	if len(x.attrs) == 0 {
		out = append(out, para{text: v.T("thing.bare"), voice: soft})
	}
	out = append(out, gap(16), rule{}, gap(14), para{text: v.T("thing.where"), voice: heading})
	if !x.placed {
		out = append(out, gap(7), para{text: v.T("thing.nowhere"), voice: soft})
	}
	for _, m := range measures(v.lang, x.shape) {
		out = append(out, gap(7), pair{left: para{text: v.T(m.key), voice: soft}, right: m.value, voice: body})
	}
	if len(x.inside) > 0 {
		p := pills{label: v.T("thing.inside")}
		for _, u := range x.inside {
			p.all = append(p.all, pill{text: lang.Text{EN: u.Names.EN, KO: u.Names.KO}.In(v.lang), to: unit(u.ID)})
		}
		out = append(out, gap(10), p)
	}
	out = append(out, gap(16), rule{}, gap(14), para{text: v.T("thing.file"), voice: heading}, gap(7),
		pair{left: para{text: v.T("thing.record"), voice: soft}, right: v.T("thing.step", x.number, x.of), voice: body},
		gap(7), para{text: x.file, voice: body})
	if x.folder != "" {
		out = append(out, para{text: host.Tilde(x.folder), voice: small})
	}
	return append(out, gap(10), para{text: v.T("thing.own"), voice: faint}, gap(24))
}

// attribute is a row of the table: beside each other where the value is short,
// else below. An address can be followed.
func attribute(a layers.Attr) []block {
	const short = 28 // letters that surely have room beside a key
	switch address := linked(a.Value); {
	case address != "":
		return []block{para{text: a.Key, voice: soft}, para{text: bare(a.Value), voice: link, to: target{url: address}}}
	case len([]rune(a.Value)) <= short && !strings.Contains(a.Value, "\n"):
		return []block{pair{left: para{text: a.Key, voice: soft}, right: a.Value, voice: body}}
	}
	out := []block{para{text: a.Key, voice: soft}, gap(2)}
	for l := range strings.SplitSeq(a.Value, "\n") {
		out = append(out, para{text: l, voice: body})
	}
	return out
}

// linked returns the address of the web that a value is, else "".
func linked(s string) string {
	if u, err := url.Parse(s); err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" && !strings.ContainsAny(s, " \n") {
		return s
	}
	return ""
}

// thingText writes the card as plain text, one attribute a line, parted by a tab
// as tables take it.
func (v view) thingText() string {
	x := v.thing
	var b strings.Builder
	row := func(k, s string) { b.WriteString(k + "\t" + strings.ReplaceAll(s, "\n", " / ") + "\n") }
	b.WriteString(x.title + "\n\n")
	for _, a := range x.attrs {
		row(a.Key, a.Value)
	}
	if len(x.attrs) > 0 {
		b.WriteString("\n")
	}
	for _, m := range measures(v.lang, x.shape) {
		row(v.T(m.key), m.plain)
	}
	if len(x.inside) > 0 {
		var names []string
		for _, u := range x.inside {
			names = append(names, lang.Text{EN: u.Names.EN, KO: u.Names.KO}.In(v.lang))
		}
		row(v.T("thing.inside"), lang.List(v.lang, names))
	}
	row(v.T("thing.file"), filepath.Join(x.folder, x.file)+" ("+v.T("thing.step", x.number, x.of)+")")
	return b.String()
}
