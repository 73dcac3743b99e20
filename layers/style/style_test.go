package style_test

import (
	"fmt"
	"image/color"
	"reflect"
	"slices"
	"strings"
	"testing"

	"jido/layers/style"
)

// Neighbouring classes are told apart by everyone, on paper and on a dark
// screen, in colour and in black and white.
func TestNeighbouringClassesDiffer(t *testing.T) {
	least := map[int]float64{3: 0.15, 4: 0.09, 5: 0.075, 6: 0.06, 7: 0.05, 8: 0.04, 9: 0.035}
	for _, th := range style.Themes() {
		for _, p := range style.Palettes() {
			for n, want := range least {
				cs := p.Colors(n, th)
				for _, s := range sights() {
					for i := 1; i < n; i++ {
						if p.Diverge && n%2 == 0 && i == n/2 && s.name == "greyscale" {
							continue // the two middle classes are equally far from the middle
						}
						if d := s.differ(cs[i-1], cs[i]); d < want {
							t.Errorf("%s, %s, %d classes, %s: classes %d and %d differ by %.3f, want %.3f", th.Name, p.ID, n, s.name, i-1, i, d, want)
						}
					}
				}
			}
		}
	}
}

// A ramp runs one way: from near the ground to far from it, for every eye.
// Lightness alone says more or less; a diverging ramp is lightest, or darkest,
// in the middle.
func TestRampsRunOneWay(t *testing.T) {
	for _, th := range style.Themes() {
		for _, p := range style.Palettes() {
			for n := 2; n <= 9; n++ {
				cs := p.Colors(n, th)
				for _, s := range sights() {
					for i := 1; i < n; i++ {
						d := s.see(cs[i]).oklab()[0] - s.see(cs[i-1]).oklab()[0]
						up := th.Dark // towards light
						if p.Diverge {
							if i == n/2 && n%2 == 0 {
								continue // the two middle classes
							}
							up = (i > n/2) == th.Dark
							if n%2 == 1 && i == n/2 {
								up = !th.Dark
							}
						}
						if (d > 0) != up {
							t.Errorf("%s, %s, %d classes, %s: from class %d to %d lightness changes by %+.3f", th.Name, p.ID, n, s.name, i-1, i, d)
						}
					}
				}
			}
		}
	}
}

// The ends of a diverging ramp are the two things it is for; in black and white
// no ramp can keep them apart.
func TestEndsOfDivergingRamps(t *testing.T) {
	for _, th := range style.Themes() {
		for _, p := range style.Palettes() {
			cs := p.Colors(5, th)
			for _, s := range sights() {
				if d := s.differ(cs[0], cs[4]); p.Diverge && s.name != "greyscale" && d < 0.15 {
					t.Errorf("%s, %s, %s: the ends differ by %.3f", th.Name, p.ID, s.name, d)
				}
			}
		}
	}
}

func TestPaletteColors(t *testing.T) {
	ids := map[string]bool{}
	for _, p := range style.Palettes() {
		if ids[p.ID] {
			t.Errorf("two palettes are called %s", p.ID)
		}
		ids[p.ID] = true
		for _, th := range style.Themes() {
			for n := 1; n <= 12; n++ {
				cs := p.Colors(n, th)
				if len(cs) != n {
					t.Fatalf("%s: %d colours, asked for %d", p.ID, len(cs), n)
				}
				for _, c := range cs {
					if c.A != 255 {
						t.Errorf("%s: %v is not opaque", p.ID, c)
					}
				}
				if n > 1 && n != 1 && (cs[0] != p.Colors(2, th)[0] || cs[n-1] != p.Colors(2, th)[1]) {
					t.Errorf("%s, %d classes: the ends move", p.ID, n)
				}
			}
		}
		if got, err := style.LookupPalette(p.ID); err != nil || got.ID != p.ID {
			t.Errorf("%s: %v, %v", p.ID, got.ID, err)
		}
	}
	if _, err := style.LookupPalette("rainbow"); err == nil {
		t.Error("there is a palette called rainbow")
	}
}

