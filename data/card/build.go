package card

import (
	"slices"

	"jido/data"
	"jido/data/lang"
	"jido/data/rollout"
)

// micsTop is the figure that the policy's own argument rests on.
const micsTop data.IndicatorID = "mics2017_wealth_top40"

// minSeries is the fewest units among which a rank says something: of some
// statistics only the highest and the lowest were published.
const minSeries = 8

// Of gathers the card of a unit. It is false for an id that is none.
func Of(a *data.Atlas, id data.UnitID) (Card, bool) {
	u, ok := a.Unit(id)
	if !ok {
		return Card{}, false
	}
	b := &builder{a: a, u: u, number: map[data.SourceID]int{}}
	b.place()
	b.population()
	b.projects()
	b.members()
	b.figures()
	b.zones()
	b.events()
	b.conflicts()
	return b.c, true
}

// builder fills a Card section by section, in the order of the printed card, so
// that footnotes count up as they are read.
type builder struct {
	a      *data.Atlas
	u      data.Unit
	c      Card
	number map[data.SourceID]int
}

// cite returns the numbers of sources, giving new ones.
func (b *builder) cite(ids []data.SourceID) []int {
	ns := []int{}
	for _, id := range ids {
		n, ok := b.number[id]
		if !ok {
			s, known := b.a.Source(id)
			if !known {
				continue
			}
			n = len(b.c.Sources) + 1
			b.number[id] = n
			b.c.Sources = append(b.c.Sources, Footnote{
				N: n, ID: id, Publisher: s.Publisher, Title: s.Title, Date: cmpOr(s.Date.String(), s.DateText),
				Address: s.URL, Link: s.Link(), Licence: s.Licence, source: s,
			})
		}
		ns = append(ns, n)
	}
	return ns
}

func cmpOr(x, y string) string {
	if x != "" {
		return x
	}
	return y
}

func text(x lang.Text) Text { return Text{EN: x.EN, KO: x.KO} }

// some returns the text, or nil where there is none.
func some(x lang.Text) *Text {
	if x == (lang.Text{}) {
		return nil
	}
	t := text(x)
	return &t
}

func (b *builder) ref(id data.UnitID) *Ref {
	u, ok := b.a.Unit(id)
	if !ok {
		return nil
	}
	return &Ref{ID: id, Name: Text{EN: u.Names.EN, KO: u.Names.KO}}
}

func (b *builder) refs(ids []data.UnitID) []Ref {
	var out []Ref
	for _, id := range ids {
		if r := b.ref(id); r != nil {
			out = append(out, *r)
		}
	}
	return out
}

func (b *builder) place() {
	u := b.u
	b.c = Card{ID: u.ID, Kind: u.Kind.String(), Level: u.Level.String(), Listed: u.Listed, Names: Names(u.Names)}
	if u.Level == data.CountyLevel {
		b.c.Province, b.c.Parent = b.ref(u.Province), b.ref(u.Parent)
		if u.Area != data.NoArea {
			b.c.Area = u.Area.String()
		}
	}
	if then := b.ref(u.Province2008); then != nil && then.ID != u.Province && then.ID != u.ID {
		b.c.Then = then
	}
	if !u.Drawn() {
		b.c.Within = b.refs(u.Outlines)
	}
	b.c.Inside = b.refs(b.a.Inside(u.ID))
	if s := u.Seat; s != nil {
		b.c.Seat = &Seat{Lon: s.Lon, Lat: s.Lat, Quality: s.Quality, From: s.Source}
	}
	b.c.Notes = b.cite(u.Sources)
	b.c.AsOf = b.a.LastDay().String()
}

func (b *builder) population() {
	if v, ok := data.PopulationOf(b.a, b.u.ID); ok {
		f := b.figure(v)
		b.c.Population = &f
		return
	}
	b.c.Counted = b.c.Within
	for _, u := range b.a.Units() {
		if u.Kind == data.Aggregate && slices.Contains(u.Outlines, b.u.ID) {
			b.c.Counted = append(b.c.Counted, *b.ref(u.ID))
		}
	}
}

func (b *builder) projects() {
	for _, p := range b.a.ProjectsOf(b.u.ID) {
		if p.Record == data.Batch {
			b.c.Cohort = p.Cohort
		}
		out := Project{
			ID: p.ID, Record: p.Record.String(), Cohort: p.Cohort, Name: some(p.Name), Assumed: p.Assumed,
			Claimed: []Step{}, Observed: []Step{}, Confidence: p.Confidence, Note: some(p.Note),
		}
		for _, f := range data.Facilities() { // in the order of lists
			if slices.Contains(p.Facilities, f) {
				out.Facilities = append(out.Facilities, string(f))
			}
		}
		for _, m := range p.Milestones {
			s := Step{
				Stage: m.Stage.String(), Date: m.Date.String(), Reported: m.Reported.String(),
				Observer: some(m.ObserverText), Note: some(m.Note), Notes: b.cite(m.Sources),
			}
			if m.Stage.Track() == data.Claimed {
				out.Claimed = append(out.Claimed, s)
			} else {
				out.Observed = append(out.Observed, s)
			}
		}
		if s := rollout.Of(p, b.a.LastDay()); s.IsConfirmed() {
			out.ConfirmedOn = s.ConfirmedOn.String()
		}
		for _, v := range p.Visits {
			out.Visits = append(out.Visits, Visit{Date: v.Date.String(), Notes: b.cite(v.Sources)})
		}
		out.Notes = b.cite(p.Sources)
		b.c.Projects = append(b.c.Projects, out)
	}
}

