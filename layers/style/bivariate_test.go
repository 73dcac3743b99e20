package style_test

import (
	"testing"

	"jido/layers/style"
)

// All nine colours of a map of two things are told apart by everyone who sees
// colour, and each from the ground of missing data; in black and white the nine
// cannot be, but each row runs one way, and the count on a cell is read.
func TestBivariateColoursDiffer(t *testing.T) {
	for _, th := range style.Themes() {
		cs := th.Bivariate()
		for _, s := range sights() {
			if s.name == "greyscale" {
				continue
			}
			for i := range 9 {
				for j := range i {
					if d := s.differ(cs[i/3][i%3], cs[j/3][j%3]); d < 0.1 {
						t.Errorf("%s, %s: cells %d,%d and %d,%d differ by %.3f", th.Name, s.name, i/3, i%3, j/3, j%3, d)
					}
				}
			}
		}
		for i := range 3 {
			for j := range 3 {
				c := cs[i][j]
				if c.A != 255 {
					t.Errorf("%s: cell %d,%d is not opaque", th.Name, i, j)
				}
				if got := contrast(th.On(c), c); got < 3.5 {
					t.Errorf("%s: the count on cell %d,%d has a contrast of %.2f", th.Name, i, j, got)
				}
				up := func(x, y float64, what string) {
					if (y > x) != th.Dark {
						t.Errorf("%s: from cell %d,%d %s lightness goes from %.2f to %.2f", th.Name, i, j, what, x, y)
					}
				}
				if i < 2 {
					up(style.Lightness(c), style.Lightness(cs[i+1][j]), "up")
				}
				if j < 2 {
					up(style.Lightness(c), style.Lightness(cs[i][j+1]), "across")
				}
			}
		}
	}
}
