// Package font holds the embedded faces and is the only source of advances and
// outlines: window, PNG, SVG and PDF set text from the same glyphs, so a text
// measures the same everywhere and a machine without Korean fonts draws the
// same picture.
//
// Lengths are in points where a size is given, in em where none is; y points
// down and the origin lies on the baseline, as on the page. Overlapping contours
// occur in most Hangul glyphs: outlines must be filled by the non-zero rule.
//
// The package does not know about colours, halos, places or languages; text
// runs left to right on one line. It reads no font but its own three.
//
// INVARIANT: every function is a pure function of its arguments. What is kept
// between calls (tables opened on first use, outlines decoded on first use) is
// a cache of such a function and safe for concurrent use.
package font

import (
	_ "embed"
	"sync"
)

// Face is one of the embedded faces. Its zero value is Regular; values beyond
// Bold do not exist and panic.
type Face uint8

// The faces, lightest first. All three hold the same characters.
const (
	Regular Face = iota
	Medium
	Bold
)

// Faces lists every face.
var Faces = [...]Face{Regular, Medium, Bold}

var (
	//go:embed ttf/NotoSansKR-Regular.ttf
	regularTTF []byte
	//go:embed ttf/NotoSansKR-Medium.ttf
	mediumTTF []byte
	//go:embed ttf/NotoSansKR-Bold.ttf
	boldTTF []byte
)

var opened = [...]func() *tables{
	Regular: sync.OnceValue(func() *tables { return open(regularTTF) }),
	Medium:  sync.OnceValue(func() *tables { return open(mediumTTF) }),
	Bold:    sync.OnceValue(func() *tables { return open(boldTTF) }),
}

// TTF returns the whole file of a face. The bytes are shared: do not write.
func TTF(f Face) []byte { return opened[f]().data }

// FamilyName returns the family a face belongs to, as CSS font-family wants it.
func FamilyName(Face) string { return "Noto Sans KR" }

// PostScriptName returns the name PDF knows a face by (name table, id 6).
func PostScriptName(f Face) string {
	return [...]string{Regular: "NotoSansKR-Regular", Medium: "NotoSansKR-Medium", Bold: "NotoSansKR-Bold"}[f]
}

// Weight returns the weight of a face on the scale of CSS and OS/2, 400 = regular.
func Weight(f Face) int { return [...]int{Regular: 400, Medium: 500, Bold: 700}[f] }

// Metrics are the vertical measures of a face at one size, all positive.
type Metrics struct {
	Ascent     float64 // baseline to the top of a line, pt
	Descent    float64 // baseline to the bottom of a line, pt
	CapHeight  float64 // height of a flat capital such as H, pt
	XHeight    float64 // height of a flat small letter such as x, pt
	LineHeight float64 // baseline to baseline of text set solid, pt
}

// MetricsOf returns the vertical measures at a size in points, from the hhea
// and OS/2 tables. To centre a line on a point, put the baseline CapHeight/2
// below it: Hangul, whose ink reaches from 0.08 em below the baseline to
// 0.83 em above, is then centred to 0.01 em as well.
func MetricsOf(f Face, size float64) Metrics {
	t := opened[f]()
	em := func(units int16) float64 { return float64(units) * size / t.upem }
	up, down, gap := i16(t.hhea, 4), -i16(t.hhea, 6), i16(t.hhea, 8)
	return Metrics{
		Ascent:     em(up),
		Descent:    em(down),
		CapHeight:  em(i16(t.os2, 88)),
		XHeight:    em(i16(t.os2, 86)),
		LineHeight: em(up + down + gap),
	}
}
