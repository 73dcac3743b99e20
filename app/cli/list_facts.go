package cli

import (
	"strconv"
	"strings"

	"jido/data"
	"jido/data/rollout"
)

// unitRow is a unit as list writes it. Claimed and observed are the stages at the
// data's last day; empty = not selected, not observed.
type unitRow struct {
	ID        data.UnitID   `json:"id"`
	Name      string        `json:"name"`
	NameKO    string        `json:"name_ko"`
	Level     string        `json:"level"`
	Kind      string        `json:"kind"`
	Province  data.UnitID   `json:"province,omitempty"`
	AreaClass string        `json:"area_class,omitempty"`
	Cohort    int           `json:"cohort,omitempty"`
	Claimed   string        `json:"claimed,omitempty"`
	Observed  string        `json:"observed,omitempty"`
	Confirmed bool          `json:"confirmed"`
	Drawn     bool          `json:"drawn"`
	Within    []data.UnitID `json:"within,omitempty"`
	Listed    bool          `json:"listed_only"`
}

func listUnits(c *call, a *data.Atlas) (table, any) {
	t := table{head: c.heads("id", "name", "hangul", "province", "kind", "area", "cohort", "claimed", "observed")}
	at := rollout.At(a, a.LastDay())
	rows := []unitRow{}
	for _, u := range a.Units() {
		r := unitRow{
			ID: u.ID, Name: u.Names.EN, NameKO: u.Names.KO, Level: u.Level.String(), Kind: u.Kind.String(),
			Province: u.Province, Drawn: u.Drawn() || u.Level == data.ProvinceLevel, Listed: u.Listed,
		}
		if u.Area != data.NoArea {
			r.AreaClass = u.Area.String()
		}
		if !r.Drawn {
			r.Within = u.Outlines
		}
		cohort, claimed, observed := "", "", ""
		if s, ok := at[u.ID]; ok {
			r.Cohort, r.Claimed, r.Confirmed = s.Cohort, s.Claimed.String(), s.IsConfirmed()
			cohort, claimed = strconv.Itoa(s.Cohort), c.t("stage.short."+r.Claimed)
			if s.Observed != data.NoStage {
				r.Observed = s.Observed.String()
				observed = c.t("stage.short." + r.Observed)
			}
		}
		p, _ := a.Unit(u.Province)
		area := ""
		if r.AreaClass != "" {
			area = c.t("kind.area." + r.AreaClass)
		}
		kind := c.t("kind." + r.Kind)
		if u.Listed {
			kind = c.t("kind.listed")
		}
		t.add(string(u.ID), u.Names.EN, u.Names.KO, c.name(p), kind, area, cohort, claimed, observed)
		rows = append(rows, r)
	}
	return t, rows
}

// projectRow is a project with its milestones on both tracks.
type projectRow struct {
	ID         data.ProjectID  `json:"id"`
	Unit       data.UnitID     `json:"unit"`
	UnitName   string          `json:"unit_name"`
	UnitNameKO string          `json:"unit_name_ko"`
	Record     string          `json:"record"`
	Cohort     int             `json:"cohort"`
	Name       string          `json:"name,omitempty"`
	NameKO     string          `json:"name_ko,omitempty"`
	Facilities []data.Facility `json:"facilities"`
	Assumed    bool            `json:"facilities_assumed"`
	Claimed    string          `json:"claimed,omitempty"`
	ClaimedOn  string          `json:"claimed_on,omitempty"`
	Observed   string          `json:"observed,omitempty"`
	ObservedOn string          `json:"observed_on,omitempty"`
	Confirmed  string          `json:"confirmed_on,omitempty"`
	Milestones []milestoneRow  `json:"milestones"`
	Sources    []data.SourceID `json:"sources"`
}

type milestoneRow struct {
	Track    string          `json:"track"`
	Stage    string          `json:"stage"`
	Date     string          `json:"date"`
	Reported string          `json:"reported,omitempty"`
	Observer string          `json:"observer,omitempty"`
	Note     string          `json:"note,omitempty"`
	Sources  []data.SourceID `json:"sources"`
}