// The years of the first batches differ for everyone, and in black and white by
// the order of the years.
func TestCohortColours(t *testing.T) {
	for _, th := range style.Themes() {
		for _, s := range sights() {
			for a := 2024; a <= 2026; a++ {
				for b := a + 1; b <= 2026; b++ {
					x, _ := th.Cohort(a)
					y, _ := th.Cohort(b)
					if d := s.differ(x, y); d < 0.09 {
						t.Errorf("%s, %s: %d and %d differ by %.3f", th.Name, s.name, a, b, d)
					}
					if s.see(x).oklab()[0] >= s.see(y).oklab()[0] {
						t.Errorf("%s, %s: %d is not darker than %d", th.Name, s.name, a, b)
					}
				}
			}
		}
		seen := map[color.NRGBA]int{}
		for y := 2024; y <= 2033; y++ {
			fill, on := th.Cohort(y)
			if seen[fill] != 0 {
				t.Errorf("%s: %d has the colour of %d", th.Name, y, seen[fill])
			}
			seen[fill] = y
			if c := contrast(fill, on); c < 4.1 {
				t.Errorf("%s: the digits of %d have a contrast of %.2f", th.Name, y, c)
			}
			// The outline of a unit shows on any class of the shading beneath, by the
			// light casing around it, and on the bare ground by itself.
			if c := contrast(fill, th.Home); c < 2.1 {
				t.Errorf("%s: the outline of %d has a contrast of %.2f on the ground", th.Name, y, c)
			}
		}
		first, _ := th.Cohort(2024)
		if again, _ := th.Cohort(2034); again != first {
			t.Error("the colours do not come round")
		}
		th.Cohort(-7) // any year has one
	}
}

// Contrast of type, by WCAG 2.2: 4.5 for text, 3 for what only seconds it.
func TestInksAreRead(t *testing.T) {
	for _, th := range style.Themes() {
		grounds := map[string]color.NRGBA{"paper": th.Paper, "home": th.Home, "land": th.Land, "sea": th.Sea}
		halo := map[string]color.NRGBA{}
		for name, g := range grounds {
			halo["halo on "+name] = over(th.Halo, g)
		}
		for _, c := range []struct {
			name string
			ink  color.NRGBA
			on   map[string]color.NRGBA
			want float64
		}{
			{"ink", th.Ink, grounds, 4.5},
			{"soft ink", th.InkSoft, grounds, 4.5},
			{"faint ink", th.InkFaint, grounds, 3},
			{"faint ink of notes", th.InkFaint, map[string]color.NRGBA{"paper": th.Paper}, 4.5},
			{"names of units", th.NameUnit, halo, 4.5},
			{"names of the policy's units", th.NameCohort, halo, 4.5},
			{"names of provinces", th.NameProvince, halo, 4.5},
			{"the capital's name", th.NameCapital, halo, 4.5},
			{"signs of sites", th.SiteFG, map[string]color.NRGBA{"paper": th.Paper}, 4.5},
			{"zones", th.Zone, map[string]color.NRGBA{"casing": th.Casing}, 4.5},
			{"events", th.Event, map[string]color.NRGBA{"casing": th.Casing}, 4.5},
			{"observations", th.Observed, map[string]color.NRGBA{"casing": th.Casing}, 4.5},
			// Large, widely spaced, and no fact of the map hangs on them.
			{"names of seas", th.NameSea, map[string]color.NRGBA{"sea": th.Sea}, 2.4},
			{"names of neighbours", th.NameLand, map[string]color.NRGBA{"land": th.Land}, 2.4},
		} {
			for name, g := range c.on {
				if got := contrast(c.ink, g); got < c.want {
					t.Errorf("%s: %s on %s: contrast %.2f, want %.1f", th.Name, c.name, name, got, c.want)
				}
			}
		}
	}
}

