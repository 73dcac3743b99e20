package style_test

import (
	"image/color"
	"math"
)

// rgb is linear light.
type rgb [3]float64

func light(c color.NRGBA) rgb {
	f := func(v uint8) float64 {
		x := float64(v) / 255
		if x <= 0.04045 {
			return x / 12.92
		}
		return math.Pow((x+0.055)/1.055, 2.4)
	}
	return rgb{f(c.R), f(c.G), f(c.B)}
}

// luminance is the relative luminance of WCAG 2.2 and IEC 61966-2-1.
func (c rgb) luminance() float64 { return 0.2126*c[0] + 0.7152*c[1] + 0.0722*c[2] }

// contrast is the contrast ratio of WCAG 2.2, 1 to 21.
func contrast(a, b color.NRGBA) float64 {
	x, y := light(a).luminance(), light(b).luminance()
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// over is c painted over an opaque ground, mixed as painters do: in sRGB.
func over(c, ground color.NRGBA) color.NRGBA {
	f := func(x, y uint8) uint8 {
		return uint8(math.Round((float64(x)*float64(c.A) + float64(y)*float64(255-c.A)) / 255))
	}
	return color.NRGBA{f(c.R, ground.R), f(c.G, ground.G), f(c.B, ground.B), 255}
}

// sight is a way of seeing colours.
type sight struct {
	name string
	m    [3]rgb
}

// sights are full sight, the two common deficiencies at full severity, and a
// print in black and white. The matrices work on linear light: G. M. Machado,
// M. M. Oliveira, L. A. F. Fernandes, "A physiologically-based model for
// simulation of color vision deficiency", IEEE TVCG 15 (6), 2009, table 1.
func sights() []sight {
	grey := rgb{0.2126, 0.7152, 0.0722}
	return []sight{
		{"full", [3]rgb{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}},
		{"deuteranopia", [3]rgb{{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}},
		{"protanopia", [3]rgb{{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}},
		{"greyscale", [3]rgb{grey, grey, grey}},
	}
}

func (s sight) see(c color.NRGBA) rgb {
	x := light(c)
	var out rgb
	for i, row := range s.m {
		out[i] = min(max(row[0]*x[0]+row[1]*x[1]+row[2]*x[2], 0), 1)
	}
	return out
}

// oklab is B. Ottosson, "A perceptual color space for image processing", 2020,
// from linear light: lightness 0 to 1, a, b.
func (c rgb) oklab() [3]float64 {
	l := math.Cbrt(0.4122214708*c[0] + 0.5363325363*c[1] + 0.0514459929*c[2])
	m := math.Cbrt(0.2119034982*c[0] + 0.6806995451*c[1] + 0.1073969566*c[2])
	s := math.Cbrt(0.0883024619*c[0] + 0.2817188376*c[1] + 0.6299787005*c[2])
	return [3]float64{
		0.2104542553*l + 0.7936177850*m - 0.0040720468*s,
		1.9779984951*l - 2.4285922050*m + 0.4505937099*s,
		0.0259040371*l + 0.7827717662*m - 0.8086757660*s,
	}
}

// differ is the difference of two colours as s sees them, in Oklab: about 0.02
// is the least that is noticed side by side.
func (s sight) differ(a, b color.NRGBA) float64 {
	x, y := s.see(a).oklab(), s.see(b).oklab()
	return math.Sqrt((x[0]-y[0])*(x[0]-y[0]) + (x[1]-y[1])*(x[1]-y[1]) + (x[2]-y[2])*(x[2]-y[2]))
}
