package style

import "image/color"

// Sight is a way of seeing colours, for trying whether a map can be read with
// it. The zero Sight sees all.
type Sight string

// The sights: full, the two common deficiencies at full severity, and a print
// in black and white.
const (
	FullSight    Sight = ""
	Deuteranopia Sight = "deuteranopia"
	Protanopia   Sight = "protanopia"
	Greyscale    Sight = "greyscale"
)

// Sights returns the sights, the full one first.
func Sights() []Sight { return []Sight{FullSight, Deuteranopia, Protanopia, Greyscale} }

// seen are rows that linear red, green and blue are weighed by. G. M. Machado,
// M. M. Oliveira, L. A. F. Fernandes, "A physiologically-based model for
// simulation of color vision deficiency", IEEE TVCG 15 (6), 2009, table 1; the
// weights of grey are those of IEC 61966-2-1.
var seen = map[Sight][3][3]float64{
	Deuteranopia: {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}},
	Protanopia:   {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}},
	Greyscale:    {{0.2126, 0.7152, 0.0722}, {0.2126, 0.7152, 0.0722}, {0.2126, 0.7152, 0.0722}},
}

// See returns the colour that looks to full sight as c does to s. The opacity
// stays.
func (s Sight) See(c color.NRGBA) color.NRGBA {
	if s == FullSight {
		return c
	}
	m, ok := seen[s]
	if !ok {
		return c
	}
	r, g, b := linear(c.R), linear(c.G), linear(c.B)
	at := func(row [3]float64) uint8 { return gamma(row[0]*r + row[1]*g + row[2]*b) }
	return color.NRGBA{R: at(m[0]), G: at(m[1]), B: at(m[2]), A: c.A}
}
