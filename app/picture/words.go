package picture

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"jido/data"
	"jido/data/lang"
	"jido/data/rollout"
	"jido/layers"
	"jido/layers/page"
	"jido/layers/scene"
)

// words writes what stands around the map, all of it from the atlas.
func (r Request) words(a *data.Atlas, p *page.Plan) {
	t := r.Lang
	day := dateOf(t, r.AsOf)
	p.Kicker = lang.T(t, "map.kicker")
	p.Title = cmp.Or(r.Title, r.title(a))
	p.Subtitle = lang.T(t, "map.subtitle", day)
	switch {
	case !r.shows("rollout") && r.Unit == "" && r.Cohort == 0 && len(r.indicators(a)) > 0 && r.tint() == nil && !r.shows("hypothetical"):
		p.Subtitle = lang.T(t, "map.subtitle.figures", dateOf(t, a.LastDay()))
	case r.AsOf >= a.LastDay():
		p.Subtitle = lang.T(t, "map.subtitle.last", dateOf(t, a.LastDay()))
	}
	if r.shows("rollout") {
		p.Figures, p.Remarks = r.figures(a)
	}
	p.Stamp = r.stamp(a)
	p.Sources = r.sources(a)
	p.Disclaimer = lang.T(t, "map.disclaimer."+string(r.Profile))
	p.Credits = lang.T(t, "map.credits", a.Version(), lang.T(t, "map.proj."+p.Frame.Maps.Proj.Name()))
	if c := r.Credit.In(t); c != "" {
		p.Credits = c + " " + p.Credits
	}
	p.Meta = scene.Meta{
		Title: p.Title, Subject: p.Subtitle, Author: "Jido", Keywords: lang.T(t, "map.keywords"), Lang: string(t),
		Date: a.LastDay().String(), Alt: r.alt(p),
	}
}

// stamp is the year that the map is of, and what is to be known of it: a year
// that is not over when the sources end, or of which nothing is announced, says so.
func (r Request) stamp(a *data.Atlas) page.Stamp {
	if r.Year == 0 {
		return page.Stamp{}
	}
	s := page.Stamp{Text: fmt.Sprint(r.Year)}
	last := dateOf(r.Lang, a.LastDay())
	switch c := rollout.Cohort(a, r.Year); {
	case c.State == rollout.NotAnnounced:
		s.Note = lang.T(r.Lang, "map.stamp.not_announced", last)
	case r.AsOf >= a.LastDay():
		s.Note = lang.T(r.Lang, "map.stamp.until", last)
	}
	return s
}

// shows reports whether a kind of layer is on the map.
func (r Request) shows(kind string) bool { _, ok := r.shown(kind); return ok }

// tint returns the layer of the analysis that shows: it asks a question of its
// own. It is nil where none does.
func (r Request) tint() layers.Layer {
	for _, it := range slices.Backward(r.Items) { // the top one is seen
		if it.Hidden || it.Fade >= 1 {
			continue
		}
		switch it.Spec.Kind {
		case "bivariate", "gap", "left":
			if l, err := layers.New(it.Spec); err == nil {
				return l
			}
		}
	}
	return nil
}

// indicators returns what is shaded, what is drawn as symbols, and what ranks by
// need.
func (r Request) indicators(a *data.Atlas) []data.Indicator {
	var out []data.Indicator
	for _, kind := range []string{"disparity", "bivariate", "left", "symbols"} {
		it, ok := r.shown(kind)
		if !ok {
			continue
		}
		l, err := layers.New(it.Spec)
		if err != nil {
			continue
		}
		var id data.IndicatorID
		switch l := l.(type) {
		case layers.Disparity:
			id = l.Indicator
		case layers.Symbols:
			id = l.Indicator
		case layers.Bivariate:
			id = l.Need
		case layers.Left:
			id = l.Need
		}
		if x, ok := a.Indicator(id); ok && !slices.ContainsFunc(out, func(y data.Indicator) bool { return y.ID == id }) {
			out = append(out, x)
		}
	}
	return out
}

func (r Request) title(a *data.Atlas) string {
	t := r.Lang
	if u, ok := a.Unit(r.Unit); ok {
		name := u.Names.EN
		if t == lang.KO && u.Names.KO != "" {
			name = u.Names.KO
		}
		return lang.T(t, "map.title.unit", name)
	}
	if r.Cohort != 0 {
		return lang.T(t, "map.title.cohort", r.Cohort)
	}
	if l := r.tint(); l != nil {
		return lang.T(t, "reach.title."+l.ID())
	}
	if !r.shows("rollout") {
		if xs := r.indicators(a); len(xs) > 0 {
			return xs[0].Title.In(t)
		}
	}
	if key := "map.title." + string(r.Profile); lang.Has(t, key) {
		return lang.T(t, key)
	}
	return lang.T(t, "map.title")
}