func listProjects(c *call, a *data.Atlas) (table, any) {
	t := table{head: c.heads("id", "unit", "hangul", "cohort", "facilities", "claimed", "on", "observed", "on", "milestones")}
	rows := []projectRow{}
	for _, p := range a.Projects() {
		u, _ := a.Unit(p.Unit)
		s := rollout.Of(p, a.LastDay())
		r := projectRow{
			ID: p.ID, Unit: p.Unit, UnitName: u.Names.EN, UnitNameKO: u.Names.KO, Record: p.Record.String(), Cohort: p.Cohort,
			Name: p.Name.EN, NameKO: p.Name.KO, Facilities: p.Facilities, Assumed: p.Assumed, ClaimedOn: s.ClaimedOn.String(),
			ObservedOn: s.ObservedOn.String(), Confirmed: s.ConfirmedOn.String(), Milestones: []milestoneRow{}, Sources: sourcesOf(p.Sources),
		}
		stage := func(x data.Stage) (code, text string) {
			if x == data.NoStage {
				return "", ""
			}
			return x.String(), c.t("stage.short." + x.String())
		}
		claimed, observed := "", ""
		r.Claimed, claimed = stage(s.Claimed)
		r.Observed, observed = stage(s.Observed)
		for _, m := range p.Milestones {
			r.Milestones = append(r.Milestones, milestoneRow{
				Track: m.Stage.Track().String(), Stage: m.Stage.String(), Date: m.Date.String(), Reported: m.Reported.String(),
				Observer: m.Observer, Note: m.Note.EN, Sources: sourcesOf(m.Sources),
			})
		}
		cohort := strconv.Itoa(p.Cohort)
		if p.Record != data.Batch {
			cohort = c.t("record." + r.Record)
		}
		var facilities []string
		for _, f := range p.Facilities {
			facilities = append(facilities, c.t("facility.short."+string(f)))
		}
		t.add(string(p.ID), u.Names.EN, u.Names.KO, cohort, strings.Join(facilities, ", "), claimed, r.ClaimedOn, observed, r.ObservedOn, strconv.Itoa(len(r.Milestones)))
		rows = append(rows, r)
	}
	return t, rows
}

// eventRow is an entry of the timeline.
type eventRow struct {
	ID       data.EventID    `json:"id"`
	Date     string          `json:"date"`
	Category string          `json:"category"`
	Title    string          `json:"title"`
	TitleKO  string          `json:"title_ko,omitempty"`
	Units    []data.UnitID   `json:"units"`
	Place    string          `json:"place,omitempty"`
	Note     string          `json:"note,omitempty"`
	Sources  []data.SourceID `json:"sources"`
}

func listEvents(c *call, a *data.Atlas) (table, any) {
	t := table{head: c.heads("date", "category", "unit", "title")}
	rows := []eventRow{}
	for _, e := range a.Events() {
		ids := make([]data.UnitID, 0, len(e.Units))
		var names []string
		for _, id := range e.Units {
			u, _ := a.Unit(id)
			ids = append(ids, id)
			names = append(names, c.name(u))
		}
		rows = append(rows, eventRow{
			ID: e.ID, Date: e.Date.String(), Category: e.Category, Title: e.Title.EN, TitleKO: e.Title.KO, Units: ids,
			Place: e.Place.EN, Note: e.Note.EN, Sources: sourcesOf(e.Sources),
		})
		t.add(e.Date.String(), c.t("event."+e.Category), c.someOf(names, 3), e.Title.In(c.lang))
	}
	return t, rows
}

// someOf names the first n of many and counts the rest.
func (c *call) someOf(names []string, n int) string {
	if len(names) <= n {
		return strings.Join(names, ", ")
	}
	return strings.Join(names[:n], ", ") + " +" + strconv.Itoa(len(names)-n)
}

// sourceRow is a publication.
type sourceRow struct {
	ID        data.SourceID `json:"id"`
	Publisher string        `json:"publisher"`
	Title     string        `json:"title"`
	Date      string        `json:"date,omitempty"`
	URL       string        `json:"url,omitempty"`
	Link      string        `json:"link,omitempty"` // URL where it can be followed
	Licence   string        `json:"licence,omitempty"`
	Note      string        `json:"note,omitempty"`
}

func listSources(c *call, a *data.Atlas) (table, any) {
	t := table{head: c.heads("id", "date", "publisher", "title", "link")}
	rows := []sourceRow{}
	for _, s := range a.Sources() {
		r := sourceRow{ID: s.ID, Publisher: s.Publisher, Title: s.Title, Date: s.Date.String(), URL: s.URL, Link: s.Link(), Licence: s.Licence, Note: s.Note}
		if r.Date == "" {
			r.Date = s.DateText
		}
		rows = append(rows, r)
		t.add(string(s.ID), cut(r.Date, 20), s.Publisher, s.Title, r.Link)
	}
	return t, rows
}

