// Package state is what the user sees, as one frozen value, and every way it
// can change.
//
// It knows no toolkit, starts no goroutine and opens no file. Invariants: a
// State is copied, never written to, and neither are its slices and maps; every
// change is an Action, so that what can happen in this program is the list of
// the types here; undo is keeping the old value.
package state

import (
	"slices"

	"github.com/paulmach/orb"

	"jido/app/picture"
	"jido/app/world"
	"jido/data"
	"jido/data/analysis"
	"jido/data/lang"
	"jido/geo"
	"jido/layers"
	"jido/layers/scene"
	"jido/layers/style"
)

// State is what the user sees. New makes one.
type State struct {
	World *world.World // atlas and outlines, lon/lat
	Maps  *layers.Maps // the same in the plane

	Content
	Camera geo.View // of the map: centre and scale in the plane; its Size is the map's on the page
	Size   geo.Size // of the whole sheet, page points
	Tools  bool     // the window's tools stand over the right side of the map
	Back   []geo.View
	Ahead  []geo.View

	Saved Talk // what the file of the talk holds
	Scene int  // index of the talk's present scene

	Then     *world.World // facts that the talk carries, where they are others; nil = it carries none
	ThenMaps *layers.Maps // of Then; nil until they are wanted
	Carried  bool         // the talk is presented and handed out with them

	Pane    Pane
	Tool    Tool
	Hover   scene.Ref
	Playing bool
	Sight   style.Sight // tries the picture on other eyes
	Message string      // one line for the status bar; a new one replaces it
}

// Content is what undo brings back, what files keep and what exports show.
type Content struct {
	Wish      picture.Request
	Shown     int           // the year of the plan that is shown; AsOf of the wish follows it
	OnlyYear  bool          // this year's twenty alone
	Selected  []data.UnitID // in the order of selection; the last one has the card
	Card      scene.Ref     // what the card shows; the zero Ref = none
	Filter    Filter
	Highlight []data.UnitID // outlined: what a talk speaks of
	Spotlight []data.UnitID // where there are any, all others are veiled
	Bookmarks []Bookmark
	Measured  []orb.Point // lon/lat, of the measuring tool
	Speed     float64     // steps a second when playing
	Loop      bool
	TextSize  float64 // factor on the type of the window's chrome
	Opened    []Opened
	Scenario  analysis.Scenario // hypothetical, in the order of drafting
	Draft     int               // the year that is drafted; see Drafted
	Talk      Talk              // that is open
}

// Pane is what the side of the window shows.
type Pane uint8

// Panes: one at a time.
const (
	NoPane Pane = iota
	CardPane
	LayersPane
	TablePane
	SourcesPane
	AnalysisPane
	ScenesPane
)

// Tool is what a click on the map does.
type Tool uint8

// Tools.
const (
	Pointer Tool = iota
	MeasureLine
	MeasureArea
)

// Bookmark is a place to come back to.
type Bookmark struct {
	Name   string
	Centre orb.Point // lon/lat
	Res    float64   // metres a point
}

// Filter says which units the table lists and the map keeps in focus. The zero
// Filter lets everything through.
type Filter struct {
	Province data.UnitID
	Cohort   int
	Claimed  data.Stage // at the day shown; NoStage = any
	Facility data.Facility
	Text     string
}

// Empty reports whether the filter lets everything through.
func (f Filter) Empty() bool { return f == Filter{} }

// New returns the state of a first start: the whole country at the last day
// that anything is known of.
func New(w *world.World, m *layers.Maps, t lang.Tag) State {
	r := picture.New(w.Atlas)
	r.Lang = t
	if t == lang.KO {
		r.Names = layers.NameKO
	}
	items, err := r.Itemise(w.Atlas)
	if err != nil {
		panic("state: the default wish: " + err.Error())
	}
	r.Items = items
	r.Window = true
	return State{World: w, Maps: m, Size: r.Size, Content: Content{Wish: r, Shown: r.AsOf.Year(), Speed: 1, TextSize: 1}}
}

// Atlas returns the facts.
func (s State) Atlas() *data.Atlas { return s.World.Atlas }

// Lang returns the language of the interface.
func (s State) Lang() lang.Tag { return s.Wish.Lang }

// Focus returns the unit that the card is about, if it is about one.
func (s State) Focus() (data.Unit, bool) {
	if len(s.Selected) == 0 {
		return data.Unit{}, false
	}
	return s.Atlas().Unit(s.Selected[len(s.Selected)-1])
}

// Request returns the wish of the sheet as it is on the screen.
func (s State) Request() picture.Request {
	r := s.Wish
	r.Size, r.Camera, r.Sight = s.Size, s.Camera, s.Sight
	r.Marked, r.Lit, r.Focus = s.Selected, s.Highlight, s.Focused()
	r.Scenario = s.Scenario
	return r
}

// withItems returns the state with a stack of its own to change.
func (s State) withItems(change func([]picture.Item) []picture.Item) State {
	s.Wish.Items = change(slices.Clone(s.Wish.Items))
	return s
}
