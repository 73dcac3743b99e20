package near_test

import (
	"testing"

	"jido/data/near"
)

func TestWord(t *testing.T) {
	names := []string{"title", "text", "notes", "--theme", "transition"}
	for typed, want := range map[string]string{
		"titel": "title", "TEXT": "text", "txt": "text", "trans": "transition", "theme": "--theme", "noets": "notes", "weather": "", "": "",
	} {
		if got := near.Word(typed, names); got != want {
			t.Errorf("%q is near %q, want %q", typed, got, want)
		}
	}
}
