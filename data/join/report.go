package join

import (
	"fmt"
	"strings"

	"jido/data"
	"jido/data/lang"
	"jido/data/names"
)

// Text returns the report in one line: "matched 18, ambiguous 1, unmatched 1".
func (r Report) Text(t lang.Tag) string {
	return lang.T(t, "join.summary", len(r.Matched), len(r.Ambiguous), len(r.Unmatched))
}

// Details returns one line for each row that was not matched, in the order of the
// rows, each with what it may mean.
func (r Report) Details(t lang.Tag) []string {
	var out []string
	for i, j := 0, 0; i < len(r.Ambiguous) || j < len(r.Unmatched); {
		if j == len(r.Unmatched) || i < len(r.Ambiguous) && r.Ambiguous[i].Row < r.Unmatched[j].Row {
			d := r.Ambiguous[i]
			out = append(out, lang.T(t, "join.ambiguous", d.Row+1, d.Name, list(t, d.Candidates)))
			i++
			continue
		}
		m := r.Unmatched[j]
		switch {
		case m.Name == "":
			out = append(out, lang.T(t, "join.nameless", m.Row+1))
		case len(m.Nearest) == 0:
			out = append(out, lang.T(t, "join.unmatched", m.Row+1, m.Name))
		default:
			out = append(out, lang.T(t, "join.nearest", m.Row+1, m.Name, list(t, m.Nearest)))
		}
		j++
	}
	return out
}

// list names units, each with its province: "Unsan 운산군 (KP0617, North Phyongan)".
func list(t lang.Tag, ms []names.Match) string {
	var out []string
	for _, m := range ms {
		name, province := m.Unit.Names.EN+" "+m.Unit.Names.KO, m.Province.Names.EN
		if t == lang.KO {
			name, province = m.Unit.Names.KO, m.Province.Names.KO
		}
		if m.Unit.Level == data.ProvinceLevel {
			out = append(out, fmt.Sprintf("%s (%s)", name, m.Unit.ID))
			continue
		}
		out = append(out, fmt.Sprintf("%s (%s, %s)", name, m.Unit.ID, province))
	}
	return strings.Join(out, "; ")
}

// All returns everything that is worth telling about the rows of t as problems:
// those of matched rows, then a warning for each row that was not matched.
func (r Report) All(t Table) []data.Problem {
	out := append([]data.Problem(nil), r.Problems...)
	for _, d := range r.Ambiguous {
		out = append(out, t.problem(d.Row, data.Warning, "“"+d.Name+"” may be "+list(lang.EN, d.Candidates), "add a column with p-codes, or with provinces"))
	}
	for _, m := range r.Unmatched {
		text, remedy := "“"+m.Name+"” is no unit of the gazetteer", "correct the name, or add a column with p-codes"
		switch {
		case m.Name == "":
			text = "names no unit"
		case len(m.Nearest) > 0:
			remedy = "did you mean " + list(lang.EN, m.Nearest) + "?"
		}
		out = append(out, t.problem(m.Row, data.Warning, text, remedy))
	}
	return out
}

func title(u data.Unit) string { return fmt.Sprintf("%s %s (%s)", u.Names.EN, u.Names.KO, u.ID) }

func rowName(row int) string { return fmt.Sprintf("row %d", row+1) }
