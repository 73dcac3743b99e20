package lang

import "strings"

// Korean particles change with the sound before them. A Korean text writes the
// pair in braces after the word it hangs on, the form after a consonant first:
//
//	%s{은/는}  %s{이/가}  %s{을/를}  %s{과/와}  %s{으로/로}
//
// particles chooses by the last letter of the word: Hangul by its final
// consonant, digits as they are read in Korean (1 일, 3 삼, 6 육 …), Latin
// letters by their names (L 엘, M 엠, N 엔, R 알). {으로/로} takes 로 after ㄹ too.
// Brackets and quotation marks between word and particle are passed over.
func particles(s string) string {
	if !strings.Contains(s, "{") {
		return s
	}
	var b strings.Builder
	for {
		i := strings.IndexByte(s, '{')
		if i < 0 {
			break
		}
		j := strings.IndexByte(s[i:], '}')
		k := strings.IndexByte(s[i:], '/')
		if j < 0 || k < 0 || k > j {
			b.WriteString(s[:i+1])
			s = s[i+1:]
			continue
		}
		b.WriteString(s[:i])
		closed, open := s[i+1:i+k], s[i+k+1:i+j]
		switch final := finalOf(b.String()); {
		case final == 0, final == rieul && closed == "으로":
			b.WriteString(open)
		default:
			b.WriteString(closed)
		}
		s = s[i+j+1:]
	}
	return b.String() + s
}

// rieul is the index of ㄹ among the finals of a Hangul syllable.
const rieul = 8

// finalOf returns the index of the final consonant of the last syllable of s
// as it is read in Korean, 0 for none.
func finalOf(s string) int {
	rs := []rune(s)
	for i := len(rs) - 1; i >= 0; i-- {
		switch r := rs[i]; {
		case r >= '가' && r <= '힣':
			return int(r-'가') % 28
		case r >= '0' && r <= '9':
			return [...]int{21, rieul, 0, 16, 0, 0, 1, rieul, rieul, 0}[r-'0']
		case r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z':
			switch r | 0x20 {
			case 'l', 'r':
				return rieul
			case 'm':
				return 16
			case 'n':
				return 4
			}
			return 0
		case r == '%': // 퍼센트
			return 0
		}
	}
	return 0
}
