package card

import (
	"fmt"
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"jido/data/lang"
)

func (p *printer) head(c Card) {
	p.line(0, strings.Join(filled(c.Names.EN, c.Names.KO, c.Names.Hanja), "  "))
	about := []string{string(c.ID), p.T("kind." + c.Kind)}
	if c.Province != nil {
		about = append(about, p.name(*c.Province))
	}
	if c.Area != "" {
		about = append(about, p.T("card.area", p.T("kind.area."+c.Area)))
	}
	if c.Listed {
		about = append(about, p.T("kind.listed"))
	}
	p.line(0, strings.Join(about, " · ")+notes(c.Notes))
	for _, n := range [][2]string{{c.Names.MR, "mr"}, {c.Names.RR, "rr"}} {
		if n[0] != "" && n[0] != c.Names.EN {
			p.line(0, n[0]+" ("+p.T("common.romanisation."+n[1])+")")
		}
	}
	if len(c.Names.Aliases) > 0 {
		p.line(0, p.T("card.aliases", strings.Join(c.Names.Aliases, ", ")))
	}
	if c.Then != nil {
		p.line(0, p.T("card.then", p.name(*c.Then)))
	}
	switch {
	case c.Parent != nil:
		p.line(0, p.T("card.parent", p.name(*c.Parent)))
	case c.Kind == "aggregate":
		p.line(0, p.T("card.aggregate", p.names(c.Within)))
	case len(c.Within) > 0:
		p.line(0, p.T("card.within", p.names(c.Within)))
	}
	if len(c.Inside) > 0 {
		p.line(0, p.T("card.inside", p.names(c.Inside)))
	}
	if s := c.Seat; s != nil {
		p.line(0, p.T("card.seat", degrees(s.Lat, "N", "S"), degrees(s.Lon, "E", "W"), p.T("card.seat."+s.Quality), s.From))
	}
	p.population(c)
}

func filled(ss ...string) []string {
	var out []string
	for _, s := range ss {
		if s != "" {
			out = append(out, s)
		}
	}
	return out
}

func degrees(v float64, plus, minus string) string {
	if v < 0 {
		plus = minus
	}
	return fmt.Sprintf("%.4f°\u00a0%s", math.Abs(v), plus)
}

func (p *printer) population(c Card) {
	switch f := c.Population; {
	case f != nil:
		s := p.T("card.population", lang.Number(p.t, f.Value, 0), f.Year.In(p.t)) + p.rank(*f)
		p.line(0, p.about(s, f.Note)+notes(f.Notes))
	case len(c.Counted) > 0:
		p.line(0, p.T("card.population.within", p.names(c.Counted)))
	default:
		p.line(0, p.T("card.population.unknown"))
	}
}

func (p *printer) policy(c Card) {
	if c.Level == "province" {
		return
	}
	p.heading("card.heading.policy")
	if c.Cohort == 0 {
		p.line(0, p.T("card.not_selected", p.date(c.AsOf)))
	}
	for i, pr := range c.Projects {
		if i > 0 || c.Cohort == 0 {
			p.b.WriteByte('\n')
		}
		p.project(pr)
	}
	if len(c.Projects) > 0 {
		p.hang(0, 0, p.T("stage.completed.meaning"))
		p.hang(0, 0, p.T("card.seat.site"))
	}
}

func (p *printer) project(pr Project) {
	title := p.T("card.cohort", pr.Cohort)
	if pr.Record != "batch" {
		title = fmt.Sprintf("%s (%s, %d)", pr.Name.In(p.t), p.T("record."+pr.Record), pr.Cohort)
	}
	p.line(0, title)
	p.line(2, p.T("card.facilities", p.facilities(pr)))
	p.line(2, sentence(p.T("track.claimed")))
	p.steps(pr.Claimed)
	p.line(2, sentence(p.T("track.observed")))
	if len(pr.Observed) == 0 {
		p.line(4, sentence(p.T("stage.not_observed")))
	}
	p.steps(pr.Observed)
	if pr.ConfirmedOn != "" {
		p.line(2, p.T("card.confirmed", p.date(pr.ConfirmedOn)))
	} else {
		p.line(2, sentence(p.T("stage.not_confirmed")))
	}
	if len(pr.Visits) > 0 {
		var vs []string
		for _, v := range pr.Visits {
			vs = append(vs, p.date(v.Date)+notes(v.Notes))
		}
		p.line(2, p.T("card.visits", strings.Join(vs, "; ")))
	}
	if pr.Note != nil {
		p.line(2, pr.Note.In(p.t))
	}
	if pr.Confidence != "" {
		p.line(2, p.T("card.confidence", p.T("common.confidence."+pr.Confidence)))
	}
	p.line(2, p.T("card.project_sources")+notes(pr.Notes))
}

