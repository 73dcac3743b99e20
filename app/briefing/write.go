package briefing

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"jido/data"
	"jido/data/analysis"
	"jido/data/lang"
)

// Writing a scene anew: one key a line, in the order of the grammar. Only what
// differs from the default is written.

// line is a key with its value as it stands in the file. Table is the heading
// below the scene's that it stands under: "", "map", "compare", "chart".
type line struct{ table, key, value string }

// lines takes a scene apart; annotations are apart, each a table of its own.
func (s Scene) lines() []line {
	var out []line
	add := func(table, key, value string) { out = append(out, line{table, key, value}) }
	texts := func(table, key string, t lang.Text) {
		if t.EN != "" {
			add(table, key+".en", quoted(t.EN))
		}
		if t.KO != "" {
			add(table, key+".ko", quoted(t.KO))
		}
	}
	texts("", "title", s.Title)
	texts("", "text", s.Text)
	texts("", "notes", s.Notes)
	if s.Layout != "" && s.Layout != layoutOf(s) {
		add("", "layout", quoted(string(s.Layout)))
	}
	if s.Transition != "" && s.Transition != Transitions()[0] {
		add("", "transition", quoted(string(s.Transition)))
	}
	if s.Duration != DefaultDuration {
		add("", "duration", plain(s.Duration.Seconds()))
	}
	if len(s.Sources) > 0 {
		add("", "sources", list(s.Sources))
	}
	if s.Swipe {
		add("", "swipe", "true")
	}
	if s.Divider != 0 {
		add("", "divider", plain(s.Divider))
	}
	s.Map.lines("map", add, texts)
	if s.Compare != nil {
		s.Compare.lines("compare", add, texts)
	}
	if s.Chart != nil {
		add("chart", "kind", quoted(s.Chart.Kind))
		if s.Chart.Need != "" {
			add("chart", "need", quoted(string(s.Chart.Need)))
		}
		if s.Chart.Track != data.Claimed {
			add("chart", "track", quoted(s.Chart.Track.String()))
		}
		if s.Chart.Among != analysis.AllUnits {
			add("chart", "among", quoted(s.Chart.Among.String()))
		}
	}
	return out
}

func (m Map) lines(table string, add func(table, key, value string), texts func(table, key string, t lang.Text)) {
	texts(table, "caption", m.Caption)
	put := func(on bool, key, value string) {
		if on {
			add(table, key, value)
		}
	}
	put(m.Year != 0, "year", strconv.Itoa(m.Year))
	put(m.AsOf.Known(), "asOf", dateText(m.AsOf))
	if m.OnlyYear != nil {
		add(table, "onlyYear", strconv.FormatBool(*m.OnlyYear))
	}
	put(m.Names != "", "names", quoted(string(m.Names)))
	put(m.Unit != "", "unit", quoted(string(m.Unit)))
	if b := m.Extent; b != nil {
		add(table, "extent", "["+plain(b.Min[0])+", "+plain(b.Min[1])+", "+plain(b.Max[0])+", "+plain(b.Max[1])+"]")
	}
	if c := m.Camera; c != nil {
		add(table, "camera", "{ lon = "+plain(c.Lon)+", lat = "+plain(c.Lat)+", w = "+plain(c.W)+", h = "+plain(c.H)+" }")
	}
	put(m.Indicator != "", "indicator", quoted(m.Indicator))
	put(len(m.Show) > 0, "show", list(m.Show))
	put(len(m.Hide) > 0, "hide", list(m.Hide))
	if len(m.Layers) > 0 {
		var rows []string
		for _, l := range m.Layers {
			rows = append(rows, l.inline())
		}
		add(table, "layers", "["+strings.Join(rows, ", ")+"]")
	}
	put(m.Selected != nil, "selected", list(m.Selected))
	put(m.Highlight != nil, "highlight", list(m.Highlight))
	put(m.Spotlight != nil, "spotlight", list(m.Spotlight))
	if f := m.Filter; f != nil {
		var parts []string
		for _, x := range []struct {
			on         bool
			key, value string
		}{
			{f.Province != "", "province", quoted(string(f.Province))}, {f.Cohort != 0, "cohort", strconv.Itoa(f.Cohort)},
			{f.Claimed != data.NoStage, "claimed", quoted(f.Claimed.String())}, {f.Facility != "", "facility", quoted(string(f.Facility))},
			{f.Text != "", "text", quoted(f.Text)},
		} {
			if x.on {
				parts = append(parts, x.key+" = "+x.value)
			}
		}
		add(table, "filter", "{ "+strings.Join(parts, ", ")+" }")
	}
}

