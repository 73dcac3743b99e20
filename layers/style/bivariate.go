package style

import "image/color"

// Bivariate returns the nine colours of a map of two things: [i][j] is class i
// of the first and class j of the second, 0 = low. The first runs towards amber,
// the second towards blue, both together towards the ink: whoever sees no red or
// no green sees lightness, blue and yellow, and so all nine. The corners are
// mixed in Oklab; tests hold every pair to a least difference.
func (t Theme) Bivariate() [3][3]color.NRGBA {
	none, second, first, both := "#e9e6dc", "#3f7fc4", "#e0912a", "#2c2337"
	if t.Dark {
		none, second, first, both = "#343d44", "#3d7fd0", "#c07a1c", "#f4efe6"
	}
	var out [3][3]color.NRGBA
	for i := range out {
		from, to := Mix(Hex(none), Hex(first), float64(i)/2), Mix(Hex(second), Hex(both), float64(i)/2)
		for j := range out[i] {
			out[i][j] = Mix(from, to, float64(j)/2)
		}
	}
	return out
}

// On returns the ink that reads best on a ground: the theme's, or its paper's.
func (t Theme) On(ground color.NRGBA) color.NRGBA {
	dark, light := t.Ink, t.Paper
	if t.Dark {
		dark, light = light, dark
	}
	if Lightness(ground) < 0.62 {
		return light
	}
	return dark
}
