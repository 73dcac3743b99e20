// Package data is the model: units, projects, events, zones, indicators,
// values and sources, frozen in an Atlas.
//
// It draws nothing and opens no file. Invariants: an Atlas never changes after
// Build; every value, date and site names at least one source or is reported;
// a value belongs to the level it was published for and to no other; the
// claimed and the observed track are never merged.
package data

import (
	"strings"

	"jido/data/lang"
)

// Keys of the model: codes, never names.
type (
	UnitID      string // KP0717, KP10-JUNG, KP07, KP-RASON
	SourceID    string
	ProjectID   string
	EventID     string
	ZoneID      string
	IndicatorID string
)

// Level is the level of administration or survey that something is published for.
type Level uint8

// Levels, coarsest first. AreaLevel is the survey area (Pyongyang, other
// urban, rural and regions of a survey): a level of its own.
const (
	National Level = iota
	AreaLevel
	ProvinceLevel
	CountyLevel
)

// Kind is the administrative kind of a unit.
type Kind uint8

// Kinds of unit. Aggregate is the city districts of Pyongyang taken together
// (KP1001): for figures that exist only for them.
const (
	Province Kind = iota
	Municipality
	City
	County
	District
	Aggregate
)

// AreaClass is the class of settlement a unit is counted in for figures that
// exist by survey area only.
type AreaClass uint8

// Area classes. Outskirts are the counties and outer districts of Pyongyang; a
// switch counts them as capital or as rural.
const (
	NoArea AreaClass = iota
	Capital
	Outskirts
	Urban
	Rural
)

// Names are the names of a unit. EN is the DPRK romanisation, the default
// label; MR McCune-Reischauer, RR Revised Romanisation.
type Names struct {
	EN, KO, Hanja, MR, RR string
	Aliases               []string
}

// Seat is the seat town of a unit, in lon/lat degrees. No source publishes a
// plant's coordinates: sites stand here and are marked approximate.
type Seat struct {
	Lon, Lat float64
	Quality  string // high, medium, approx
	Source   string // who gives the point
}

// Unit is a province, municipality, city, county or district.
type Unit struct {
	ID           UnitID
	Names        Names
	Level        Level // ProvinceLevel or CountyLevel
	Kind         Kind
	Province     UnitID   // of a CountyLevel unit, as of 2025
	Province2008 UnitID   // the province that held it in the 2008 census
	Parent       UnitID   // the city of a listed district
	Outlines     []UnitID // units whose outline holds it; itself where it has one; several for the aggregate and Hwasong
	Area         AreaClass
	Seat         *Seat // nil where unknown
	Listed       bool  // only listed, never drawn (districts of Chongjin and Hamhung)
	Sources      []SourceID

	ProvinceCOD UnitID // the province that holds it in OCHA's COD-PS, for figures published on that geography
	PCode       string // OCHA's place code; empty where it gives none
	Wikidata    string // item number, Q…; may be empty
	ISO         string // ISO 3166-2 of a province; may be empty
	Capital     string // of a province, as the source names it
}

// Drawn reports whether the unit has an outline of its own.
func (u Unit) Drawn() bool { return len(u.Outlines) == 1 && u.Outlines[0] == u.ID }

// Track says who speaks: the state's own media, or an observer outside.
type Track uint8

// The two tracks. Nothing merges them.
const (
	Claimed Track = iota
	Observed
)

// Stage is a step of a project on its track.
type Stage uint8

// Stages. Announced to Completed are claimed; Frame to Idle are observed.
// "Completed" means that an inauguration was reported, not that the plant runs.
const (
	NoStage Stage = iota
	Announced
	GroundBroken
	Completed
	Frame
	CompleteSeen
	Operating
	Idle
)

// Track returns the track a stage belongs to.
func (s Stage) Track() Track {
	if s >= Frame {
		return Observed
	}
	return Claimed
}

// Confirms reports whether the stage counts as confirmed complete from outside.
func (s Stage) Confirms() bool { return s == CompleteSeen || s == Operating }

// Milestone is one dated step of a project.
type Milestone struct {
	Stage    Stage
	Date     Date
	Reported Date   // when it was reported; zero = not known
	Observer string // who saw it; empty on the claimed track
	Note     lang.Text
	Sources  []SourceID

	ObserverText lang.Text // Observer in both languages
}

