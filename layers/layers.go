// Package layers compiles the atlas into a display list: layers are small
// comparable descriptions, Compose turns a stack of them into scene groups,
// label places and legend keys.
//
// It paints nothing and opens no file. Invariants: Draw reads only its Frame
// and the layer's own fields; equal Inputs mean equal Drawings; panning changes
// no Inputs; a layer never draws its own legend, and every fill it uses is in
// its Key.
package layers

import (
	"fmt"

	"jido/data"
	"jido/data/lang"
	"jido/geo"
	"jido/layers/label"
	"jido/layers/scale"
	"jido/layers/scene"
	"jido/layers/style"
)

// Frame is everything that a picture depends on besides its layers. It is
// read-only while a picture is made.
type Frame struct {
	Atlas    *data.Atlas
	Maps     *Maps
	AsOf     data.Day // the state of the world that is shown
	View     geo.View // of the map frame; its page origin is the frame's corner
	Detail   float64  // metres: the smallest step that the output can show
	Pixels   float64  // of the output per point: the map is set to whole ones; 0 = none
	Theme    style.Theme
	Lang     lang.Tag // of titles, legend, notes
	Names    Naming   // of places on the map
	Profile  Profile  // whose usage names seas and countries
	Type     float64  // factor on sizes of type and symbols; 1 on A3 and on a 1080p screen
	Selected data.UnitID
	Inset    bool // a blow-up beside the main map: what that names is not named again
	Cohort   int  // only this year's twenty; 0 = all so far
}

// pt scales a size of type or symbol, page points.
func (f Frame) pt(v float64) float64 { return v * f.Type }

// Layer is a description of something to draw. Implementations are comparable
// structs of settings, so that != tells whether anything changed.
type Layer interface {
	// ID names the layer in its stack, in SVG groups and in Refs.
	ID() string
	// Spec returns the kind and the settings, for files and panels.
	Spec() Spec
	// Inputs returns a comparable value of everything that Draw reads.
	Inputs(Frame) any
	Draw(Frame) Drawing
}

// Faded is a layer that shows what is beneath it: Fade runs from 0, opaque, to
// 1, not seen. Names are not faded: they are placed for the whole map.
type Faded struct {
	Layer
	Fade float64
}

// Drawing is what a layer makes of a frame, in plane coordinates. It is shared
// by many pictures: nobody writes to it.
type Drawing struct {
	Parts  []Part
	Labels []Label
	Keys   []scale.Key
	Covers bool // every unit is filled with an opaque colour
}

// Part is one group of a drawing.
type Part struct {
	Name   string // joined to the layer's id; empty = the id alone
	Mosaic bool   // see scene.Group
	Page   bool   // ops are in page points of the map frame, not plane
	Ground bool   // the country's own ground: left out beneath a drawing that covers it
	Lifted bool   // goes above the parts "outline" of all layers, but below their badges
	Ops    []scene.Op
	Merged []scene.Op // see scene.Group
}

// outlinePart is the name of the part that outlines units.
const outlinePart = "outline"

// Label is a name that wants a place: the point in the plane, the rest as in
// label.Candidate.
type Label struct {
	label.Candidate         // X, Y are plane metres; Room is ignored
	Reach           float64 // plane metres: radius of the free circle
	Width           float64 // plane metres: a centred label wider than this is left out; 0 = no limit
	Once            string  // of the labels that share it, only one is placed
}

// Spec is a layer as files and command lines write it.
type Spec struct {
	Kind   string
	Params map[string]string // by Param.Name; what is missing has its default
}

// ParamType says what values a parameter takes.
type ParamType uint8

// Types of parameters.
const (
	Choice ParamType = iota // one of Choices
	Number                  // between Min and Max
	Switch                  // true or false
	Free                    // a text that New understands
)

// Param describes one setting of a kind: it feeds panels, command lines and
// files.
type Param struct {
	Name    string
	Type    ParamType
	Default string
	Choices []string // of Choice
	Min     float64  // of Number
	Max     float64
	Whole   bool // of Number: no fractions
}

// Kind is a row of the table of layers.
type Kind struct {
	Name   string
	Params []Param
	New    func(Spec) (Layer, error)
	On     bool // in the default stack
}

// Kinds returns every kind of layer, bottom of the map first.
func Kinds() []Kind {
	return []Kind{
		kindLand(), kindGraticule(), kindDisparity(), kindLeft(), kindGap(), kindBivariate(), kindWater(), kindCounties(), kindProvinces(),
		kindSelection(), kindRollout(), kindHypothetical(), kindSymbols(), kindOverlay(), kindZones(), kindEvents(), kindSites(), kindNames(),
	}
}

// New makes a layer from its spec; the error names what is not understood and
// what would be.
func New(s Spec) (Layer, error) {
	for _, k := range Kinds() {
		if k.Name != s.Kind {
			continue
		}
		if err := k.check(s); err != nil {
			return nil, err
		}
		return k.New(s)
	}
	return nil, fmt.Errorf("layers: kind %q: want one of %s", s.Kind, kindNamesList())
}

func kindNamesList() string {
	out := ""
	for i, k := range Kinds() {
		if i > 0 {
			out += ", "
		}
		out += k.Name
	}
	return out
}

// Profile is a house usage for the names of seas and countries and for the
// disclaimer.
type Profile string

// The profiles. Neutral leaves disputed names blank.
const (
	Neutral Profile = "neutral"
	UN      Profile = "un"
	ROK     Profile = "rok"
)

// Profiles returns the profiles, the default one first.
func Profiles() []Profile { return []Profile{Neutral, UN, ROK} }

// Naming says in which script places are labelled.
type Naming string

// Namings.
const (
	NameEN   Naming = "en"
	NameKO   Naming = "ko"
	NameBoth Naming = "both"
	NameNone Naming = "none"
)

// Namings returns the namings.
func Namings() []Naming { return []Naming{NameEN, NameKO, NameBoth, NameNone} }
