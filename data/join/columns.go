package join

import (
	"slices"
	"strings"
	"unicode"

	"jido/data"
	"jido/data/names"
)

// Columns says which columns of a table mean what, by index from 0.
type Columns struct {
	Code      int   // of unit codes; −1 where there is none
	Names     []int // Hangul before romanised
	Provinces []int
	Level     data.Level // what the table is about: CountyLevel or ProvinceLevel
}

// hint says what headings are usual for a column. Headings are compared by their
// letters and digits alone.
type hint struct {
	heads []string
	parts []string // enough if the heading contains one
}

var (
	codeHint  = hint{[]string{"id", "unit", "unitid", "code", "코드", "행정구역코드"}, []string{"pcode", "unitid"}}
	nameHint  = hint{[]string{"unit", "name", "county", "city", "district", "place", "nameko", "nameen", "namekr", "adm2", "adm2en", "adm2ko", "adm2name", "shapename", "name2", "시군", "시군구", "군", "이름", "명칭", "지역", "행정구역", "지역명"}, []string{"adm2", "county", "unitname", "시군"}}
	provHint  = hint{[]string{"province", "prov", "adm1", "adm1en", "adm1ko", "name1", "도", "시도", "도시도"}, []string{"adm1", "province", "시도"}}
	valueHint = hint{[]string{"value", "values", "val", "figure", "amount", "값", "수치", "지표값", "지푯값"}, nil}
	otherHint = hint{[]string{"lat", "lon", "lng", "latitude", "longitude", "x", "y", "위도", "경도", "id", "fid", "gid", "objectid", "ogcfid", "year", "연도", "row", "no", "nr", "rank", "번호", "순위", "shapearea", "shapelength", "shapeleng"}, nil}
)

func (h hint) fits(heading string) bool {
	key := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, heading)
	return slices.Contains(h.heads, key) || slices.ContainsFunc(h.parts, func(p string) bool { return strings.Contains(key, p) })
}

// content counts what stands in a column.
type content struct {
	filled                   int
	code, provCode           int // codes of units below a province, of provinces
	unit, province           int // names of either, and of no other
	both                     int // names of a unit that is also one of a province: Kaesong
	hangul                   int
	codeHead, nameHead, prov bool
}

// half reports whether n is at least half of what the column holds.
func (c content) half(n int) bool { return c.filled > 0 && 2*n >= c.filled }

func study(l lookup, t Table, column int) content {
	h := t.Header[column]
	c := content{codeHead: codeHint.fits(h), nameHead: nameHint.fits(h), prov: provHint.fits(h)}
	for row := range t.Rows {
		cell := t.cell(row, column)
		if cell == "" {
			continue
		}
		c.filled++
		if unicode.Is(unicode.Hangul, []rune(cell)[0]) {
			c.hangul++
		}
		ms := l.exact(cell)
		if len(ms) == 0 {
			if c.nameHead {
				ms = l.x.SameSound(cell)
			}
			if len(ms) == 0 {
				continue
			}
		}
		below := slices.ContainsFunc(ms, func(m names.Match) bool { return m.Unit.Level == data.CountyLevel })
		above := slices.ContainsFunc(ms, func(m names.Match) bool { return m.Unit.Level == data.ProvinceLevel })
		switch code := ms[0].By == names.Code; {
		case code && above:
			c.provCode++
		case code:
			c.code++
		case above && below:
			c.both++
		case above:
			c.province++
		default:
			c.unit++
		}
	}
	return c
}

// detect finds the columns by what stands in them: a column means what at least
// half of its cells are. A heading decides between columns that fit equally, and
// alone where no column fits.
func detect(l lookup, t Table) Columns {
	cols := Columns{Code: -1, Level: data.CountyLevel}
	all := make([]content, len(t.Header))
	for i := range all {
		all[i] = study(l, t, i)
	}
	best := func(score func(content) int) int {
		at, most := -1, 0
		for i, c := range all {
			if s := score(c); s > most {
				at, most = i, s
			}
		}
		return at
	}
	head := func(n int, good bool) int { // more hits first, then the better heading
		if n *= 2; good {
			n++
		}
		return n
	}
	units := best(func(c content) int {
		if c.half(c.unit+c.both) && c.unit > c.province {
			return c.unit + c.both
		}
		return 0
	})
	cols.Code = best(func(c content) int {
		if c.half(c.code) {
			return head(c.code, c.codeHead)
		}
		return 0
	})
	if cols.Code < 0 && units < 0 { // a table of provinces?
		code := best(func(c content) int {
			if c.half(c.provCode) {
				return head(c.provCode, c.codeHead)
			}
			return 0
		})
		name := best(func(c content) int {
			if c.half(c.province+c.both) && c.province+c.both > 0 {
				return head(c.province+c.both, c.nameHead)
			}
			return 0
		})
		named := slices.ContainsFunc(all, func(c content) bool { return c.nameHead && !c.prov && c.filled > 0 && 2*(c.province+c.both) < c.filled })
		if (code >= 0 || name >= 0) && !named {
			cols.Code, cols.Level = code, data.ProvinceLevel
		}
	}
	for _, hangul := range []bool{true, false} {
		for i, c := range all {
			if i == cols.Code || c.half(c.hangul) != hangul {
				continue
			}
			switch {
			case cols.Level == data.ProvinceLevel && c.half(c.province+c.both):
				cols.Names = append(cols.Names, i)
			case cols.Level == data.ProvinceLevel:
			case c.half(c.province+c.provCode+c.both) && c.province+c.provCode > 0, c.prov && c.half(c.province+c.provCode+c.both):
				cols.Provinces = append(cols.Provinces, i)
			case c.half(c.unit + c.both):
				cols.Names = append(cols.Names, i)
			}
		}
	}
	if cols.Code < 0 && len(cols.Names) == 0 {
		for i, c := range all {
			if c.nameHead && !c.half(c.province+c.provCode) {
				cols.Names = append(cols.Names, i)
			}
		}
		for i, c := range all {
			if c.codeHead && !slices.Contains(cols.Names, i) && !slices.Contains(cols.Provinces, i) {
				cols.Code = i
				break
			}
		}
	}
	return cols
}