// Borders show on every class of every ramp, or on the darkest at least by
// being there: the lines of provinces are stronger than those of counties.
func TestLinesShow(t *testing.T) {
	for _, th := range style.Themes() {
		if a, b := contrast(over(th.Border, th.Home), th.Home), contrast(th.Province, th.Home); a >= b || a < 1.5 {
			t.Errorf("%s: county lines %.2f, province lines %.2f", th.Name, a, b)
		}
		if a, b := contrast(th.Province, th.Home), contrast(th.National, th.Home); a >= b {
			t.Errorf("%s: province lines %.2f, the country's outline %.2f", th.Name, a, b)
		}
		if c := contrast(th.NoDataLine, th.NoData); c < 1.3 {
			t.Errorf("%s: the hatch of missing data has a contrast of %.2f", th.Name, c)
		}
	}
}

// A theme is part of cache keys, and lacks no token.
func TestThemes(t *testing.T) {
	var names []string
	for _, th := range style.Themes() {
		names = append(names, th.Name)
		if !reflect.TypeOf(th).Comparable() {
			t.Fatal("a theme cannot be compared")
		}
		v := reflect.ValueOf(th)
		for i := range v.NumField() {
			if c, ok := v.Field(i).Interface().(color.NRGBA); ok && c.A == 0 {
				t.Errorf("%s: %s has no colour", th.Name, v.Type().Field(i).Name)
			}
		}
		if got, err := style.Lookup(th.Name); err != nil || got != th {
			t.Errorf("%s: %v", th.Name, err)
		}
		if dark := style.Lightness(th.Paper) < 0.5; dark != th.Dark {
			t.Errorf("%s: paper of lightness %.2f", th.Name, style.Lightness(th.Paper))
		}
	}
	if !slices.Equal(names, []string{"light", "dark"}) {
		t.Errorf("themes %v", names)
	}
	if _, err := style.Lookup("sepia"); err == nil || !strings.Contains(err.Error(), "light or dark") {
		t.Errorf("theme sepia: %v", err)
	}
}

func TestHex(t *testing.T) {
	for s, want := range map[string]color.NRGBA{"#010203": {1, 2, 3, 255}, "#fF00aa80": {255, 0, 170, 128}} {
		if got := style.Hex(s); got != want {
			t.Errorf("%s: %v", s, got)
		}
	}
	for _, s := range []string{"", "#fff", "red", "#12345g", "1234567", "#-12345", "#1234567", "#+1234567"} {
		func() {
			defer func() {
				if x := recover(); x == nil || !strings.Contains(fmt.Sprint(x), s) {
					t.Errorf("%q: panic %v", s, x)
				}
			}()
			style.Hex(s)
		}()
	}
}

func TestMixAndFade(t *testing.T) {
	a, b := color.NRGBA{255, 0, 0, 255}, color.NRGBA{0, 0, 255, 55}
	if style.Mix(a, b, 0) != a || style.Mix(a, b, 1) != b {
		t.Errorf("ends: %v, %v", style.Mix(a, b, 0), style.Mix(a, b, 1))
	}
	if m := style.Mix(a, b, 0.5); m.A != 155 || style.Lightness(m) < style.Lightness(b) || style.Lightness(m) > style.Lightness(a) {
		t.Errorf("middle: %v", m)
	}
	grey := style.Mix(color.NRGBA{A: 255}, color.NRGBA{255, 255, 255, 255}, 0.5)
	if grey.R != grey.G || grey.G != grey.B || style.Lightness(grey) < 0.495 || style.Lightness(grey) > 0.505 {
		t.Errorf("black and white make %v", grey)
	}
	if style.Lightness(color.NRGBA{A: 255}) != 0 || style.Lightness(color.NRGBA{255, 255, 255, 255}) < 0.9999 {
		t.Error("lightness of black and white")
	}
	if got := style.Fade(b, 0.5); got != (color.NRGBA{0, 0, 255, 28}) {
		t.Errorf("faded: %v", got)
	}
}