// Visit is a visit by Kim Jong Un to the site of a project.
type Visit struct {
	Date    Date
	Sources []SourceID
}

// Record says how a project counts.
type Record uint8

// Records. Batch is one of a year's twenty: only these are counted per year.
const (
	Batch Record = iota
	Pilot
	Extra
)

// Facility is a type of plant or service that a project builds.
type Facility string

// Facilities returns the types in the order of legends and lists.
func Facilities() []Facility {
	return []Facility{"foodstuff", "garment", "daily_necessities", "paper", "hospital", "service_centre", "grain", "aquaculture", "greenhouse", "other"}
}

// Project is one construction project in one unit.
type Project struct {
	ID         ProjectID
	Unit       UnitID
	Cohort     int // year of the batch
	Record     Record
	Name       lang.Text // of an extra or pilot project; empty for a batch
	Facilities []Facility
	Assumed    bool // the facility types are the standard three, not itemised by a source
	Milestones []Milestone
	Visits     []Visit
	Confidence string
	Note       lang.Text
	Sources    []SourceID
}

// Event is one entry of the timeline.
type Event struct {
	ID       EventID
	Units    []UnitID
	Date     Date
	Category string // history, law, policy, zone, visit, groundbreaking, progress, inauguration, assessment
	Title    lang.Text
	Place    lang.Text
	Note     lang.Text
	Sources  []SourceID
}

// Zone is an economic development zone or special zone. It stands at the seat
// of its unit, marked approximate.
type Zone struct {
	ID       ZoneID
	Unit     UnitID
	Name     lang.Text
	Type     string
	Detail   lang.Text
	Date     Date
	AreaKm2  float64 // 0 = not known
	Note     lang.Text
	Sources  []SourceID
	Sureness string
}

// Source is a publication.
type Source struct {
	ID        SourceID
	Publisher string
	Title     string
	URL       string // empty or partial: then no link is made
	Date      Date
	DateText  string // where the date is no plain one: "2016-2017"
	Licence   string
	Note      string
}

// Link returns the address where it is one that can be followed, else "".
func (s Source) Link() string {
	if (strings.HasPrefix(s.URL, "https://") || strings.HasPrefix(s.URL, "http://")) && !strings.ContainsAny(s.URL, " ;…") {
		return s.URL
	}
	return ""
}

// Draw is how an indicator may be shown.
type Draw string

// Ways of showing. DrawCard is card and table only.
const (
	DrawCounty   Draw = "county"
	DrawProvince Draw = "province"
	DrawArea     Draw = "area"
	DrawSymbols  Draw = "symbols"
	DrawCard     Draw = "card"
)

// Geography is the provincial division that an indicator's province figures are
// published on.
type Geography string

// Geographies: the provinces of 2025, of the 2008 census, and of OCHA's COD-PS
// (Nampho apart; Rason in North Hamgyong; Kaesong, Kangnam, Junghwa and Sangwon
// in North Hwanghae).
const (
	GeographyPresent Geography = "present"
	Geography2008    Geography = "2008"
	GeographyCOD     Geography = "cod"
)

// Indicator is a statistic.
type Indicator struct {
	ID          IndicatorID
	Title       lang.Text
	Measure     lang.Text // unit of measurement: percent, persons, …
	YearFrom    int
	YearTo      int
	YearLabel   lang.Text
	Source      SourceID
	Table       string // where in the source
	TableText   lang.Text
	Better      int // +1 higher is better off, −1 lower, 0 not a measure of well-being
	Draw        Draw
	Census2008  bool // provinces are those of 2008: Geography is Geography2008
	Geography   Geography
	Description lang.Text
}

// Value is one figure of an indicator.
type Value struct {
	Indicator IndicatorID
	Level     Level
	Unit      UnitID    // of CountyLevel and ProvinceLevel; "area:urban" and the like of AreaLevel; empty for National
	Name      string    // as the source names the place
	NameText  lang.Text // of survey areas and the whole country in both languages; of units as Name
	V         float64
	Derived   bool // computed by us or by the compiler from quoted figures
	Note      lang.Text
	Sources   []SourceID
}

// Conflict is a disagreement between sources that stays visible.
type Conflict struct {
	ID           string // c-hamju-date
	Units        []UnitID
	Indicators   []IndicatorID
	Text         lang.Text  // what they disagree about
	ASays, BSays lang.Text  // what either side says
	A, B         []SourceID // who says it
}
