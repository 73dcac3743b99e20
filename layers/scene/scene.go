// Package scene is the display list: what a picture consists of, as plain
// data. Window, PNG, SVG, PDF, picking and golden tests all read the same
// Scene, so they cannot disagree.
//
// It knows no data, no layer and no output. Invariants: the set of ops is
// closed (Path, Mark, Text); lengths of pens, symbols and type are page points
// whatever a group's matrix does; a Scene is not changed after it was made, and
// its slices may alias frozen geometry.
package scene

import (
	"image/color"

	"jido/geo"
)

// Scene is one picture. The zero Scene is an empty page of no size.
type Scene struct {
	Size       geo.Size    // page points
	Background color.NRGBA // painted first; alpha 0 = none
	Groups     []*Group    // bottom first
	Meta       Meta
	Dropped    int // labels that found no room
}

// Meta describes a picture to those who read the file.
type Meta struct {
	Title    string
	Subject  string // one sentence
	Author   string
	Keywords string
	Lang     string // BCP 47: en, ko
	Date     string // of the data, 2006-01-02: stands for the clock in files, so that same input gives same bytes
	Alt      string // text alternative
}

// Group is a run of ops under one matrix. A layer makes one or more.
type Group struct {
	Name   string     // stable ASCII id: "counties", "choropleth"
	Title  string     // for people, in the language of the picture
	Matrix geo.Affine // group coordinates → page points
	Clip   geo.Rect   // page points; empty = the page
	Fade   float64    // 0 opaque … 1 invisible, for the group as a whole
	// Mosaic: the fills of this group lie side by side and never overlap.
	// Painters close the seams between them.
	Mosaic bool
	Ops    []Op
	// Merged, where there is any, shows what Ops show with fewer shapes, and tells
	// no features apart: for painters that do not either.
	Merged []Op
}

// Op is a Path, a Mark or a Text.
type Op interface{ op() }

// Ref names what an op stands for: picking, titles, alternative text. The zero
// Ref stands for nothing.
type Ref struct{ Layer, Feature string }

// Path is a set of rings, or of open lines, in group coordinates.
type Path struct {
	Ref   Ref
	Title string    // for people; may be empty
	Flat  []float64 // x0 y0 x1 y1 …
	Ends  []int     // index in Flat one past each ring or line; nil = one ring
	Bound geo.Rect  // of Flat, group coordinates; empty = the walker measures
	Open  bool      // lines, not rings: never filled
	Style Style
}

// Mark is a symbol at a point: its shape keeps its size in page points
// whatever the matrix.
type Mark struct {
	Ref    Ref
	Title  string
	X, Y   float64   // group coordinates
	DX, DY float64   // page points, added after the matrix; y down
	Shape  []float64 // rings in units of Size, y down, around 0,0
	Ends   []int     // as in Path
	Open   bool      // as in Path
	Size   float64   // page points a unit of Shape
	Style  Style
}

// Text is one line of type.
type Text struct {
	Ref       Ref
	X, Y      float64 // group coordinates of the anchor on the baseline
	DX, DY    float64 // page points, added after the matrix; y down
	S         string
	Face      Face
	Size      float64 // page points
	Tracking  float64 // page points added after each glyph
	Anchor    Anchor
	Angle     float64 // degrees, clockwise on the page, about the anchor
	Color     color.NRGBA
	Halo      color.NRGBA
	HaloWidth float64 // page points on each side of the glyphs; 0 = none
}

func (*Path) op() {}
func (*Mark) op() {}
func (*Text) op() {}

// Face is a weight of the one type family; its values are those of font.Face.
type Face uint8

// Faces.
const (
	Regular Face = iota
	Medium
	Bold
)

// Anchor says which part of a line of type stands at its point.
type Anchor uint8

// Anchors.
const (
	Start Anchor = iota
	Middle
	End
)

// Style is how a path or a mark looks. It is comparable; the zero Style draws
// nothing.
type Style struct {
	Fill   color.NRGBA
	Hatch  Hatch // over the fill
	Stroke Stroke
}

// Hatch is a set of parallel lines within a fill, told apart without colour.
type Hatch struct {
	Color   color.NRGBA
	Angle   float64 // degrees, counter-clockwise from the page's x axis
	Spacing float64 // page points between lines; 0 = none
	Width   float64 // page points
	Dots    bool    // dots of that width instead of lines
}

// Stroke is a pen.
type Stroke struct {
	Color color.NRGBA
	Width float64    // page points; 0 = none
	Dash  [4]float64 // page points on, off, on, off; all 0 = solid
	Cap   Cap
	Join  Join
}

// Cap is the end of an open line.
type Cap uint8

// Caps.
const (
	Butt Cap = iota
	RoundCap
)

// Join is the corner of a line.
type Join uint8

// Joins. Round is the one that county borders want.
const (
	RoundJoin Join = iota
	MiterJoin      // limit 4, then bevel
)