// figures are the numbers of the rollout, each with its denominator, and what
// is not known.
func (r Request) figures(a *data.Atlas) (out []page.Figure, remarks []string) {
	t := r.Lang
	n := rollout.Count(a, r.AsOf)
	named, planned := n.Named, n.Planned
	completed, confirmed := n.Completed, n.ConfirmedOutside
	of := "map.figure.named"
	if r.Cohort != 0 {
		of = "map.figure.named.year"
		c := rollout.CohortAt(a, r.Cohort, r.AsOf)
		named, planned, completed, confirmed = c.Named, c.Planned, c.Completed, c.ConfirmedOutside
		if c.State == rollout.NotAnnounced {
			return nil, []string{fmt.Sprintf("%d: %s.", r.Cohort, c.Label(t))}
		}
	}
	out = []page.Figure{
		{Number: lang.Int(t, named), Label: lang.T(t, of, lang.Int(t, planned))},
		{Number: lang.Int(t, completed), Label: lang.T(t, "map.figure.completed", lang.Int(t, named))},
		{Number: lang.Int(t, confirmed), Label: lang.T(t, "map.figure.confirmed", lang.Int(t, completed))},
	}
	if r.Cohort != 0 {
		return out, nil
	}
	first, last := 0, 0
	for _, c := range rollout.Cohorts(a, r.AsOf) {
		switch c.State {
		case rollout.PartlyNamed:
			remarks = append(remarks, fmt.Sprintf("%d: %s.", c.Year, c.Label(t)))
		case rollout.NotAnnounced:
			if first == 0 {
				first = c.Year
			}
			last = c.Year
		}
	}
	if first != 0 {
		remarks = append(remarks, lang.T(t, "map.remark.not_announced", lang.Years(t, first, last)))
	}
	return out, remarks
}

// sources names who says what is shown: the media and observers behind the
// milestones, most often cited first, and the indicator's source.
func (r Request) sources(a *data.Atlas) string {
	t := r.Lang
	var parts []string
	if r.shows("rollout") || r.tint() != nil { // who says that a unit is reached
		if s := RolloutSources(t, a, r.AsOf); s != "" {
			parts = append(parts, s)
		}
	}
	for _, x := range r.indicators(a) {
		if s, ok := a.Source(x.Source); ok {
			parts = append(parts, lang.T(t, "map.sources.indicator", x.Title.In(t), Cite(t, s), x.Table))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return lang.T(t, "map.sources", join(parts))
}

func join(parts []string) string {
	s := ""
	for i, p := range parts {
		if i > 0 {
			s += " "
		}
		s += p
	}
	return s
}

// RolloutSources names the media and observers behind the milestones up to a
// day, most often cited first; empty where there is none.
func RolloutSources(t lang.Tag, a *data.Atlas, day data.Day) string {
	times := map[string]int{}
	ids := map[data.SourceID]bool{}
	var newest data.Date
	for _, p := range a.Projects() {
		for _, m := range p.Milestones {
			if !m.Date.Known() || m.Date.Last() > day {
				continue
			}
			for _, id := range m.Sources {
				s, ok := a.Source(id)
				if !ok {
					continue
				}
				if !ids[id] && s.Publisher != "" {
					times[s.Publisher]++
				}
				ids[id] = true
				if s.Date.Known() && s.Date.Last() > newest.Last() {
					newest = s.Date
				}
			}
		}
	}
	if len(ids) == 0 {
		return ""
	}
	var who []string
	for n := range times {
		who = append(who, n)
	}
	slices.SortFunc(who, func(x, y string) int { return cmp.Or(cmp.Compare(times[y], times[x]), cmp.Compare(x, y)) })
	if len(who) > 4 {
		who = who[:4]
	}
	return lang.T(t, "map.sources.rollout", strings.Join(who, ", "), lang.Int(t, len(ids)), lang.ShortDate(t, newest.Y, newest.M, newest.D))
}

// Cite writes a source in one line: publisher, title, date.
func Cite(t lang.Tag, s data.Source) string {
	out := s.Publisher
	if s.Title != "" {
		if out != "" {
			out += ", "
		}
		out += s.Title
	}
	if out == "" {
		out = s.URL
	}
	if s.Date.Known() {
		out += ", " + lang.ShortDate(t, s.Date.Y, s.Date.M, s.Date.D)
	}
	return out
}

// alt describes the picture in words, for those who do not see it.
func (r Request) alt(p *page.Plan) string {
	s := p.Title + ". " + p.Subtitle
	for _, f := range p.Figures {
		s += " " + f.Number + " " + f.Label + "."
	}
	for _, x := range p.Remarks {
		s += " " + x
	}
	return s
}

func dateOf(t lang.Tag, d data.Day) string {
	y, m, dd := d.Civil()
	return lang.Date(t, y, m, dd)
}
