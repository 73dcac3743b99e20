package font_test

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"

	"jido/layers/font"
)

var update = flag.Bool("update", false, "rewrite testdata/harfbuzz.txt with hb-shape (Debian libharfbuzz-bin)")

// texts are what the shaper is compared on: names as the atlas has them, pairs
// that kern by list and by class, marks, quotes, digits, other scripts.
var texts = []string{
	"Sŏngch'ŏn", "Kimhyŏngjik County", "P’yŏngan-bukto", "성천군", "평안남도 성천군", "숙천군 (肅川郡)",
	"AVATAR To Te Ty Wa Yo LT P. r, f’ “A” ‘T’", "1,234.56 km² 10℃ ±0.5 %", "A성V", "V A", "ÀV Åv Ōo Tū",
	"20×10 정책", "Привет АУ ТО", "ひらがなカタカナ「」", "Αθνα ΔΥ", "①②③ → ■●▲ №7", "(AV) [To] {Y} /A/", "T\u00a0T L’Y",
}

// The reference is HarfBuzz itself, version 6.0.0, through hb-shape. Its port in
// go-text/typesetting 0.3.5 is no reference: it leaves pairs of these faces
// unkerned that the tables and HarfBuzz kern, such as “A and ет.
func TestShapeAgreesWithHarfBuzz(t *testing.T) {
	const name = "testdata/harfbuzz.txt"
	if *update {
		var b strings.Builder
		for _, f := range font.Faces {
			for _, s := range texts {
				file := "ttf/" + font.PostScriptName(f) + ".ttf"
				out, err := exec.Command("hb-shape", "--no-glyph-names", "--no-clusters", file, s).Output()
				if err != nil {
					t.Fatal(err)
				}
				fmt.Fprintf(&b, "%d\t%s\t%s", f, s, out)
			}
		}
		if err := os.WriteFile(name, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	golden, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, f := range font.Faces {
		for _, s := range texts {
			run := font.Shape(s, f, upem, 0)
			glyphs, x := make([]string, len(run.Glyphs)), 0.0
			for i, g := range run.Glyphs {
				glyphs[i] = fmt.Sprintf("%d+%g", g.ID, g.Adv)
				if g.X != x {
					t.Errorf("%q: glyph %d at %g, pen at %g", s, i, g.X, x)
				}
				x += g.Adv
			}
			if run.Width != x {
				t.Errorf("%q: width %g, advances %g", s, run.Width, x)
			}
			fmt.Fprintf(&b, "%d\t%s\t[%s]\n", f, s, strings.Join(glyphs, "|"))
		}
	}
	got, want := strings.Split(b.String(), "\n"), strings.Split(string(golden), "\n")
	if len(got) != len(want) {
		t.Fatalf("%d lines, the golden file has %d", len(got), len(want))
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("got  %s\nwant %s", got[i], want[i])
		}
	}
}