// facilities lists the types; what is assumed of the standard three is said
// after the last of them.
func (p *printer) facilities(pr Project) string {
	standard := "daily_necessities"
	var fs []string
	for _, f := range pr.Facilities {
		s := p.T("facility." + f)
		if pr.Assumed && f == standard {
			s += " (" + p.T("facility.assumed") + ")"
		}
		fs = append(fs, s)
	}
	return strings.Join(fs, ", ")
}

func (p *printer) steps(steps []Step) {
	for _, s := range steps {
		text := p.T("stage." + s.Stage)
		if s.Observer != nil {
			text += ": " + s.Observer.In(p.t)
		}
		if s.Reported != "" {
			text += ", " + p.T("date.reported", p.date(s.Reported))
		}
		p.entry(4, 20, p.date(s.Date), p.about(text, s.Note)+notes(s.Notes))
	}
}

func (p *printer) members(c Card) {
	if len(c.Members) == 0 {
		return
	}
	p.heading("card.heading.members")
	for _, m := range c.Members {
		p.line(0, fmt.Sprintf("%d  %s: %s", m.Cohort, p.name(m.Ref), p.T("stage."+m.Claimed)))
	}
}

func (p *printer) figures(c Card) {
	if len(c.Figures) == 0 {
		return
	}
	p.heading("card.heading.figures")
	own := c.Names.EN
	if p.t == lang.KO {
		own = c.Names.KO
	}
	last := ""
	for _, f := range c.Figures {
		group := f.Level
		if f.Level == c.Level {
			group = "own"
		}
		if group != last {
			last = group
			if group == "own" {
				p.line(0, p.T("card.figures.own", own))
			} else {
				p.line(0, p.T("card.figures."+group))
			}
		}
		p.figure(f, group != "own")
	}
	if c.MICS != nil {
		p.hang(0, 0, c.MICS.In(p.t))
	}
}

func (p *printer) figure(f Figure, place bool) {
	s := f.Title.In(p.t)
	if !dated(s, f.Year.EN) {
		s += ", " + f.Year.In(p.t)
	}
	if place {
		s += ", " + f.Place.In(p.t)
	}
	s += ": " + p.value(f) + p.rank(f)
	if f.Derived {
		s += ", " + p.T("common.derived")
	}
	p.line(2, p.about(s, f.Note)+notes(f.Notes))
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

// value writes the figure with its measure. Korean counters follow the number
// without a space; a measure that is a ratio stands in brackets.
func (p *printer) value(f Figure) string {
	n, m := lang.Number(p.t, f.Value, -1), f.Measure.In(p.t)
	switch {
	case f.Measure.EN == "percent":
		return lang.Percent(p.t, f.Value, -1)
	case strings.Contains(f.Measure.EN, " "):
		return n + " (" + m + ")"
	case p.t == lang.KO && width(m) > len([]rune(m)):
		return n + m
	}
	return n + lang.Space + m
}

// sentence returns s with its first letter in upper case.
func sentence(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}

func (p *printer) rank(f Figure) string {
	if f.Of == 0 {
		return ""
	}
	return ", " + p.T("card.rank", f.Rank, f.Of)
}

func (p *printer) zones(c Card) {
	if len(c.Zones) == 0 {
		return
	}
	p.heading("card.heading.zones")
	for _, z := range c.Zones {
		parts := []string{z.Name.In(p.t), p.T("zone." + z.Type)}
		if z.Unit != nil {
			parts = append(parts, p.name(*z.Unit))
		}
		if z.Detail != nil {
			parts = append(parts, z.Detail.In(p.t))
		}
		if z.AreaKm2 > 0 {
			parts = append(parts, p.T("zone.area", lang.Number(p.t, z.AreaKm2, -1)))
		}
		p.entry(0, 20, p.date(z.Date), p.about(strings.Join(parts, ", "), z.Note)+notes(z.Notes))
	}
}

func (p *printer) events(c Card) {
	if len(c.Events) == 0 {
		return
	}
	p.heading("card.heading.events")
	for _, e := range c.Events {
		p.entry(0, 20, p.date(e.Date), p.about(e.Title.In(p.t), e.Note)+notes(e.Notes))
	}
}

func (p *printer) conflicts(c Card) {
	if len(c.Conflicts) == 0 {
		return
	}
	p.heading("card.heading.conflicts")
	for _, x := range c.Conflicts {
		p.line(0, x.Text.In(p.t))
		p.line(2, "– "+x.A.In(p.t)+notes(x.ANotes))
		p.line(2, "– "+x.B.In(p.t)+notes(x.BNotes))
	}
}
