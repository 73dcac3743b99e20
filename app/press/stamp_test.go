package press_test

import (
	"context"
	"strings"
	"testing"

	"jido/app/press"
	"jido/app/state"
	"jido/data/lang"
)

// Every file of a map with a draft is stamped, in both languages, whatever is
// left out of it, and says so in its name; without the layer it is a map of facts.
func TestDraftsAreStampedInEveryFile(t *testing.T) {
	for _, tag := range lang.Tags() {
		facts := state.SetLang{Lang: tag}.Do(first())
		drafts := state.DraftUnit{Unit: "KP0106"}.Do(state.DraftUnit{Unit: "KP0105"}.Do(facts))
		hidden := state.ShowLayer{Kind: "hypothetical", On: false}.Do(drafts)
		word := lang.T(tag, "scenario.stamp")
		for _, sh := range []press.Sheet{press.Screen(800, 600), press.OnPaper(press.Papers()[0], false, 100), press.Window(drafts.Size, 1)} {
			for _, o := range []press.Options{{}, {Bare: true}, {Title: "Plain"}} {
				for _, name := range []string{"svg", "trace"} {
					f := format(t, name)
					for _, c := range []struct {
						s    state.State
						want bool
					}{{facts, false}, {drafts, true}, {hidden, false}} {
						b, err := press.File(context.Background(), c.s, sh, o, f)
						if err != nil {
							t.Fatal(err)
						}
						if got := strings.Contains(string(b), word); got != c.want {
							t.Errorf("%s, %s, %+v, %s: stamped %t, want %t", tag, sh.Name, o, name, got, c.want)
						}
						if got := strings.Contains(press.FileName(c.s, sh, f), "hypothetical-rollout"); got != c.want {
							t.Errorf("name %s", press.FileName(c.s, sh, f))
						}
					}
				}
			}
		}
	}
}
