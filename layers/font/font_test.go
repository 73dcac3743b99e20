package font_test

import (
	"strings"
	"testing"

	"golang.org/x/image/font/sfnt"

	"jido/layers/font"
)

func TestFacesAreWhatTheyAreCalled(t *testing.T) {
	weights := map[font.Face]string{font.Regular: "Regular", font.Medium: "Medium", font.Bold: "Bold"}
	for _, f := range font.Faces {
		parsed, buf := parse(t, f), new(sfnt.Buffer)
		if name, err := parsed.Name(buf, sfnt.NameIDPostScript); err != nil || name != font.PostScriptName(f) {
			t.Errorf("PostScript name %q, want %q (%v)", name, font.PostScriptName(f), err)
		}
		full, err := parsed.Name(buf, sfnt.NameIDFull)
		if err != nil || full != font.FamilyName(f)+" "+weights[f] {
			t.Errorf("full name %q (%v)", full, err)
		}
		if licence, err := parsed.Name(buf, sfnt.NameIDLicense); err != nil || !strings.Contains(licence, "SIL Open Font License") {
			t.Errorf("%s: licence %q (%v)", full, licence, err)
		}
		os2 := tableOf(t, font.TTF(f), "OS/2")
		if got := int(os2[4])<<8 | int(os2[5]); got != font.Weight(f) {
			t.Errorf("%s: weight %d, Weight says %d", full, got, font.Weight(f))
		}
	}
	if len(weights) != len(font.Faces) {
		t.Errorf("%d faces", len(font.Faces))
	}
}

// tableOf returns a table of a font file.
func tableOf(t *testing.T, file []byte, tag string) []byte {
	t.Helper()
	word := func(at int) int {
		return int(file[at])<<24 | int(file[at+1])<<16 | int(file[at+2])<<8 | int(file[at+3])
	}
	for i := range int(file[4])<<8 | int(file[5]) {
		if at := 12 + 16*i; string(file[at:at+4]) == tag {
			return file[word(at+8) : word(at+8)+word(at+12)]
		}
	}
	t.Fatalf("no table %s", tag)
	return nil
}

func TestMetricsScale(t *testing.T) {
	want := font.Metrics{Ascent: 11.6, Descent: 2.88, CapHeight: 7.33, XHeight: 5.43, LineHeight: 14.48}
	if got := font.MetricsOf(font.Regular, 10); !near(got.Ascent, want.Ascent) || !near(got.Descent, want.Descent) ||
		!near(got.CapHeight, want.CapHeight) || !near(got.XHeight, want.XHeight) || !near(got.LineHeight, want.LineHeight) {
		t.Errorf("%+v, want %+v", got, want)
	}
	for _, f := range font.Faces {
		one, ten := font.MetricsOf(f, 1), font.MetricsOf(f, 10)
		if !near(10*one.CapHeight, ten.CapHeight) || !near(one.Ascent+one.Descent, one.LineHeight) {
			t.Errorf("%s: %+v, %+v", font.PostScriptName(f), one, ten)
		}
		if one != font.MetricsOf(f, 1) || one.XHeight >= one.CapHeight || one.CapHeight >= one.Ascent {
			t.Errorf("%s: %+v", font.PostScriptName(f), one)
		}
	}
}
