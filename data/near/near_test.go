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

func TestDistance(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{
		{"", "", 0}, {"a", "", 1}, {"songchon", "songchon", 0}, {"songchon", "sognchon", 1}, {"songchon", "songchom", 1},
		{"songchon", "sonchon", 1}, {"songchon", "soongchon", 1}, {"ca", "abc", 3}, {"unsan", "eunsan", 1}, {"abcd", "badc", 2},
	} {
		if got := near.Distance([]rune(c.a), []rune(c.b)); got != c.want {
			t.Errorf("Distance(%q, %q) = %d, want %d", c.a, c.b, got, c.want)
		}
		if got := near.Distance([]rune(c.b), []rune(c.a)); got != c.want {
			t.Errorf("Distance(%q, %q) = %d, want %d", c.b, c.a, got, c.want)
		}
	}
}
