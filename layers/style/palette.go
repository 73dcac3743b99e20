package style

import (
	"fmt"
	"image/color"
	"math"
)

// Palette is a family of class colours.
type Palette struct {
	ID      string
	Diverge bool     // light in the middle
	stops   []string // from low to high, on light ground
	dark    []string // the same on dark ground; nil = stops
}

// Palettes returns the palettes, the default one first. Each is a ramp of our
// own through few anchor colours, interpolated in Oklab; tests hold them to a
// least difference between neighbouring classes under deuteranopia, protanopia
// and in greyscale.
func Palettes() []Palette {
	return []Palette{
		{ID: "lagoon", stops: []string{"#f0f3e4", "#bcdcc9", "#74b9bb", "#3a87a6", "#1f4e79"}, dark: []string{"#303c43", "#2f6069", "#3a8f94", "#79c3b8", "#dcf3df"}},
		{ID: "plum", stops: []string{"#f3e6ee", "#d9bfd9", "#b295c4", "#7f62a4", "#472f73"}, dark: []string{"#39353f", "#5d4a70", "#866aa6", "#b79ad0", "#efdff5"}},
		{ID: "moss", stops: []string{"#f4f3e1", "#cfdcaa", "#98ba76", "#5a8c50", "#265436"}, dark: []string{"#343b35", "#46613f", "#679050", "#9fc07a", "#e6efc4"}},
		{ID: "slate", stops: []string{"#e4e9ee", "#c3ccd3", "#9aa7b0", "#657582", "#313f4c"}, dark: []string{"#333a40", "#55626c", "#80909b", "#b0bcc5", "#e8ecef"}},
		{ID: "amber-blue", Diverge: true, stops: []string{"#8a4b08", "#d09a45", "#f4efe4", "#7fa9cf", "#1f4f8f"}, dark: []string{"#e0a04a", "#96703c", "#3b4046", "#4d7ba6", "#8ec1f5"}},
	}
}

// LookupPalette returns the palette of that id.
func LookupPalette(id string) (Palette, error) {
	for _, p := range Palettes() {
		if p.ID == id {
			return p, nil
		}
	}
	return Palette{}, fmt.Errorf("style: palette %q: not known", id)
}

// Colors returns n class colours from low to high (n ≥ 1). Low stays near the
// ground: light on paper, dark on a dark screen.
func (p Palette) Colors(n int, t Theme) []color.NRGBA {
	hex := p.stops
	if t.Dark && p.dark != nil {
		hex = p.dark
	}
	stops := make([]oklab, len(hex))
	for i, s := range hex {
		stops[i] = toOklab(Hex(s))
	}
	out := make([]color.NRGBA, n)
	for i := range out {
		x := 0.5
		if n > 1 {
			x = float64(i) / float64(n-1)
		}
		f := x * float64(len(stops)-1)
		k := min(int(f), len(stops)-2)
		out[i] = mix(stops[k], stops[k+1], f-float64(k)).color()
	}
	return out
}

// oklab is a colour in Björn Ottosson's Oklab (2020): L lightness 0…1, a and b.
type oklab struct{ L, a, b float64 }

func mix(x, y oklab, t float64) oklab {
	return oklab{x.L + t*(y.L-x.L), x.a + t*(y.a-x.a), x.b + t*(y.b-x.b)}
}

func linear(v uint8) float64 {
	x := float64(v) / 255
	if x <= 0.04045 {
		return x / 12.92
	}
	return math.Pow((x+0.055)/1.055, 2.4)
}

func gamma(x float64) uint8 {
	x = min(max(x, 0), 1)
	if x <= 0.0031308 {
		x *= 12.92
	} else {
		x = 1.055*math.Pow(x, 1/2.4) - 0.055
	}
	return uint8(math.Round(x * 255))
}

func toOklab(c color.NRGBA) oklab {
	r, g, b := linear(c.R), linear(c.G), linear(c.B)
	l := math.Cbrt(0.4122214708*r + 0.5363325363*g + 0.0514459929*b)
	m := math.Cbrt(0.2119034982*r + 0.6806995451*g + 0.1073969566*b)
	s := math.Cbrt(0.0883024619*r + 0.2817188376*g + 0.6299787005*b)
	return oklab{
		0.2104542553*l + 0.7936177850*m - 0.0040720468*s,
		1.9779984951*l - 2.4285922050*m + 0.4505937099*s,
		0.0259040371*l + 0.7827717662*m - 0.8086757660*s,
	}
}

func (k oklab) color() color.NRGBA {
	l := k.L + 0.3963377774*k.a + 0.2158037573*k.b
	m := k.L - 0.1055613458*k.a - 0.0638541728*k.b
	s := k.L - 0.0894841775*k.a - 1.2914855480*k.b
	l, m, s = l*l*l, m*m*m, s*s*s
	return color.NRGBA{
		gamma(4.0767416621*l - 3.3077115913*m + 0.2309699292*s),
		gamma(-1.2684380046*l + 2.6097574011*m - 0.3413193965*s),
		gamma(-0.0041960863*l - 0.7034186147*m + 1.7076147010*s),
		255,
	}
}

// Mix returns the colour a part t (0…1) of the way from x to y, in Oklab.
func Mix(x, y color.NRGBA, t float64) color.NRGBA {
	c := mix(toOklab(x), toOklab(y), t).color()
	c.A = uint8(math.Round(float64(x.A) + t*(float64(y.A)-float64(x.A))))
	return c
}

// Lightness returns the Oklab lightness, 0…1.
func Lightness(c color.NRGBA) float64 { return toOklab(c).L }

// Fade returns c with its alpha scaled by a (0…1).
func Fade(c color.NRGBA, a float64) color.NRGBA {
	c.A = uint8(math.Round(float64(c.A) * a))
	return c
}