// indicatorRow is a statistic. Missing is the number of drawn units that no
// figure of it applies to; it is null where nothing is drawn.
type indicatorRow struct {
	ID       data.IndicatorID `json:"id"`
	Title    string           `json:"title"`
	TitleKO  string           `json:"title_ko"`
	Measure  string           `json:"measure"`
	Level    string           `json:"level"`  // what it is drawn by; of card-only ones the finest that has a figure
	Levels   []string         `json:"levels"` // that have a figure, coarsest first
	Draw     data.Draw        `json:"draw"`
	YearFrom int              `json:"year_from"`
	YearTo   int              `json:"year_to"`
	Years    string           `json:"years"`
	Values   int              `json:"values"`
	Missing  *int             `json:"missing"`
	Better   int              `json:"better"`
	Source   data.SourceID    `json:"source"`
}

func listIndicators(c *call, a *data.Atlas) (table, any) {
	t := table{head: c.heads("id", "title", "measure", "level", "draw", "years", "values", "missing")}
	rows := []indicatorRow{}
	for _, x := range a.Indicators() {
		vs := a.Values(x.ID)
		r := indicatorRow{
			ID: x.ID, Title: x.Title.EN, TitleKO: x.Title.KO, Measure: x.Measure.EN, Draw: x.Draw, YearFrom: x.YearFrom, YearTo: x.YearTo,
			Years: x.YearLabel.EN, Values: len(vs), Levels: []string{}, Better: x.Better, Source: x.Source,
		}
		level, missing := "", "–"
		for _, l := range levelsOf(vs) {
			r.Levels = append(r.Levels, l.String())
		}
		if r.Level = levelOf(x.Draw, r.Levels); r.Level != "" {
			level = c.t("kind.level." + r.Level)
		}
		if n, ok := missingOf(a, x); ok {
			r.Missing, missing = &n, strconv.Itoa(n)
		}
		t.add(string(x.ID), x.Title.In(c.lang), x.Measure.In(c.lang), level, c.t("cli.draw."+string(x.Draw)), x.YearLabel.In(c.lang), strconv.Itoa(r.Values), missing)
		rows = append(rows, r)
	}
	return t, rows
}

// levelsOf returns the levels that have a figure; vs are sorted by level.
func levelsOf(vs []data.Value) []data.Level {
	var out []data.Level
	for _, v := range vs {
		if len(out) == 0 || out[len(out)-1] != v.Level {
			out = append(out, v.Level)
		}
	}
	return out
}

// levelOf returns what an indicator is drawn by.
func levelOf(d data.Draw, levels []string) string {
	switch d {
	case data.DrawCounty, data.DrawSymbols:
		return data.CountyLevel.String()
	case data.DrawProvince:
		return data.ProvinceLevel.String()
	case data.DrawArea:
		return data.AreaLevel.String()
	}
	if len(levels) == 0 {
		return ""
	}
	return levels[len(levels)-1]
}

// missingOf counts the drawn units that an indicator leaves without a figure.
func missingOf(a *data.Atlas, x data.Indicator) (int, bool) {
	if x.Draw == data.DrawCard {
		return 0, false
	}
	has := map[data.UnitID]bool{}
	for _, v := range a.Values(x.ID) {
		if u, ok := a.Unit(v.Unit); ok && v.Level == data.CountyLevel {
			for _, o := range u.Outlines {
				has[o] = true
			}
		}
	}
	groups := map[data.UnitID]data.UnitID{}
	if x.Draw == data.DrawProvince {
		groups = data.ProvinceGroups(a, x.ID)
	}
	n := 0
	for _, u := range a.Units() {
		if u.Level != data.CountyLevel || !u.Drawn() {
			continue
		}
		ok := has[u.ID]
		switch x.Draw {
		case data.DrawProvince:
			_, ok = groups[u.ID]
		case data.DrawArea:
			_, ok = data.AreaValueOf(a, x.ID, u.ID, false)
		}
		if !ok {
			n++
		}
	}
	return n, true
}

// cut shortens a text to n letters.
func cut(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n-1]) + "…"
	}
	return s
}

// sourcesOf makes sure that JSON has a list, not null.
func sourcesOf(ids []data.SourceID) []data.SourceID {
	if ids == nil {
		return []data.SourceID{}
	}
	return ids
}
