package data

import (
	"fmt"
	"math"
	"slices"
	"strings"
)

// Region is where every seat must lie, in lon/lat degrees.
const (
	RegionWest, RegionEast   = 124.0, 131.0
	RegionSouth, RegionNorth = 37.5, 43.1
)

// checker freezes into an Atlas and gathers problems. begin names the record
// that the problems after it belong to.
type checker struct {
	a        *Atlas
	problems []Problem
	at       origin
	kind, id string
	value    place // instead of id where kind is "value"

	projectAt map[ProjectID]origin
}

func (c *checker) begin(at origin, kind, id string) { c.at, c.kind, c.id = at, kind, id }

// beginValue is begin for a figure; its name is put together only for a problem.
func (c *checker) beginValue(at origin, p place) { c.at, c.kind, c.value = at, "value", p }

func (c *checker) add(s Severity, text, remedy string) {
	id := c.id
	if c.kind == "value" {
		id = string(c.value.Indicator) + "/" + c.value.Level.String() + "/" + string(c.value.Unit)
	}
	c.problems = append(c.problems, Problem{
		File: c.at.File, Line: c.at.Line, Where: strings.TrimSpace(c.kind + " " + id),
		Text: text, Remedy: remedy, Severity: s,
	})
}

func (c *checker) note(text, remedy string)     { c.add(Note, text, remedy) }
func (c *checker) warn(text, remedy string)     { c.add(Warning, text, remedy) }
func (c *checker) leaveOut(text, remedy string) { c.add(Warning, text+": left out", remedy) }

// Uncited is the text of the problem of a record that names no source.
const Uncited = "names no source"

func (c *checker) cited(ids []SourceID) {
	if len(ids) == 0 {
		c.warn(Uncited, "name the source, or leave the record out")
	}
	c.knownSources(ids)
}

func (c *checker) knownSources(ids []SourceID) {
	for _, id := range ids {
		if _, ok := c.a.sources[id]; !ok {
			c.warn(fmt.Sprintf("unknown source %q", id), "add it to the sources")
		}
	}
}

// knownUnits returns the ids that are units, without changing ids.
func (c *checker) knownUnits(ids []UnitID) []UnitID {
	var kept []UnitID
	for _, id := range ids {
		if _, ok := c.a.byID[id]; !ok {
			c.warn(fmt.Sprintf("unknown unit %q", id), "use an id of the units")
			continue
		}
		kept = append(kept, id)
	}
	return kept
}

func (c *checker) mustDate(d Date) {
	if !d.Known() {
		c.warn("has no date", "")
		return
	}
	c.dated(d, "date")
}

// dated checks that a date, where it is known, is one that can be known.
func (c *checker) dated(d Date, what string) {
	switch {
	case !d.Known():
	case d.First() > c.a.last:
		c.warn(fmt.Sprintf("%s %s lies after the last day of the data, %s", what, d, c.a.last), "correct the date, or move the last day")
	case d.Y < 1945:
		c.warn(fmt.Sprintf("%s %s lies before 1945", what, d), "")
	}
}

func (c *checker) checkUnit(u Unit) {
	if u.Names.EN == "" || u.Names.KO == "" {
		c.warn("lacks its romanised or its Korean name", "")
	}
	if u.Level == ProvinceLevel {
		if u.Province2008 != "" {
			c.province(u.Province2008, "province of 2008")
		}
		return
	}
	c.province(u.Province, "province")
	c.province(u.Province2008, "province of 2008")
	if u.ProvinceCOD != "" {
		c.province(u.ProvinceCOD, "province in COD-PS")
	}
	if u.Parent != "" && len(c.knownUnits([]UnitID{u.Parent})) == 1 && !u.Listed {
		c.warn("has a parent but is not one of the listed districts", "")
	}
	if len(u.Outlines) == 0 {
		c.warn("has no outline and stands in none", "name the unit whose outline holds it")
	}
	for _, id := range u.Outlines {
		if o, ok := c.a.Unit(id); !ok {
			c.warn(fmt.Sprintf("outline of an unknown unit %q", id), "use an id of the units")
		} else if !o.Drawn() {
			c.warn(fmt.Sprintf("stands in %s, which has no outline of its own", id), "")
		}
	}
	if u.Seat != nil {
		c.checkSeat(u)
	} else if !u.Listed {
		c.warn("has no seat point", "give one, or list the unit only")
	}
}

