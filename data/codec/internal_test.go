package codec

import (
	"errors"
	"math"
	"math/rand/v2"
	"reflect"
	"strconv"
	"testing"

	"github.com/paulmach/orb"
	"github.com/twpayne/go-geom/encoding/wkb"
)

// TestNumber holds the fast reading of numbers against strconv.
func TestNumber(t *testing.T) {
	check := func(s string) {
		t.Helper()
		want, err := strconv.ParseFloat(s, 64)
		got, i := number([]byte(s+","), 0)
		if err != nil {
			want = math.Inf(1)
		}
		if i != len(s) || math.Float64bits(got) != math.Float64bits(want) {
			t.Errorf("%s: %v (to %d), want %v", s, got, i, want)
		}
	}
	for _, s := range []string{"0", "-0", "1", "-1.5", "126.5232", "0.1", "9007199254740991", "9007199254740992", "9007199254740993", "99999999999999999999",
		"0.0000000000000000000001", "0.00000000000000000000001", "125.52320000000001", "123456789012345678901234567890.5", "1e5", "1E-5", "1.5e+300", "1e999", "-1e400", "4.9e-324", "18446744073709551616.5", "1844674407370955161.65"} {
		check(s)
	}
	rng := rand.New(rand.NewPCG(1, 2))
	for range 200000 {
		v := (rng.Float64() - 0.5) * 360
		check(strconv.FormatFloat(v, 'f', -1, 64))
		check(strconv.FormatFloat(v, 'f', rng.IntN(20), 64))
		check(strconv.FormatFloat(math.Float64frombits(rng.Uint64()>>2), 'g', -1, 64))
	}
	for _, s := range []string{"", "-", "+1", ".5", "1.", "01", "-01", "1e", "1e+", "NaN", "Infinity", "0x1", "[1", "--1"} {
		if v, i := number([]byte(s), 0); i == len(s) {
			t.Errorf("%q is read as %v", s, v)
		}
	}
}

func TestAppendDegrees(t *testing.T) {
	for _, c := range []struct {
		v    float64
		want string
	}{{0, "0"}, {math.Copysign(0, -1), "0"}, {-0.00000001, "0"}, {126, "126"}, {126.5, "126.5"}, {-0.25, "-0.25"}, {0.0000001, "0.0000001"},
		{126.12345675, "126.1234568"}, {89.99999999, "90"}, {-180, "-180"}, {1e6, "1000000"}, {-2e20, "-200000000000000000000"}, {100.01, "100.01"}} {
		if got := string(appendDegrees(nil, c.v)); got != c.want {
			t.Errorf("%v: %s, want %s", c.v, got, c.want)
		}
	}
}

func shapes() []orb.Geometry {
	p := orb.Polygon{{{0, 0}, {9, 0}, {9, 9}, {0, 0}}, {{1, 1}, {2, 2}, {2, 1}, {1, 1}}}
	return []orb.Geometry{orb.Point{1, -2.5}, orb.MultiPoint{{1, 2}, {3, 4}}, orb.LineString{{1, 2}, {3, 4}}, orb.MultiLineString{{{1, 2}, {3, 4}}, {{5, 6}, {7, 8}, {9, 10}}},
		p, orb.MultiPolygon{p, {{{20, 0}, {29, 0}, {29, 9}, {20, 0}}}}, orb.Collection{orb.Point{1, 2}, p, orb.Collection{orb.LineString{{1, 2}, {3, 4}}}}}
}

// TestWKB holds our decoder against go-geom's encoder, in both byte orders and
// cut off at every byte.
func TestWKB(t *testing.T) {
	for _, g := range shapes() {
		m, err := toGeom(g)
		if err != nil {
			t.Fatal(err)
		}
		little, err1 := wkb.Marshal(m, wkb.NDR)
		big, err2 := wkb.Marshal(m, wkb.XDR)
		if err1 != nil || err2 != nil {
			t.Fatal(err1, err2)
		}
		for _, b := range [][]byte{little, big} {
			got, err := parseWKB(b, newArena(len(b)))
			if err != nil || !reflect.DeepEqual(got, g) {
				t.Errorf("%v: got %v, %v", g, got, err)
			}
			for n := range b {
				if got, err := parseWKB(b[:n], newArena(n)); err == nil {
					t.Errorf("%v cut off at %d: %v", g, n, got)
				}
			}
		}
	}
}

