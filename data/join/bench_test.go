package join_test

import (
	"strconv"
	"testing"

	"jido/data/join"
)

// BenchmarkMatch joins a table like the attributes of a file of outlines: every
// unit, with columns that mean nothing.
func BenchmarkMatch(b *testing.B) {
	a, x := index(b)
	t := join.Table{Header: []string{"osm", "note", "name_en", "name_ko", "province", "kind", "source"}}
	for i, u := range a.Units() {
		t.Rows = append(t.Rows, []string{"r" + strconv.Itoa(i*7919), "from a survey", u.Names.EN, u.Names.KO, string(u.Province), u.Kind.String(), "somewhere (2020)"})
	}
	for b.Loop() {
		join.Match(x, t)
	}
}
