package imports

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"jido/data/lang"
)

// The sentences of this file are private, so the test is internal.

// TestSentencesAreReal holds each sentence against the source of those who say
// it: one that was reworded there would not be recognised any more.
func TestSentencesAreReal(t *testing.T) {
	var source strings.Builder
	for _, dir := range []string{"codec", "join"} {
		files, err := filepath.Glob(filepath.Join("..", "..", "data", dir, "*.go"))
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: %v, %d files", dir, err, len(files))
		}
		for _, f := range files {
			b, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			source.Write(b)
		}
	}
	text := strings.NewReplacer(`\"`, `"`).Replace(source.String())
	seen := map[string]bool{}
	for _, k := range said() {
		if seen[k] {
			t.Errorf("%s stands in the list twice", k)
		}
		seen[k] = true
		for _, piece := range strings.Split(lang.T(lang.EN, "imports.said."+k), "%s") {
			piece = strings.Trim(piece, " ,:;()“”")
			if len(piece) > 5 && !strings.Contains(text, piece) {
				t.Errorf("%s: nobody says %q", k, piece)
			}
		}
		ko := lang.T(lang.KO, "imports.said."+k)
		if strings.Contains(ko, "⟨") || ko == lang.T(lang.EN, "imports.said."+k) {
			t.Errorf("%s: %q is no Korean", k, ko)
		}
	}
}