// members lists the units of a province that are in a batch, by year.
func (b *builder) members() {
	if b.u.Level != data.ProvinceLevel {
		return
	}
	for _, p := range b.a.Projects() {
		u, _ := b.a.Unit(p.Unit)
		if p.Record != data.Batch || u.Province != b.u.ID {
			continue
		}
		s := rollout.Of(p, b.a.LastDay())
		b.c.Members = append(b.c.Members, Member{Ref: *b.ref(p.Unit), Cohort: p.Cohort, Claimed: s.Claimed.String()})
	}
}

// figures lists, for each indicator, the unit's own figure, that of the survey
// area it is counted in, and that of its province: each at its own level.
func (b *builder) figures() {
	var own, area, province []Figure
	for _, x := range b.a.Indicators() {
		if v, ok := b.a.Value(x.ID, b.u.Level, b.u.ID); ok && x.ID != data.Population && x.ID != data.PopulationWard {
			own = append(own, b.figure(v))
		}
	}
	if b.u.Level == data.CountyLevel {
		for _, x := range b.a.Indicators() {
			asCapital, ok := data.AreaValueOf(b.a, x.ID, b.u.ID, false)
			if ok {
				area = append(area, b.figure(asCapital))
			}
			// The outskirts of Pyongyang are counted either way.
			if v, ok := data.AreaValueOf(b.a, x.ID, b.u.ID, true); ok && v.Unit != asCapital.Unit {
				area = append(area, b.figure(v))
			}
		}
		for _, x := range b.a.Indicators() {
			p := b.u.ProvinceIn(x.Geography)
			if v, ok := b.a.Value(x.ID, data.ProvinceLevel, p); ok {
				province = append(province, b.figure(v))
			}
		}
	}
	b.c.Figures = slices.Concat(own, area, province)
	if slices.ContainsFunc(b.c.Figures, func(f Figure) bool { return f.Indicator == micsTop }) {
		b.c.MICS = &Text{EN: b.mics(lang.EN), KO: b.mics(lang.KO)}
	}
}

// mics explains why "half" of rural people is the middle tier of the survey.
func (b *builder) mics(t lang.Tag) string {
	percent := func(id data.IndicatorID, l data.Level, u data.UnitID) string {
		v, ok := b.a.Value(id, l, u)
		if !ok {
			return lang.T(t, "common.no_data")
		}
		return lang.Percent(t, v.V, -1)
	}
	const low = "mics2017_wealth_low20"
	return lang.T(t, "card.mics",
		percent(micsTop, data.National, ""), percent(low, data.National, ""),
		percent(micsTop, data.AreaLevel, data.AreaPyongyang), percent(micsTop, data.AreaLevel, data.AreaUrban),
		percent(low, data.AreaLevel, data.AreaRural), percent("pop2008_urban_share", data.National, ""),
		percent(micsTop, data.AreaLevel, data.AreaRural))
}

func (b *builder) figure(v data.Value) Figure {
	x, _ := b.a.Indicator(v.Indicator)
	f := Figure{
		Indicator: v.Indicator, Title: text(x.Title), Measure: text(x.Measure), Year: year(x), Level: v.Level.String(),
		Place: text(v.NameText), Value: v.V, Derived: v.Derived, Note: some(v.Note), Notes: b.cite(v.Sources),
	}
	if v.Level != data.AreaLevel {
		if r := b.ref(v.Unit); r != nil {
			f.Place = r.Name
		}
		if n, of, ok := data.Rank(b.a, v.Indicator, v.Unit); ok && v.Unit == b.u.ID && of >= minSeries {
			f.Rank, f.Of = n, of
		}
	}
	return f
}

// year returns the years of an indicator as people read them; a label that says
// more than years stands as it is.
func year(x data.Indicator) Text {
	for _, r := range x.YearLabel.EN {
		if r != '-' && r != '–' && (r < '0' || r > '9') {
			return text(x.YearLabel)
		}
	}
	return Text{EN: lang.Years(lang.EN, x.YearFrom, x.YearTo), KO: lang.Years(lang.KO, x.YearFrom, x.YearTo)}
}

func (b *builder) zones() {
	for _, z := range b.a.Zones() {
		u, _ := b.a.Unit(z.Unit)
		if z.Unit != b.u.ID && u.Province != b.u.ID {
			continue
		}
		out := Zone{
			ID: z.ID, Name: text(z.Name), Type: z.Type, Date: z.Date.String(), AreaKm2: z.AreaKm2,
			Detail: some(z.Detail), Note: some(z.Note), Notes: b.cite(z.Sources),
		}
		if z.Unit != b.u.ID {
			out.Unit = b.ref(z.Unit)
		}
		b.c.Zones = append(b.c.Zones, out)
	}
}

func (b *builder) events() {
	for _, e := range b.a.Events() {
		if slices.Contains(e.Units, b.u.ID) {
			b.c.Events = append(b.c.Events, Event{
				ID: e.ID, Date: e.Date.String(), Category: e.Category, Title: text(e.Title),
				Place: some(e.Place), Note: some(e.Note), Notes: b.cite(e.Sources),
			})
		}
	}
}

// conflicts lists those about the unit, and those of the whole country about an
// indicator that the card shows.
func (b *builder) conflicts() {
	shown := map[data.IndicatorID]bool{}
	for _, f := range b.c.Figures {
		shown[f.Indicator] = true
	}
	for _, x := range b.a.Conflicts() {
		general := len(x.Units) == 0 && slices.ContainsFunc(x.Indicators, func(id data.IndicatorID) bool { return shown[id] })
		if !general && !slices.Contains(x.Units, b.u.ID) {
			continue
		}
		b.c.Conflicts = append(b.c.Conflicts, Conflict{
			ID: x.ID, Text: text(x.Text), A: text(x.ASays), ANotes: b.cite(x.A), B: text(x.BSays), BNotes: b.cite(x.B),
		})
	}
}
