package builtin

import (
	"io/fs"
	"math"
	"strconv"

	"jido/data"
	"jido/data/lang"
)

// loader reads the tables into a Builder, one method per table.
type loader struct {
	fsys     fs.FS
	b        data.Builder
	texts    texts
	problems []data.Problem
}

// each calls row for every row of a table that has the wanted columns.
func (l *loader) each(file, want string, row func(t *table)) error {
	t, err := open(l.fsys, file, &l.problems, want)
	if err != nil {
		return err
	}
	for t.next() {
		l.b.At(file, t.line)
		row(t)
	}
	return nil
}

func (l *loader) readSources() error {
	return l.each("sources.csv", "id publisher title url date date_text licence note", func(t *table) {
		l.b.AddSource(data.Source{
			ID: data.SourceID(t.get("id")), Publisher: t.get("publisher"), Title: t.get("title"), URL: t.get("url"),
			Date: t.date("date"), DateText: t.get("date_text"), Licence: t.get("licence"), Note: t.get("note"),
		})
	})
}

func (l *loader) readProvinces() error {
	return l.each("provinces.csv", "id kind en ko mr aliases iso capital province2008 sources", func(t *table) {
		id := data.UnitID(t.get("id"))
		l.b.AddUnit(data.Unit{
			ID: id, Level: data.ProvinceLevel, Kind: code(t, "kind", data.ParseKind),
			Names:        data.Names{EN: t.get("en"), KO: t.get("ko"), MR: t.get("mr"), Aliases: t.names("aliases")},
			Province2008: data.UnitID(t.get("province2008")), Outlines: []data.UnitID{id},
			ISO: t.get("iso"), Capital: t.get("capital"), Sources: ids[data.SourceID](t, "sources"),
		})
	})
}

func (l *loader) readUnits() error {
	const want = "id kind en ko hanja mr rr aliases province province2008 province_cod parent outlines area lon lat seat_quality seat_from pcode wikidata sources"
	return l.each("units.csv", want, func(t *table) {
		u := data.Unit{
			ID: data.UnitID(t.get("id")), Level: data.CountyLevel, Kind: code(t, "kind", data.ParseKind),
			Names: data.Names{
				EN: t.get("en"), KO: t.get("ko"), Hanja: t.get("hanja"), MR: t.get("mr"), RR: t.get("rr"),
				Aliases: t.names("aliases"),
			},
			Province: data.UnitID(t.get("province")), Province2008: data.UnitID(t.get("province2008")),
			ProvinceCOD: data.UnitID(t.get("province_cod")), Parent: data.UnitID(t.get("parent")), Listed: t.get("parent") != "",
			Outlines: ids[data.UnitID](t, "outlines"), Area: code(t, "area", data.ParseArea),
			PCode: t.get("pcode"), Wikidata: t.get("wikidata"), Sources: ids[data.SourceID](t, "sources"),
		}
		if t.get("lon") != "" {
			lon, okLon := t.number("lon")
			lat, okLat := t.number("lat")
			if okLon && okLat {
				u.Seat = &data.Seat{Lon: lon, Lat: lat, Quality: t.get("seat_quality"), Source: t.get("seat_from")}
			}
		}
		l.b.AddUnit(u)
	})
}

func (l *loader) readIndicators() error {
	const want = "id title measure year_from year_to year_label source table better draw geography description"
	better := map[string]int{"higher": +1, "lower": -1}
	return l.each("indicators.csv", want, func(t *table) {
		id := t.get("id")
		text := func(field string) lang.Text { return l.text("indicator", id, field, t.get(field)) }
		from, _ := t.number("year_from")
		to, _ := t.number("year_to")
		l.b.AddIndicator(data.Indicator{
			ID: data.IndicatorID(id), Title: text("title"), Measure: text("measure"),
			YearFrom: int(from), YearTo: int(to), YearLabel: text("year_label"),
			Source: data.SourceID(t.get("source")), Table: t.get("table"), TableText: text("table"), Better: better[t.get("better")],
			Draw: data.Draw(t.get("draw")), Geography: data.Geography(t.get("geography")), Description: text("description"),
		})
	})
}

func (l *loader) readValues() error {
	return l.each("values.csv", "indicator level unit name value basis note sources", func(t *table) {
		v, ok := t.number("value")
		if !ok {
			return
		}
		basis := t.get("basis")
		if basis != "quoted" && basis != "derived" {
			t.problem(data.Warning, "basis", strconv.Quote(basis)+" is neither quoted nor derived", "")
		}
		id := t.get("indicator") + "/" + t.get("level") + "/" + t.get("unit")
		l.b.AddValue(data.Value{
			Indicator: data.IndicatorID(t.get("indicator")), Level: code(t, "level", data.ParseLevel),
			Unit: data.UnitID(t.get("unit")), Name: t.get("name"), NameText: l.text("value", id, "name", t.get("name")), V: v, Derived: basis == "derived",
			Note: l.text("value", id, "note", t.get("note")), Sources: ids[data.SourceID](t, "sources"),
		})
	})
}

// readCensus makes the county figures of 2008. Urban share is urban / (urban +
// rural), rounded to a tenth of a percent. Rows that are part of another row
// give a figure of their own indicator, so that nobody adds them up twice.
func (l *loader) readCensus() error {
	return l.each("census2008.csv", "unit name population urban rural part_of source note", func(t *table) {
		if t.get("population") == "" {
			return
		}
		pop, ok := t.number("population")
		if !ok {
			return
		}
		unit := t.get("unit")
		v := data.Value{
			Indicator: data.Population, Level: data.CountyLevel, Unit: data.UnitID(unit), Name: t.get("name"), NameText: lang.Text{EN: t.get("name")}, V: pop,
			Sources: []data.SourceID{data.SourceID(t.get("source"))},
		}
		if t.get("part_of") != "" {
			v.Indicator = data.PopulationWard
		}
		v.Note = l.text("value", string(v.Indicator)+"/county/"+unit, "note", t.get("note"))
		l.b.AddValue(v)
		if t.get("urban") == "" {
			return
		}
		urban, _ := t.number("urban")
		rural, ok := t.number("rural")
		if !ok || urban+rural == 0 {
			return
		}
		if urban+rural != pop {
			t.problem(data.Warning, "unit "+unit, "urban and rural do not add up to the population", "")
		}
		v.Note = lang.Text{}
		for _, part := range []struct {
			id data.IndicatorID
			v  float64
		}{{"pop2008_urban", urban}, {"pop2008_rural", rural}} {
			v.Indicator, v.V = part.id, part.v
			l.b.AddValue(v)
		}
		v.Indicator, v.V, v.Derived = "pop2008_urban_share", math.Round(1000*urban/(urban+rural))/10, true
		l.b.AddValue(v)
	})
}
