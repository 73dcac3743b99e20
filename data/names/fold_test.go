package names

import "testing"

// fold, soundKey and distance are the rules that all of the package rests on and
// are tried on their own.

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"Hwap'yŏng-gun": "hwapyonggun",
		"Ŭnsan":         "unsan",
		"Kim Jong Suk":  "kimjongsuk",
		"P‘yŏng’an ʼ":   "pyongan",
		"ＫＰ０７１７":        "kp0717",
		" 평안 남도 ":       "평안남도",
		"\u1112\u116a":  "화",
		"\uf914浪":       "樂浪",
		"…":             "",
	} {
		if got := fold(in); got != want {
			t.Errorf("fold(%q) = %q, want %q", in, got, want)
		}
	}
	if got := breves("Ŭnsan-gun"); got != "ŭnsangun" {
		t.Errorf("breves = %q", got)
	}
	if got := breves("Unsan"); got != "" {
		t.Errorf("breves = %q", got)
	}
}

func TestSoundKey(t *testing.T) {
	for _, same := range [][]string{
		{"Hwaphyong", "Hwap'yŏng", "Hwapyeong", "Hwapyong", "Hwabyong", "hwapphyeong"},
		{"Songchon", "Sŏngch'ŏn", "Seongcheon", "Songcheon", "Sŏngchŏn"},
		{"Tokchon", "Tŏkch'ŏn", "Deokcheon", "Dokchon"},
		{"Kaechon", "Kaech'ŏn", "Gaecheon", "Kechon", "Gaichon"},
		{"Jongju", "Chŏngju", "Jeongju", "Chongju", "Tchongju"},
		{"Hoechang", "Hoech'ang", "Hwechang"},
		{"Unsan", "Ŭnsan", "Eunsan", "Oonsan"},
		{"Ryongrim", "Ryonglim"},
		{"Pothonggang", "Pot'onggang", "Botonggang"},
		{"Sinuiju", "Sinŭiju", "Shineuiju"},
	} {
		for _, s := range same[1:] {
			if soundKey(s) != soundKey(same[0]) {
				t.Errorf("%s sounds %s, %s %s", same[0], soundKey(same[0]), s, soundKey(s))
			}
		}
	}
	for _, different := range [][2]string{{"Songchon", "Sunchon"}, {"Anju", "Anak"}, {"Kosan", "Kosong"}, {"Samsu", "Samchon"}, {"Hwadae", "Hwado"}} {
		if soundKey(different[0]) == soundKey(different[1]) {
			t.Errorf("%v sound the same", different)
		}
	}
	if soundKey("화평") != "" || soundKey("") != "" {
		t.Error("Hangul has a Latin sound")
	}
}

func TestSouthern(t *testing.T) {
	for in, want := range map[string]string{
		"룡강군": "용강군", "락원군": "낙원군", "량강도": "양강도", "녕변군": "영변군", "리원군": "이원군", "린산군": "인산군", "력포구역": "역포구역",
		"성천군": "성천군", "남포시": "남포시", "Unsan": "Unsan", "": "",
	} {
		if got := southern(in); got != want {
			t.Errorf("southern(%s) = %s, want %s", in, got, want)
		}
	}
}
