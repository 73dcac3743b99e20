package style_test

import (
	"image/color"
	"testing"

	"jido/layers/style"
)

// A preview shows what the tests of palettes judge by.
func TestSee(t *testing.T) {
	colours := []color.NRGBA{{0, 0, 0, 255}, {255, 255, 255, 255}, {200, 30, 30, 90}, {30, 160, 60, 255}, {31, 78, 121, 255}, {238, 160, 0, 255}}
	if got := len(style.Sights()); got != len(sights()) {
		t.Fatalf("%d sights, %d judged by", got, len(sights()))
	}
	for i, s := range style.Sights() {
		judge := sights()[i]
		for _, c := range colours {
			got, want := s.See(c), judge.see(c)
			for k, v := range light(got) {
				if d := v - want[k]; d > 0.005 || d < -0.005 {
					t.Errorf("%s sees %v as %v; light %v, want %v", judge.name, c, got, light(got), want)
					break
				}
			}
			if got.A != c.A || s == style.FullSight && got != c || s == style.Greyscale && (got.R != got.G || got.G != got.B) {
				t.Errorf("%s sees %v as %v", judge.name, c, got)
			}
		}
	}
	// red and green come near one another for those who lack green cones
	red, green := color.NRGBA{200, 60, 40, 255}, color.NRGBA{110, 130, 40, 255}
	if far, near := sights()[0].differ(red, green), sights()[0].differ(style.Deuteranopia.See(red), style.Deuteranopia.See(green)); near > far/2 {
		t.Errorf("red and green differ by %.3f, for deuteranopes by %.3f", far, near)
	}
}
