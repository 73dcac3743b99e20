package lang

import "testing"

func TestParticles(t *testing.T) {
	for in, want := range map[string]string{
		"성천군{은/는}":               "성천군은",
		"함흥시{은/는}":               "함흥시는",
		"자강도{으로/로}":              "자강도로",
		"평양{으로/로}":               "평양으로",
		"서울{으로/로}":               "서울로",
		"운산(평안북도){과/와} 은산":       "운산(평안북도)와 은산",
		"KP0717{을/를}":            "KP0717을",
		"KP0615{을/를}":            "KP0615를",
		"2024{이/가} 아니라 KML{을/를}": "2024가 아니라 KML을",
		"GeoJSON{을/를}":           "GeoJSON을",
		"CSV{을/를}":               "CSV를",
		"86.2%{으로/로}":            "86.2%로",
		"“개성”{을/를}":              "“개성”을",
		"{이/가}":                  "가",
		"no marks":               "no marks",
		"{open / but no end":     "{open / but no end",
		"{a} 성천{이/가}":            "{a} 성천이",
	} {
		if got := particles(in); got != want {
			t.Errorf("particles(%q) = %q, want %q", in, got, want)
		}
	}
}
