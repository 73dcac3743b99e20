package check

import (
	"jido/data"
	"jido/data/lang"
	"jido/data/rollout"
)

// Gap is something that is known to be unknown.
type Gap struct {
	ID    string        `json:"id"` // batch-2026, population, …
	Text  lang.Text     `json:"text"`
	Units []data.UnitID `json:"units,omitempty"`
}

// Gaps lists what the atlas is known to lack: first of the policy, then of
// places, figures and sources.
func Gaps(a *data.Atlas) []Gap {
	g := &gaps{a: a}
	g.batches()
	g.projects()
	g.population()
	g.series()
	g.seats()
	g.sources()
	return g.list
}

type gaps struct {
	a    *data.Atlas
	list []Gap
}

func (g *gaps) add(id string, units []data.UnitID, key string, args ...any) {
	g.list = append(g.list, Gap{ID: id, Units: units, Text: lang.Both(key, args...)})
}

// named adds a gap whose text ends in the names of units, in each language.
func (g *gaps) named(id string, units []data.UnitID, key string, args ...any) {
	in := func(t lang.Tag) string {
		return lang.T(t, key, append(args[:len(args):len(args)], g.names(t, units))...)
	}
	g.list = append(g.list, Gap{ID: id, Units: units, Text: lang.Text{EN: in(lang.EN), KO: in(lang.KO)}})
}

func (g *gaps) names(t lang.Tag, ids []data.UnitID) string {
	var out []string
	for _, id := range ids {
		u, _ := g.a.Unit(id)
		out = append(out, lang.Text{EN: u.Names.EN, KO: u.Names.KO}.In(t))
	}
	return lang.List(t, out)
}

func (g *gaps) batches() {
	from := 0
	for _, c := range rollout.Cohorts(g.a, g.a.LastDay()) {
		switch {
		case c.State == rollout.PartlyNamed:
			g.add("batch-"+lang.Date(lang.EN, c.Year, 0, 0), nil, "check.gap.batch", c.Year, c.Named, c.Planned, c.Missing())
		case c.State == rollout.NotAnnounced && from == 0:
			from = c.Year
		}
	}
	if from != 0 {
		g.add("batch-unannounced", nil, "check.gap.unannounced", from, data.LastYear, data.PerYear)
	}
	y, m, d := g.a.LastDay().Civil()
	g.list = append(g.list, Gap{ID: "last-day", Text: lang.Text{
		EN: lang.T(lang.EN, "check.gap.last_day", lang.Date(lang.EN, y, m, d)),
		KO: lang.T(lang.KO, "check.gap.last_day", lang.Date(lang.KO, y, m, d)),
	}})
}

func (g *gaps) projects() {
	var month, assumed, unconfirmed, unobserved []data.UnitID
	batch, completed, approx := 0, 0, 0
	for _, p := range g.a.Projects() {
		if u, _ := g.a.Unit(p.Unit); u.Seat != nil && u.Seat.Quality == "approx" {
			approx++
		}
		if p.Assumed {
			assumed = append(assumed, p.Unit)
		}
		if p.Record != data.Batch {
			continue
		}
		batch++
		for _, m := range p.Milestones {
			if m.Stage == data.GroundBroken && m.Date.Precision() == "month" {
				month = append(month, p.Unit)
			}
		}
		s := rollout.Of(p, g.a.LastDay())
		if s.Claimed == data.Completed {
			completed++
			if !s.IsConfirmed() {
				unconfirmed = append(unconfirmed, p.Unit)
			}
		}
		if s.Observed == data.NoStage {
			unobserved = append(unobserved, p.Unit)
		}
	}
	g.add("groundbreaking-month", month, "check.gap.month", len(month))
	g.add("facilities", assumed, "check.gap.facilities", len(assumed))
	g.add("sites", nil, "check.gap.sites", len(g.a.Projects()), approx)
	g.add("unconfirmed", unconfirmed, "check.gap.unconfirmed", len(unconfirmed), completed)
	g.add("unobserved", unobserved, "check.gap.unobserved", len(unobserved), batch)
}

