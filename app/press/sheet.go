package press

import (
	"math"

	"jido/geo"
	"jido/layers/export"
)

// Sheet is the size of a picture, and what it is made for.
type Sheet struct {
	Size   geo.Size // page points
	DPI    float64  // of formats made of pixels
	Pixels [2]int   // of formats made of pixels
	Paper  string   // name of the paper; empty = a screen
	Window bool     // laid out as on the screen: the same sheet, not one like it
	Name   string   // in names of files: a4, a3-portrait, 1920x1080, screen
}

// PixelsPerPoint returns the resolution of formats made of pixels.
func (s Sheet) PixelsPerPoint() float64 { return s.DPI / export.PointsPerInch }

// Size of paper in millimetres, upright (ISO 216).
type Paper struct {
	Name string
	W, H float64 // mm
}

// Papers returns the sizes of paper, the smallest first.
func Papers() []Paper {
	return []Paper{{"a4", 210, 297}, {"a3", 297, 420}, {"a2", 420, 594}, {"a1", 594, 841}, {"a0", 841, 1189}}
}

// Limits of what is asked for in pixels.
const (
	LeastSide   = 160   // below it nothing can be read
	GreatSide   = 16384 // beyond it the picture takes gigabytes
	LeastDPI    = 36
	GreatDPI    = 2400
	screenPoint = 0.75 // points of a pixel on a screen of 96 dpi
	screenSide  = 1080 // pixels of the shorter side up to which a pixel is that
	millimetres = 25.4 // of an inch
)

// Screen is a picture of w × h pixels. A picture larger than a 1080p screen
// shows the same map, sharper: its points grow with its shorter side.
func Screen(w, h int) Sheet {
	k := screenPoint / math.Max(1, float64(min(w, h))/screenSide)
	return Sheet{
		Size: geo.Size{W: float64(w) * k, H: float64(h) * k}, DPI: export.PointsPerInch / k, Pixels: [2]int{w, h}, Name: sides(w, h),
	}
}

// OnPaper is a sheet of paper at a resolution in pixels per inch.
func OnPaper(p Paper, landscape bool, dpi float64) Sheet {
	name := p.Name + "-portrait"
	if landscape {
		p.W, p.H = p.H, p.W
		name = p.Name
	}
	points := func(mm float64) float64 { return mm / millimetres * export.PointsPerInch }
	px := func(mm float64) int { return int(math.Round(mm / millimetres * dpi)) }
	return Sheet{
		Size: geo.Size{W: points(p.W), H: points(p.H)}, DPI: dpi, Paper: p.Name, Pixels: [2]int{px(p.W), px(p.H)}, Name: name,
	}
}

// Window is the window's own sheet at a number of pixels a point.
func Window(size geo.Size, scale float64) Sheet {
	px := func(v float64) int { return int(math.Round(v * scale)) }
	return Sheet{
		Size: size, DPI: scale * export.PointsPerInch, Pixels: [2]int{px(size.W), px(size.H)}, Window: true, Name: "screen",
	}
}
