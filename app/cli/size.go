package cli

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"jido/geo"
	"jido/layers/export"
)

// sheet is the size of a picture.
type sheet struct {
	size   geo.Size // page points
	dpi    float64  // of formats made of pixels
	paper  bool
	pixels [2]int // of formats made of pixels
}

// pixelsPerPoint returns the resolution of formats made of pixels.
func (s sheet) pixelsPerPoint() float64 { return s.dpi / export.PointsPerInch }

// Sizes of paper in millimetres, upright (ISO 216).
func papers() []paper {
	return []paper{{"a4", 210, 297}, {"a3", 297, 420}, {"a2", 420, 594}, {"a1", 594, 841}, {"a0", 841, 1189}}
}

type paper struct {
	name string
	w, h float64 // mm
}

// Limits of what is asked for in pixels.
const (
	leastSide   = 160   // below it nothing can be read
	greatSide   = 16384 // beyond it the picture takes gigabytes
	screenPoint = 0.75  // points of a pixel on a screen of 96 dpi
	screenSide  = 1080  // pixels of the shorter side up to which a pixel is that
	millimetres = 25.4  // of an inch
)

// screenSheet is a picture of w × h pixels. A picture larger than a 1080p screen
// shows the same map, sharper: its points grow with its shorter side.
func screenSheet(w, h int) sheet {
	k := screenPoint / math.Max(1, float64(min(w, h))/screenSide)
	return sheet{
		size: geo.Size{W: float64(w) * k, H: float64(h) * k}, dpi: export.PointsPerInch / k, pixels: [2]int{w, h},
	}
}

// paperSheet is a sheet of paper at a resolution in pixels per inch.
func paperSheet(p paper, landscape bool, dpi float64) sheet {
	if landscape {
		p.w, p.h = p.h, p.w
	}
	points := func(mm float64) float64 { return mm / millimetres * export.PointsPerInch }
	px := func(mm float64) int { return int(math.Round(mm / millimetres * dpi)) }
	return sheet{
		size: geo.Size{W: points(p.w), H: points(p.h)}, dpi: dpi, paper: true, pixels: [2]int{px(p.w), px(p.h)},
	}
}

// sheet reads --size, --paper, --orientation and --dpi.
func (o *renderFlags) sheet(c *call) (sheet, error) {
	if !c.flags.given("paper") {
		for _, name := range []string{"orientation", "dpi"} {
			if c.flags.given(name) {
				return sheet{}, c.misuse(c.t("cli.error.needs_flag", dashed(name), "--paper"), c.t("cli.hint.paper"))
			}
		}
		w, h, ok := strings.Cut(strings.ToLower(strings.ReplaceAll(o.size, "×", "x")), "x")
		wi, err1 := strconv.Atoi(w)
		hi, err2 := strconv.Atoi(h)
		if !ok || err1 != nil || err2 != nil {
			return sheet{}, c.badFlag("size", o.size, "1920x1080")
		}
		if min(wi, hi) < leastSide || max(wi, hi) > greatSide {
			return sheet{}, c.misuse(c.t("cli.error.size", o.size, leastSide, greatSide), c.t("cli.hint.paper"))
		}
		return screenSheet(wi, hi), nil
	}
	if c.flags.given("size") {
		return sheet{}, c.misuse(c.t("cli.error.both_flags", "--size", "--paper"), c.hintHelp())
	}
	all := papers()
	var names []string
	for _, p := range all {
		names = append(names, p.name)
	}
	if err := c.choice("paper", strings.ToLower(o.paper), names); err != nil {
		return sheet{}, err
	}
	if err := c.choice("orientation", o.orientation, []string{"landscape", "portrait"}); err != nil {
		return sheet{}, err
	}
	dpi, err := strconv.ParseFloat(o.dpi, 64)
	if err != nil || !(dpi >= 36 && dpi <= 2400) {
		return sheet{}, c.badFlag("dpi", o.dpi, "36–2400")
	}
	p := all[slices.Index(names, strings.ToLower(o.paper))]
	return paperSheet(p, o.orientation == "landscape", dpi), nil
}