func (c *checker) province(id UnitID, what string) {
	if u, ok := c.a.Unit(id); !ok || u.Level != ProvinceLevel {
		c.warn(fmt.Sprintf("%s %q is not a province", what, id), "use the id of a province")
	}
}

func (c *checker) checkSeat(u Unit) {
	s := u.Seat
	if !(s.Lon >= RegionWest && s.Lon <= RegionEast && s.Lat >= RegionSouth && s.Lat <= RegionNorth) {
		c.warn(fmt.Sprintf("seat %v, %v lies outside the region", s.Lon, s.Lat), "longitude first, then latitude, in degrees")
	}
	if !slices.Contains([]string{"high", "medium", "approx"}, s.Quality) {
		c.warn(fmt.Sprintf("unknown quality %q of the seat", s.Quality), "high, medium or approx")
	}
	c.cited(u.Sources)
}

func (c *checker) checkIndicator(x Indicator) {
	if x.Source == "" {
		c.warn(Uncited, "name the source")
	} else {
		c.knownSources([]SourceID{x.Source})
	}
	if x.Title.EN == "" || x.Measure.EN == "" {
		c.warn("lacks its title or its unit of measurement", "")
	}
	if x.YearFrom < 1945 || x.YearTo < x.YearFrom || x.YearTo > c.a.last.Year() {
		c.warn(fmt.Sprintf("years %d to %d cannot be", x.YearFrom, x.YearTo), "")
	}
	switch x.Draw {
	case DrawCounty, DrawProvince, DrawArea, DrawSymbols, DrawCard:
	default:
		c.warn(fmt.Sprintf("unknown way of drawing %q", x.Draw), "county, province, area, symbols or card")
	}
	switch x.Geography {
	case "", GeographyPresent, Geography2008, GeographyCOD:
	default:
		c.warn(fmt.Sprintf("unknown geography %q", x.Geography), "present, 2008 or cod")
	}
}

// checkValue reports whether the figure can be used.
func (c *checker) checkValue(v Value, x Indicator) bool {
	if text := c.misplaced(v); text != "" {
		c.leaveOut(text, "a figure belongs to the level it was published for")
		return false
	}
	lo, hi := plausible(x)
	if math.IsNaN(v.V) || v.V < lo || v.V > hi {
		c.leaveOut(fmt.Sprintf("%v %s lies outside %v to %v", v.V, x.Measure.EN, lo, hi), "correct the figure")
		return false
	}
	c.cited(v.Sources)
	return true
}

// misplaced says why a figure cannot stand where it does.
func (c *checker) misplaced(v Value) string {
	u, known := c.a.Unit(v.Unit)
	switch v.Level {
	case National:
		if v.Unit != "" {
			return "a national figure names a unit"
		}
	case AreaLevel:
		if !strings.HasPrefix(string(v.Unit), "area:") {
			return fmt.Sprintf("%q is not a survey area", v.Unit)
		}
	default:
		if !known {
			return fmt.Sprintf("unknown unit %q", v.Unit)
		}
		if u.Level != v.Level {
			return fmt.Sprintf("%s is of another level than %s", v.Unit, v.Level)
		}
	}
	return ""
}

// plausible returns the range that a figure of the indicator can lie in. A
// percentage below 0 or above 100 can only be a change between two years.
func plausible(x Indicator) (lo, hi float64) {
	change := x.YearTo > x.YearFrom
	switch m := x.Measure.EN; {
	case strings.HasPrefix(m, "percent") && change:
		return -100, 1000
	case strings.HasPrefix(m, "percent"):
		return 0, 100
	case m == "days":
		return 0, 366
	case m == "hours":
		return 0, 24
	case m == "km²":
		return 0, 123_138 // the whole country
	default:
		return 0, 30e6 // persons, households, panels, money: below any count of the whole country
	}
}
