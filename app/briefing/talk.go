// Package briefing is a talk that is made of maps: what an analyst writes as one
// plain text file, as a value, and the ways of reading, checking and changing it.
//
// It lays out no page, opens no file and no window. Invariants: a Talk is not
// changed after it was read; a scene is a list of the actions that the window
// performs, in the words of a saved state; whatever is wrong with a file, the
// rest of it opens; what an author wrote is kept, letter for letter, where a
// change does not concern it.
package briefing

import (
	"time"

	"github.com/paulmach/orb"

	"jido/app/state"
	"jido/data"
	"jido/data/analysis"
	"jido/data/lang"
	"jido/layers"
)

// Version is the version of the format that is written, and the newest that is
// read.
const Version = 1

// Talk is a talk as its file tells it. The zero Talk has no scenes.
type Talk struct {
	Title     lang.Text
	Authors   []string
	Date      data.Date
	Profile   layers.Profile // usage for seas and countries, and the disclaimer
	Theme     string         // light or dark
	Languages []lang.Tag     // that the author wrote it in, the first one first; never empty
	Atlas     Print          // the facts that it was made from; the zero Print = those at hand
	Sources   []data.Source  // of its own, beyond those of the atlas
	Scenes    []Scene
}

// Scene is one page, and one view of the map.
type Scene struct {
	Title      lang.Text
	Text       lang.Text // with marks, see Paragraphs
	Notes      lang.Text // for the speaker alone
	Layout     Layout
	Transition Transition
	Duration   time.Duration   // of the transition
	Sources    []data.SourceID // of the scene as a whole, beyond those that the text marks
	Map        Map
	Compare    *Map    // what differs on the right of a layout that compares; nil = nothing
	Swipe      bool    // compared in one frame with a divider rather than side by side
	Divider    float64 // of a swipe: the part of the frame, from the left, that shows the left map; 0 = half
	Chart      *Chart
	Annotated  []Annotation

	Line int // of the file, from 1; 0 = the scene is of no file
}

// Layout is how a scene stands on its page.
type Layout string

// Layouts. In all but the last the map takes what the text leaves.
const (
	MapLayout     Layout = "map"     // the map over the whole width, the text in a band below it
	ColumnLayout  Layout = "column"  // the text in a column beside the map
	CompareLayout Layout = "compare" // two maps side by side
	ChartLayout   Layout = "chart"   // a chart beside the map
	GridLayout    Layout = "grid"    // the ten years of the plan as small maps
	TextLayout    Layout = "text"    // words alone
)

// Layouts returns the layouts, the default one first.
func Layouts() []Layout {
	return []Layout{ColumnLayout, MapLayout, CompareLayout, ChartLayout, GridLayout, TextLayout}
}

// Transition is how the scene before becomes this one.
type Transition string

// Transitions.
const (
	Fly  Transition = "fly"
	Fade Transition = "fade"
	Cut  Transition = "cut"
)

// Transitions returns the transitions, the default one first.
func Transitions() []Transition { return []Transition{Fly, Fade, Cut} }

// DefaultDuration is how long a transition takes where a scene does not say.
const DefaultDuration = 1200 * time.Millisecond

// Map is what a map shows, in the words of a saved state. What is zero is as in
// the state that it is put over.
type Map struct {
	Caption   lang.Text // above a map that is compared
	Year      int       // of the plan: its end, or the data's last day
	AsOf      data.Date
	OnlyYear  *bool // this year's twenty alone
	Names     layers.Naming
	Unit      data.UnitID // shown among its neighbours
	Extent    *orb.Bound  // shown whole, lon/lat
	Camera    *Camera
	Indicator string // shaded or drawn as symbols; "none" for neither
	Show      []string
	Hide      []string
	Layers    []Layer
	Selected  []data.UnitID // outlined, as a click does
	Highlight []data.UnitID // outlined in the colour of the policy
	Spotlight []data.UnitID // all others are veiled
	Filter    *state.Filter
}

// Camera is a part of the plane that a map shows whole: its middle in lon/lat
// degrees, its width and height in km.
type Camera struct{ Lon, Lat, W, H float64 }

// Layer is what differs from the default in one kind of layer.
type Layer struct {
	Kind     string
	Hidden   *bool
	Fade     float64
	Settings map[string]string
}

// Chart is a chart of the analysis beside the map.
type Chart struct {
	Kind  string
	Need  data.IndicatorID // ranks the units, where the kind ranks; empty = the analysis's own
	Track data.Track       // who says that a unit is reached, where the kind ranks
	Among analysis.Among   // which units are ranked
}

// Ask is what the chart asks of the atlas at a day.
func (c Chart) Ask(day data.Day) analysis.Ask {
	return analysis.Ask{Day: day, Need: c.Need, Track: c.Track, Among: c.Among}
}

// Sign is the form of an annotation.
type Sign string

// Signs.
const (
	Callout Sign = "callout" // words in a box, with a line to the place
	Arrow   Sign = "arrow"   // from one place to another, words at its beginning
)

// Signs returns the signs, the default one first.
func Signs() []Sign { return []Sign{Callout, Arrow} }

// Annotation points at something on the map.
type Annotation struct {
	Sign Sign
	At   Place
	From Place     // of an arrow: where it begins; of a callout: where its words stand. Zero = where there is room
	Text lang.Text // may be empty for an arrow
}

// Place is a place on a map: a unit, a point in lon/lat, or a point of the map's
// frame. The zero Place is none.
type Place struct {
	Unit data.UnitID
	Lon  float64 // degrees
	Lat  float64
	Page bool    // X and Y count
	X, Y float64 // of the frame's width from the left and of its height from the top, 0–1
}

// Zero reports whether the place is none.
func (p Place) Zero() bool { return p == Place{} }

// In reports whether the talk is written in a language.
func (k Talk) In(t lang.Tag) bool {
	for _, l := range k.Languages {
		if l == t {
			return true
		}
	}
	return false
}

// Source returns a source of the talk's own, or of the atlas.
func (k Talk) Source(a *data.Atlas, id data.SourceID) (data.Source, bool) {
	for _, s := range k.Sources {
		if s.ID == id {
			return s, true
		}
	}
	return a.Source(id)
}
