package layers_test

import (
	"strings"
	"testing"

	"jido/data/lang"
	"jido/layers"
	"jido/layers/scene"
	"jido/layers/style"
)

func drafted(t *testing.T, drafts string) layers.Hypothetical {
	return mustNew(t, "hypothetical", "drafts="+drafts).(layers.Hypothetical)
}

// Whatever stands for a drafted unit looks hypothetical: its outline is broken,
// its area dotted, its badge asks, its title says so; nothing of the layer has
// the solid line of the rollout.
func TestHypotheticalLooksIt(t *testing.T) {
	c := builtIn()
	l := drafted(t, "2027:KP0101,KP0717;2029:KP0105,KP08-PHANMUN")
	for _, tag := range lang.Tags() {
		for _, th := range style.Themes() {
			f := c.frame()
			f.Lang, f.Theme = tag, th
			d := l.Draw(f)
			outlines, badges := 0, 0
			for _, op := range ops(d) {
				switch op := op.(type) {
				case *scene.Path:
					if op.Ref == (scene.Ref{}) {
						continue // the light edge beneath
					}
					outlines++
					if op.Style.Stroke.Dash == ([4]float64{}) || op.Style.Stroke.Color != th.Hypothetical || !op.Style.Hatch.Dots || op.Style.Fill.A != 0 {
						t.Errorf("%s: an outline looks like a fact: %+v", tag, op.Style)
					}
					if want := lang.T(tag, "scenario.unit", 2027); op.Ref.Feature == "KP0101" && !strings.HasSuffix(op.Title, want) {
						t.Errorf("%s: %q does not end with %q", tag, op.Title, want)
					}
				case *scene.Text:
					badges++
					if op.S != "27?" && op.S != "29?" {
						t.Errorf("badge %q", op.S)
					}
				}
			}
			if outlines != 3 || badges != 4 { // Phanmun has no outline of its own
				t.Errorf("%s: %d outlines, %d badges", tag, outlines, badges)
			}
			k, _ := keyOf(d, "hypothetical")
			if len(k.Entries) != 3 || number(t, strings.ReplaceAll(k.Entries[0].Count, "20", "")) != 2 {
				t.Errorf("%s: key %+v", tag, k)
			}
		}
	}
}

// The stamp counts what is shown, and comes with it alone: not without drafts,
// nor where one other year's twenty is shown.
func TestStamp(t *testing.T) {
	f := builtIn().frame()
	for _, c := range []struct {
		drafts string
		cohort int
		count  string
		years  string
	}{
		{"", 0, "", ""},
		{"2027:KP-NOWHERE", 0, "", ""},
		{"2027:KP0101", 0, "1 unit", "2027"},
		{"2027:KP0101,KP0717;2029:KP0105", 0, "3 units", "2027–2029"},
		{"2027:KP0101,KP0717;2029:KP0105", 2029, "1 unit", "2029"},
		{"2027:KP0101,KP0717;2029:KP0105", 2025, "", ""},
	} {
		f.Cohort = c.cohort
		l := drafted(t, c.drafts)
		for _, stack := range [][]layers.Layer{{layers.Land{}, l}, {layers.Faded{Layer: l, Fade: 0.9}, layers.Rollout{}}} {
			st := layers.StampOf(f, stack)
			shows := len(ops(l.Draw(f))) > 0
			if shows != (st.Word != "") || shows != (c.count != "") || !strings.Contains(st.Text, c.count) || !strings.Contains(st.Text, c.years) {
				t.Errorf("%q, cohort %d: drawn %t, stamp %+v", c.drafts, c.cohort, shows, st)
			}
		}
	}
	if st := layers.StampOf(f, []layers.Layer{layers.Land{}, layers.Rollout{}}); st != (layers.Stamp{}) {
		t.Errorf("a map of facts is stamped %+v", st)
	}
}