func (l Layer) inline() string {
	out := "{ kind = " + quoted(l.Kind)
	if l.Hidden != nil {
		out += ", hidden = " + strconv.FormatBool(*l.Hidden)
	}
	if l.Fade > 0 {
		out += ", fade = " + plain(l.Fade)
	}
	if len(l.Settings) > 0 {
		var parts []string
		for _, k := range slices.Sorted(maps.Keys(l.Settings)) {
			parts = append(parts, k+" = "+quoted(l.Settings[k]))
		}
		out += ", settings = { " + strings.Join(parts, ", ") + " }"
	}
	return out + " }"
}

// annotation writes an annotation as a table of its own.
func (a Annotation) table() string {
	var b strings.Builder
	b.WriteString("[[scene.annotation]]\n")
	if a.Sign != "" && a.Sign != Signs()[0] {
		b.WriteString("sign = " + quoted(string(a.Sign)) + "\n")
	}
	for _, x := range []struct {
		key string
		p   Place
	}{{"at", a.At}, {"from", a.From}} {
		switch p := x.p; {
		case p.Page:
			b.WriteString(x.key + " = { x = " + plain(p.X) + ", y = " + plain(p.Y) + " }\n")
		case p.Unit != "":
			b.WriteString(x.key + " = " + quoted(string(p.Unit)) + "\n")
		case !p.Zero():
			b.WriteString(x.key + " = { lon = " + plain(p.Lon) + ", lat = " + plain(p.Lat) + " }\n")
		}
	}
	if a.Text.EN != "" {
		b.WriteString("text.en = " + quoted(a.Text.EN) + "\n")
	}
	if a.Text.KO != "" {
		b.WriteString("text.ko = " + quoted(a.Text.KO) + "\n")
	}
	return b.String()
}

// Text returns the scene as a file has it, from its heading on.
func (s Scene) toml() string {
	var b strings.Builder
	b.WriteString("[[scene]]\n")
	table := ""
	for _, l := range s.lines() {
		if l.table != table {
			table = l.table
			b.WriteString("\n[scene." + table + "]\n")
		}
		b.WriteString(l.key + " = " + l.value + "\n")
	}
	for _, a := range s.Annotated {
		b.WriteString("\n" + a.table())
	}
	return b.String()
}

func list[T ~string](items []T) string {
	out := make([]string, len(items))
	for i, x := range items {
		out[i] = quoted(string(x))
	}
	return "[" + strings.Join(out, ", ") + "]"
}

// dateText writes a date as TOML has it; what is no full date as a text.
func dateText(d data.Date) string {
	if d.Precision() == "day" {
		return d.String()
	}
	return quoted(d.String())
}

// quoted writes a text as TOML has it; one of several lines in three quotes.
func quoted(s string) string {
	var b strings.Builder
	many := strings.Contains(s, "\n")
	for _, r := range s {
		switch {
		case r == '\\', r == '"':
			b.WriteString(`\` + string(r))
		case r == '\n' && many:
			b.WriteByte('\n')
		case r == '\t':
			b.WriteString(`\t`)
		case r < 0x20 || r == 0x7f:
			b.WriteString(`\u00` + string("0123456789abcdef"[r>>4]) + string("0123456789abcdef"[r&15]))
		default:
			b.WriteRune(r)
		}
	}
	if many {
		return "\"\"\"\n" + b.String() + "\n\"\"\""
	}
	return `"` + b.String() + `"`
}
