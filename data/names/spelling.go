package names

import (
	"strings"

	"jido/data"
)

// spelling is one way to write a unit's name.
type spelling struct {
	text string
	show string
	by   By
	bare bool // without the word for the kind of unit
}

// kindWords are the words for a kind of unit as they stand behind a romanised
// name, in the three systems and in English. Every other spelling of them has the
// same sound.
func kindWords(u data.Unit) []string {
	switch u.Kind {
	case data.Province:
		return []string{"do", "to", "province", "prov"}
	case data.Municipality:
		return []string{"si", "shi", "city", "municipality", "special city", "tukbyolsi", "teukbyeolsi", "province"}
	case data.City:
		return []string{"si", "shi", "city"}
	case data.County:
		return []string{"gun", "kun", "county"}
	case data.District:
		if strings.HasSuffix(u.Names.KO, "지구") {
			return []string{"jigu", "chigu", "district"}
		}
		return []string{"guyok", "kuyok", "guyeok", "gu", "ku", "district", "dist", "ward"}
	}
	return nil
}

// endings are the words for kinds of unit that may stand behind a query, longest
// first: Hangul, hanja and folded Latin.
var endings = []string{
	"municipality", "teukbyeolsi", "specialcity", "tukbyolsi", "province", "district", "county", "guyeok", "guyok", "kuyok",
	"city", "ward", "dist", "jigu", "chigu", "prov", "gun", "kun", "shi", "si", "gu", "ku", "do", "to",
	"특별시", "직할시", "구역", "지구", "시", "군", "구", "도", "特別市", "直轄市", "區域", "区域", "地區", "地区", "市", "郡", "區", "区", "道",
}

// koEndings are the kinds as the gazetteer's Hangul and hanja names end in them.
var koEndings = []string{"구역", "지구", "시", "군", "구", "도", "區域", "地區", "市", "郡", "區", "道"}

// spellings lists how a unit may be written, best first.
func spellings(u data.Unit) []spelling {
	var out []spelling
	add := func(by By, bare bool, show string, texts ...string) {
		for _, t := range texts {
			out = append(out, spelling{t, show, by, bare})
		}
	}
	words := kindWords(u)
	latin := func(by By, name, show string) {
		if name == "" {
			return
		}
		add(by, true, show, name)
		for _, w := range words {
			add(by, false, show, name+" "+w)
		}
	}
	n := u.Names
	if u.Kind == data.Aggregate { // never "Pyongyang": that is the city
		add(Name, false, n.EN, n.EN)
		add(Name, false, n.KO, n.KO)
		for _, a := range n.Aliases {
			add(Name, false, a, a)
		}
		return out
	}
	latin(Name, n.EN, n.EN)
	hangul(n.KO, func(s string, bare bool) { add(Name, bare, n.KO, s) })
	hangul(n.Hanja, func(s string, bare bool) { add(Name, bare, n.Hanja, s) })
	latin(Name, n.MR, n.MR)
	latin(Name, n.RR, n.RR)
	if u.Level == data.ProvinceLevel {
		directions(n, func(s string) { latin(Name, s, n.EN) }, func(s string) { add(Name, true, n.KO, s) })
	}
	for _, a := range n.Aliases {
		name, by := a, Name
		if i := strings.IndexByte(a, '('); i > 0 { // a note: since when, until when, whose misprint
			name = strings.TrimSpace(a[:i])
			switch note := a[i:]; {
			case strings.Contains(note, "misprint"):
				by = Misprint
			case strings.Contains(note, "until"), strings.Contains(note, "former"):
				by = Former
			}
		}
		if isHangul(name) {
			hangul(name, func(s string, bare bool) { add(by, bare, name, s) })
			continue
		}
		if stem, ended := trimEnding(fold(name)); ended && strings.ContainsAny(name, " -") {
			add(by, false, name, name) // "Samjiyon County", "Sungho-guyok": with its own kind
			if by != Name {
				add(by, true, name, stem)
			}
			continue
		}
		latin(by, name, name)
	}
	return out
}

// hangul yields a Hangul or hanja name with and without its kind, and as the
// South would spell it (룡강 → 용강).
func hangul(name string, yield func(s string, bare bool)) {
	if name == "" {
		return
	}
	forms := []string{name}
	if s := southern(name); s != name {
		forms = append(forms, s)
	}
	for _, f := range forms {
		yield(f, false)
		for _, e := range koEndings {
			if stem, ok := strings.CutSuffix(f, e); ok && stem != "" {
				yield(stem, true)
				if e == "구역" {
					yield(stem+"구", false)
				}
				break
			}
		}
	}
}

// southern applies the South's rule for the head of a word (두음 법칙): initial ㄹ
// becomes ㅇ before i and y, else ㄴ; initial ㄴ becomes ㅇ before i and y.
func southern(s string) string {
	rs := []rune(s)
	if len(rs) == 0 || rs[0] < '가' || rs[0] > '힣' {
		return s
	}
	const nieun, rieul, ieung, vowels, finals = 2, 5, 11, 21, 28
	i := int(rs[0] - '가')
	initial, vowel, final := i/(vowels*finals), i/finals%vowels, i%finals
	narrow := false // ya, yae, yeo, ye, yo, yu, i
	switch vowel {
	case 2, 3, 6, 7, 12, 17, 20:
		narrow = true
	}
	switch {
	case initial == rieul && !narrow:
		initial = nieun
	case (initial == rieul || initial == nieun) && narrow:
		initial = ieung
	}
	rs[0] = rune('가' + (initial*vowels+vowel)*finals + final)
	return string(rs)
}

// directions yields the other ways to write the northern and southern halves of a
// province: N. Hamgyong, Hamgyong-bukto, Hamgyongbuk-do, North Hamgyong-do; 함북.
func directions(n data.Names, latin, ko func(string)) {
	for _, d := range []struct{ en, short, romanised, hangul string }{
		{"North ", "N ", "buk", "북"}, {"South ", "S ", "nam", "남"},
	} {
		stem, ok := strings.CutPrefix(n.EN, d.en)
		if !ok {
			continue
		}
		latin(d.short + stem)
		latin(stem + " " + strings.TrimSpace(d.en))
		for _, e := range []string{"", "to", "do"} {
			latin(stem + d.romanised + e)
			if d.romanised == "buk" {
				latin(stem + "puk" + e)
			}
		}
		rs := []rune(n.KO)
		ko(string(rs[0]) + d.hangul)
		ko(string(rs[:2]) + d.hangul)
	}
}

// trimEnding takes the word for a kind of unit off a folded name.
func trimEnding(plain string) (stem string, ok bool) {
	for _, e := range endings {
		if s, found := strings.CutSuffix(plain, e); found && s != "" {
			return s, true
		}
	}
	return plain, false
}
