// Package card gathers everything that the atlas knows of one unit as plain
// values: names, place, population, projects on both tracks, figures with their
// level and rank, zones, events, conflicts between sources, and the sources as
// numbered footnotes. It is what `show` prints and what the window's card shows.
//
// It refuses to judge: no status is merged from the two tracks, no figure of one
// level is passed off as one of another. Invariant: every date and figure in a
// Card carries the numbers of its footnotes, and every footnote is used.
package card

import "jido/data"

// Card is one unit. Fields are plain values, so that it can be written as JSON.
type Card struct {
	ID       data.UnitID `json:"id"`
	Names    Names       `json:"names"`
	Kind     string      `json:"kind"`  // province, municipality, city, county, district, aggregate
	Level    string      `json:"level"` // province or county
	Province *Ref        `json:"province,omitempty"`
	Then     *Ref        `json:"province_2008,omitempty"` // where the census of 2008 had it elsewhere
	Area     string      `json:"area_class,omitempty"`    // capital, outskirts, urban, rural
	Parent   *Ref        `json:"parent,omitempty"`
	Listed   bool        `json:"listed_only,omitempty"`
	Within   []Ref       `json:"within,omitempty"`         // has no outline of its own: those that hold it
	Inside   []Ref       `json:"inside,omitempty"`         // stand inside its outline and have none
	Counted  []Ref       `json:"counted_within,omitempty"` // population not known: counted as part of these
	Seat     *Seat       `json:"seat,omitempty"`
	Notes    []int       `json:"footnotes,omitempty"` // sources of code, names and seat

	Population *Figure `json:"population,omitempty"` // nil = not known for the unit itself
	Cohort     int     `json:"cohort,omitempty"`     // year of its batch; 0 = not selected so far

	Projects  []Project  `json:"projects,omitempty"`
	Members   []Member   `json:"members,omitempty"` // of a province: its units in batches
	Figures   []Figure   `json:"figures,omitempty"`
	MICS      *Text      `json:"mics_explained,omitempty"` // where a MICS 2017 living standard is shown
	Zones     []Zone     `json:"zones,omitempty"`
	Events    []Event    `json:"events,omitempty"`
	Conflicts []Conflict `json:"conflicts,omitempty"`
	Sources   []Footnote `json:"sources,omitempty"`
	AsOf      string     `json:"as_of"` // the last day of the data
}

// Text is a text in both languages; KO is empty where it is as in English.
type Text struct {
	EN string `json:"en"`
	KO string `json:"ko,omitempty"`
}

// Ref names another unit.
type Ref struct {
	ID   data.UnitID `json:"id"`
	Name Text        `json:"name"`
}

// Names are the names of the unit; EN is the DPRK romanisation.
type Names struct {
	EN      string   `json:"en"`
	KO      string   `json:"ko"`
	Hanja   string   `json:"hanja,omitempty"`
	MR      string   `json:"mccune_reischauer,omitempty"`
	RR      string   `json:"revised,omitempty"`
	Aliases []string `json:"aliases,omitempty"`
}

// Seat is the seat town in lon/lat degrees: sites stand here, approximate.
type Seat struct {
	Lon     float64 `json:"lon"`
	Lat     float64 `json:"lat"`
	Quality string  `json:"quality"` // high, medium, approx
	From    string  `json:"from"`    // who gives the point
}

// Project is a construction project with its two tracks.
type Project struct {
	ID          data.ProjectID `json:"id"`
	Record      string         `json:"record"` // batch, pilot, extra
	Cohort      int            `json:"cohort"`
	Name        *Text          `json:"name,omitempty"`
	Facilities  []string       `json:"facilities"`
	Assumed     bool           `json:"facilities_assumed"` // the standard three, not itemised by a source
	Claimed     []Step         `json:"claimed"`
	Observed    []Step         `json:"observed"`
	ConfirmedOn string         `json:"confirmed_on,omitempty"` // first seen complete or operating from outside
	Visits      []Visit        `json:"visits,omitempty"`
	Confidence  string         `json:"confidence,omitempty"` // high, medium, low
	Note        *Text          `json:"note,omitempty"`
	Notes       []int          `json:"footnotes,omitempty"`
}

// Step is a dated milestone. Dates are 2024, 2024-03 or 2024-03-11: as precise
// as the source.
type Step struct {
	Stage    string `json:"stage"`
	Date     string `json:"date"`
	Reported string `json:"reported,omitempty"`
	Observer *Text  `json:"observer,omitempty"`
	Note     *Text  `json:"note,omitempty"`
	Notes    []int  `json:"footnotes"`
}

// Visit is a visit by Kim Jong Un.
type Visit struct {
	Date  string `json:"date"`
	Notes []int  `json:"footnotes"`
}

// Member is a unit of a province with the batch that it is in.
type Member struct {
	Ref
	Cohort  int    `json:"cohort"`
	Claimed string `json:"claimed"` // stage at the data's last day
}

// Figure is a figure of an indicator at the level it was published for.
type Figure struct {
	Indicator data.IndicatorID `json:"indicator"`
	Title     Text             `json:"title"`
	Measure   Text             `json:"measure"`
	Year      Text             `json:"year"`
	Level     string           `json:"level"` // county, area, province
	Place     Text             `json:"place"` // what the figure is of: the unit itself, a survey area, a province
	Value     float64          `json:"value"`
	Derived   bool             `json:"derived"`
	Rank      int              `json:"rank,omitempty"` // 1 = highest, among units of its level with a figure
	Of        int              `json:"of,omitempty"`
	Note      *Text            `json:"note,omitempty"`
	Notes     []int            `json:"footnotes"`
}

// Zone is an economic or special zone.
type Zone struct {
	ID      data.ZoneID `json:"id"`
	Unit    *Ref        `json:"unit,omitempty"` // in the card of a province
	Name    Text        `json:"name"`
	Type    string      `json:"type"`
	Date    string      `json:"date"`
	AreaKm2 float64     `json:"area_km2,omitempty"`
	Detail  *Text       `json:"detail,omitempty"`
	Note    *Text       `json:"note,omitempty"`
	Notes   []int       `json:"footnotes"`
}

// Event is an entry of the timeline.
type Event struct {
	ID       data.EventID `json:"id"`
	Date     string       `json:"date"`
	Category string       `json:"category"`
	Title    Text         `json:"title"`
	Place    *Text        `json:"place,omitempty"`
	Note     *Text        `json:"note,omitempty"`
	Notes    []int        `json:"footnotes"`
}

// Conflict is a disagreement between sources; either side with who says it.
type Conflict struct {
	ID     string `json:"id"`
	Text   Text   `json:"text"`
	A      Text   `json:"a"`
	ANotes []int  `json:"a_footnotes"`
	B      Text   `json:"b"`
	BNotes []int  `json:"b_footnotes"`
}

// Footnote is a source; N counts from 1 in the order of first mention.
type Footnote struct {
	N         int           `json:"n"`
	ID        data.SourceID `json:"id"`
	Publisher string        `json:"publisher,omitempty"`
	Title     string        `json:"title,omitempty"`
	Date      string        `json:"date,omitempty"`
	Address   string        `json:"address,omitempty"` // may be partial
	Link      string        `json:"link,omitempty"`    // the address where it can be followed
	Licence   string        `json:"licence,omitempty"`

	source data.Source
}