func TestWKBDimensions(t *testing.T) {
	le := func(typ uint32, srid bool, v ...float64) []byte {
		b := []byte{1, byte(typ), byte(typ >> 8), byte(typ >> 16), byte(typ >> 24)}
		if srid {
			b = append(b, 0xe6, 0x10, 0, 0)
		}
		for _, x := range v {
			u := math.Float64bits(x)
			for range 8 {
				b = append(b, byte(u))
				u >>= 8
			}
		}
		return b
	}
	nan := math.NaN()
	for _, c := range []struct {
		b    []byte
		want orb.Geometry
	}{
		{le(1, false, 1, 2), orb.Point{1, 2}},
		{le(1001, false, 1, 2, 3), orb.Point{1, 2}},
		{le(2001, false, 1, 2, 3), orb.Point{1, 2}},
		{le(3001, false, 1, 2, 3, 4), orb.Point{1, 2}},
		{le(0x80000001, false, 1, 2, 3), orb.Point{1, 2}},
		{le(0xE0000001, true, 1, 2, 3, 4), orb.Point{1, 2}},
		{le(1, false, nan, nan), nil},
		{[]byte{1, 2, 0, 0, 0, 0, 0, 0, 0}, nil},
		{[]byte{1, 7, 0, 0, 0, 0, 0, 0, 0}, nil},
	} {
		if got, err := parseWKB(c.b, newArena(0)); err != nil || !reflect.DeepEqual(got, c.want) {
			t.Errorf("% x: %v, %v", c.b, got, err)
		}
	}
	for _, b := range [][]byte{le(1, false, 1, nan), le(1, false, math.Inf(1), 2), le(4001, false, 1, 2), {1, 4, 0, 0, 0, 1, 0, 0, 0, 1, 2, 0, 0, 0}} {
		if got, err := parseWKB(b, newArena(0)); err == nil {
			t.Errorf("% x: %v", b, got)
		}
	}
	if _, err := parseWKB(le(8, false, 1), newArena(0)); !errors.Is(err, errCurve) {
		t.Errorf("circular string: %v", err)
	}
	deep := []byte{}
	for range 1000 {
		deep = append(deep, 1, 7, 0, 0, 0, 1, 0, 0, 0)
	}
	if _, err := parseWKB(deep, newArena(0)); err == nil {
		t.Error("a thousand nested collections are read")
	}
}

func TestWKT(t *testing.T) {
	for _, g := range shapes() {
		s := string(appendWKT(nil, g))
		if got, err := parseWKT(s); err != nil || !reflect.DeepEqual(got, g) {
			t.Errorf("%s: %v, %v", s, got, err)
		}
	}
	for s, want := range map[string]orb.Geometry{
		"point(1 2)": orb.Point{1, 2}, " POINT ZM ( 1 2 3 4 ) ": orb.Point{1, 2}, "POINTZ(1 2 3)": orb.Point{1, 2}, "POINT M (1 -2e0 nan)": orb.Point{1, -2},
		"POINT EMPTY": nil, "POLYGON EMPTY": nil, "GEOMETRYCOLLECTION EMPTY": nil, "MULTIPOINT (1 2, 3 4)": orb.MultiPoint{{1, 2}, {3, 4}},
		"SRID=4326;LINESTRING Z (.5 2. 0,3 4 0)": orb.LineString{{0.5, 2}, {3, 4}}, "GEOMETRYCOLLECTION(POINT EMPTY,POINT(1 2))": orb.Collection{orb.Point{1, 2}},
	} {
		if got, err := parseWKT(s); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %v, %v", s, got, err)
		}
	}
	for _, s := range []string{"", "POINT", "POINT(1)", "POINT(1 2", "POINT(1 2) x", "POINT(1 2, 3 4)", "POINT(1,2)", "CIRCLE(1 2)", "POINT(NaN 2)", "POINT(1 Infinity)",
		"SRID=5179;POINT(1 2)", "POLYGON(1 2)", "LINESTRING((1 2))", "GEOMETRYCOLLECTION(" + string(make([]byte, 10))} {
		if got, err := parseWKT(s); err == nil {
			t.Errorf("%q: %v", s, got)
		}
	}
	deep := ""
	for range 1000 {
		deep += "GEOMETRYCOLLECTION("
	}
	if _, err := parseWKT(deep); err == nil {
		t.Error("a thousand nested collections are read")
	}
}