func (g *gaps) population() {
	status := rollout.At(g.a, g.a.LastDay())
	var batch, other, share []data.UnitID
	for _, u := range g.a.Units() {
		if u.Level != data.CountyLevel || u.Listed {
			continue
		}
		_, known := data.PopulationOf(g.a, u.ID)
		_, selected := status[u.ID]
		switch {
		case !known && selected:
			batch = append(batch, u.ID)
		case !known:
			other = append(other, u.ID)
		}
		if _, counted := g.a.Value(data.Population, data.CountyLevel, u.ID); counted {
			if _, ok := g.a.Value("pop2008_urban_share", data.CountyLevel, u.ID); !ok {
				share = append(share, u.ID)
			}
		}
	}
	g.named("population-batch", batch, "check.gap.population_batch", len(batch))
	g.named("population-other", other, "check.gap.population_other", len(other))
	g.named("urban-share", share, "check.gap.urban_share")
	if _, ok := g.a.Value(data.Population, data.CountyLevel, "KP1001"); ok {
		g.add("population-sungho", []data.UnitID{"KP1001", "KP08-SUNGHO"}, "check.gap.ward_sum")
	}
}

// series lists what maps by province lack. On the provinces of 2008 or of
// COD-PS, a unit of 2025 is not missing where another province held it.
func (g *gaps) series() {
	for _, x := range g.a.Indicators() {
		if x.Draw != data.DrawArea && x.Draw != data.DrawProvince {
			continue
		}
		var missing []data.UnitID
		provinces := 0
		for _, u := range g.a.Units() {
			if u.Level != data.ProvinceLevel || x.Geography == data.Geography2008 && u.Province2008 != u.ID {
				continue
			}
			provinces++
			if _, ok := g.a.Value(x.ID, data.ProvinceLevel, u.ID); !ok {
				missing = append(missing, u.ID)
			}
		}
		switch {
		case len(missing) == 0:
		case x.Draw == data.DrawArea:
			g.list = append(g.list, Gap{ID: "provinces-" + string(x.ID), Units: missing, Text: lang.Text{
				EN: lang.T(lang.EN, "check.gap.area_provinces", x.Title.In(lang.EN), len(missing), provinces),
				KO: lang.T(lang.KO, "check.gap.area_provinces", x.Title.In(lang.KO), len(missing), provinces),
			}})
		default:
			g.list = append(g.list, Gap{ID: "provinces-" + string(x.ID), Units: missing, Text: lang.Text{
				EN: lang.T(lang.EN, "check.gap.provinces", x.Title.In(lang.EN), g.names(lang.EN, missing)),
				KO: lang.T(lang.KO, "check.gap.provinces", x.Title.In(lang.KO), g.names(lang.KO, missing)),
			}})
		}
	}
}

func (g *gaps) seats() {
	var approx, none, unnamed []data.UnitID
	for _, u := range g.a.Units() {
		if len(u.Sources) == 0 {
			unnamed = append(unnamed, u.ID)
		}
		switch {
		case u.Level != data.CountyLevel:
		case u.Seat == nil:
			none = append(none, u.ID)
		case u.Seat.Quality == "approx":
			approx = append(approx, u.ID)
		}
	}
	g.add("seats", append(approx, none...), "check.gap.seats", len(approx), len(none))
	g.named("names", unnamed, "check.gap.names", len(unnamed))
}

func (g *gaps) sources() {
	links, dates, sides := 0, 0, 0
	for _, s := range g.a.Sources() {
		if s.Link() == "" {
			links++
		}
		if s.When(lang.EN) == "" {
			dates++
		}
	}
	for _, c := range g.a.Conflicts() {
		if len(c.A) == 0 || len(c.B) == 0 {
			sides++
		}
	}
	g.add("links", nil, "check.gap.links", links, len(g.a.Sources()))
	g.add("dates", nil, "check.gap.dates", dates)
	g.add("sides", nil, "check.gap.sides", sides)
}
