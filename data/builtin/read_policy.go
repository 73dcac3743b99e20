package builtin

import (
	"fmt"

	"jido/data"
	"jido/data/lang"
)

func (l *loader) readProjects() error {
	return l.each("projects.csv", "id unit cohort record name facilities assumed confidence note sources", func(t *table) {
		id := t.get("id")
		year, _ := t.number("cohort")
		l.b.AddProject(data.Project{
			ID: data.ProjectID(id), Unit: data.UnitID(t.get("unit")), Cohort: int(year), Record: code(t, "record", data.ParseRecord),
			Name: l.text("project", id, "name", t.get("name")), Facilities: ids[data.Facility](t, "facilities"),
			Assumed: t.get("assumed") == "yes", Confidence: t.get("confidence"),
			Note: l.text("project", id, "note", t.get("note")), Sources: ids[data.SourceID](t, "sources"),
		})
	})
}

func (l *loader) readMilestones() error {
	return l.each("milestones.csv", "project track stage date reported observer sources note", func(t *table) {
		m := data.Milestone{
			Stage: code(t, "stage", data.ParseStage), Date: t.date("date"), Reported: t.date("reported"),
			Observer: t.get("observer"), Sources: ids[data.SourceID](t, "sources"),
		}
		if track := code(t, "track", data.ParseTrack); track != m.Stage.Track() {
			t.problem(data.Warning, "track", fmt.Sprintf("%s is no stage of the %s track", m.Stage, track), "the stage decides")
		}
		id := t.get("project") + "/" + m.Stage.String()
		m.Note = l.text("milestone", id, "note", t.get("note"))
		m.ObserverText = l.text("milestone", id, "observer", m.Observer)
		l.b.AddMilestone(data.ProjectID(t.get("project")), m)
	})
}

func (l *loader) readVisits() error {
	return l.each("visits.csv", "project date sources", func(t *table) {
		l.b.AddVisit(data.ProjectID(t.get("project")), data.Visit{Date: t.date("date"), Sources: ids[data.SourceID](t, "sources")})
	})
}

func (l *loader) readEvents() error {
	return l.each("events.csv", "id date category units title place note sources", func(t *table) {
		id := t.get("id")
		text := func(field string) lang.Text { return l.text("event", id, field, t.get(field)) }
		l.b.AddEvent(data.Event{
			ID: data.EventID(id), Units: ids[data.UnitID](t, "units"), Date: t.date("date"), Category: t.get("category"),
			Title: text("title"), Place: text("place"), Note: text("note"), Sources: ids[data.SourceID](t, "sources"),
		})
	})
}

func (l *loader) readZones() error {
	return l.each("zones.csv", "id unit en ko type date area_km2 detail confidence note sources", func(t *table) {
		id := t.get("id")
		l.b.AddZone(data.Zone{
			ID: data.ZoneID(id), Unit: data.UnitID(t.get("unit")), Name: lang.Text{EN: t.get("en"), KO: t.get("ko")},
			Type: t.get("type"), Detail: l.text("zone", id, "detail", t.get("detail")), Date: t.date("date"),
			AreaKm2: t.optional("area_km2"), Note: l.text("zone", id, "note", t.get("note")),
			Sources: ids[data.SourceID](t, "sources"), Sureness: t.get("confidence"),
		})
	})
}

// readConflicts reads texts that stand in both languages in the table itself.
func (l *loader) readConflicts() error {
	return l.each("conflicts.csv", "id units indicators text_en text_ko a_en a_ko a b_en b_ko b", func(t *table) {
		text := func(field string) lang.Text {
			x := l.text("conflict", t.get("id"), field, t.get(field+"_en"))
			if x.KO == "" {
				x.KO = t.get(field + "_ko")
			}
			return x
		}
		l.b.AddConflict(data.Conflict{
			ID: t.get("id"), Units: ids[data.UnitID](t, "units"), Indicators: ids[data.IndicatorID](t, "indicators"),
			Text: text("text"), ASays: text("a"), BSays: text("b"),
			A: ids[data.SourceID](t, "a"), B: ids[data.SourceID](t, "b"),
		})
	})
}
