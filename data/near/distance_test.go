package near

import "testing"

func TestDistance(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{{"", "", 0}, {"year", "year", 0}, {"yaer", "year", 1}, {"yer", "year", 1}, {"colour", "color", 1}, {"render", "list", 6}, {"군", "시", 1}} {
		if got := distance(c.a, c.b); got != c.want {
			t.Errorf("distance(%q, %q) = %d, want %d", c.a, c.b, got, c.want)
		}
	}
}
