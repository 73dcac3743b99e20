package codec_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"reflect"
	"testing"

	"github.com/paulmach/orb"

	"jido/data"
	"jido/data/codec"
)

func square(x, y, d float64) orb.Ring {
	return orb.Ring{{x, y}, {x + d, y}, {x + d, y + d}, {x, y + d}, {x, y}}
}

func hole(x, y, d float64) orb.Ring {
	r := square(x, y, d)
	r.Reverse()
	return r
}

// samples are what every format must carry from writer to reader.
func samples() map[string][]codec.Feature {
	attrs := []codec.Attr{
		{Key: "이름", Value: "성천군 成川"}, {Key: "quote", Value: `he said "no", then; left`}, {Key: "lines", Value: "one\ntwo\tthree"},
		{Key: "number", Value: -12.5}, {Key: "whole", Value: 20.0}, {Key: "yes", Value: true}, {Key: "none", Value: nil}, {Key: "empty", Value: ""},
		{Key: "<&>", Value: "<b>&amp;</b>"}, {Key: "name", Value: "Sŏngch'ŏn"}, {Key: "when", Value: "2024-02-28"},
	}
	p := orb.Polygon{square(125.5, 38.5, 0.5), hole(125.625, 38.625, 0.125), hole(125.8125, 38.75, 0.0625)}
	one := func(g orb.Geometry) []codec.Feature {
		return []codec.Feature{{ID: "KP0717", Geometry: g, Attrs: attrs}}
	}
	return map[string][]codec.Feature{
		"point":           one(orb.Point{126.2068, 39.2494}),
		"points":          {{ID: "a", Geometry: orb.Point{126.2068, 39.2494}, Attrs: attrs}, {ID: "b", Attrs: attrs}, {ID: "c", Geometry: orb.Point{-0.0000001, -90}, Attrs: attrs[:2]}},
		"line":            one(orb.LineString{{125, 38}, {126.1234567, 39}}),
		"polygon":         one(p),
		"multipoint":      one(orb.MultiPoint{{125, 38}, {126, 39}}),
		"multiline":       one(orb.MultiLineString{{{125, 38}, {126, 39}}, {{127, 38}, {128, 39}, {129, 40}}}),
		"multipolygon":    one(orb.MultiPolygon{p, {square(127, 39, 1)}}),
		"collection":      one(orb.Collection{orb.Point{125, 38}, p, orb.LineString{{125, 38}, {126, 39}}}),
		"no geometry":     one(nil),
		"no attributes":   {{ID: "x", Geometry: p}},
		"mixed":           {{ID: "1", Geometry: p, Attrs: attrs[:1]}, {ID: "2", Geometry: orb.Point{125, 38}, Attrs: attrs[2:4]}, {ID: "3", Attrs: attrs}},
		"types that mix":  {{ID: "1", Attrs: []codec.Attr{{Key: "v", Value: 1.0}}}, {ID: "2", Attrs: []codec.Attr{{Key: "v", Value: "two"}}}, {ID: "3", Attrs: []codec.Attr{{Key: "v", Value: false}}}},
		"nested":          {{ID: "1", Geometry: p, Attrs: []codec.Attr{{Key: "tags", Value: json.RawMessage(`["a",{"b":1}]`)}, {Key: "big", Value: json.RawMessage(`9007199254740993`)}}}},
		"names that fold": {{ID: "1", Attrs: []codec.Attr{{Key: "name", Value: "a"}, {Key: "Name ", Value: "b"}}}},
		"nothing":         {},
	}
}

// carried compares what came back with what was written, as far as every
// format can carry it: ids, geometry, attributes as text. A missing attribute,
// null and "" are the same here.
func carried(t *testing.T, got, want []codec.Feature, rename bool) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%d features, want %d", len(got), len(want))
	}
	for i, w := range want {
		g := got[i]
		if g.ID != w.ID {
			t.Errorf("feature %d: id %q, want %q", i, g.ID, w.ID)
		}
		if !reflect.DeepEqual(g.Geometry, w.Geometry) {
			t.Errorf("feature %d: geometry\n%v, want\n%v", i, g.Geometry, w.Geometry)
		}
		for _, a := range w.Attrs {
			key := a.Key
			if rename && key == "Name " {
				key = "Name_2"
				if _, ok := g.Attr(key); !ok {
					key = "Name"
				}
			}
			if g.Text(key) != w.Text(a.Key) {
				t.Errorf("feature %d: %q is %q, want %q", i, key, g.Text(key), w.Text(a.Key))
			}
		}
	}
}

func TestRoundTrip(t *testing.T) {
	for _, f := range codec.Formats() {
		for name, fs := range samples() {
			t.Run(f.Name+"/"+name, func(t *testing.T) {
				var out, again bytes.Buffer
				if err := f.Write(&out, fs); err != nil {
					t.Fatal(err)
				}
				if err := f.Write(&again, fs); err != nil || !bytes.Equal(out.Bytes(), again.Bytes()) {
					t.Errorf("the same features gave other bytes (%v)", err)
				}
				got, ps, err := f.Read(context.Background(), bytes.NewReader(out.Bytes()), int64(out.Len()), "out", nil)
				if err != nil {
					t.Fatalf("%v in\n%.2000s", err, out.Bytes())
				}
				for _, p := range ps {
					t.Errorf("own output has a problem: %v", p)
				}
				carried(t, got, fs, f.Name == "CSV" || f.Name == "GeoPackage")
				if f.Name == "GeoJSON" {
					for i := range got {
						if !reflect.DeepEqual(got[i].Attrs, fs[i].Attrs) {
							t.Errorf("attributes\n%#v, want\n%#v", got[i].Attrs, fs[i].Attrs)
						}
					}
				}
				if !f.Sniff(out.Bytes()[:min(out.Len(), 4096)]) && name != "nothing" {
					t.Errorf("own output is not recognised")
				}
			})
		}
	}
}

// TestSniffIsExclusive: no file is claimed by two formats, CSV aside, which is
// asked last.
func TestSniffIsExclusive(t *testing.T) {
	for _, f := range codec.Formats() {
		var out bytes.Buffer
		if err := f.Write(&out, samples()["polygon"]); err != nil {
			t.Fatal(err)
		}
		for _, o := range codec.Formats() {
			if got := o.Sniff(out.Bytes()[:min(out.Len(), 4096)]); got != (o.Name == f.Name) {
				t.Errorf("%s claims a file of %s: %v", o.Name, f.Name, got)
			}
		}
	}
}

// whole returns the bytes of a file that holds every kind of geometry.
func whole(t testing.TB, f codec.Format) []byte {
	var fs []codec.Feature
	for _, name := range []string{"polygon", "multipolygon", "collection", "line", "multipoint", "multiline", "points", "mixed"} {
		for _, x := range samples()[name] {
			x.ID = fmt.Sprint(len(fs))
			fs = append(fs, x)
		}
	}
	var out bytes.Buffer
	if err := f.Write(&out, fs); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// survive reads b and fails only by a panic or an error without a file name.
func survive(t *testing.T, f codec.Format, b []byte) ([]codec.Feature, error) {
	t.Helper()
	fs, ps, err := f.Read(context.Background(), bytes.NewReader(b), int64(len(b)), "broken", nil)
	if err != nil && !bytes.Contains([]byte(err.Error()), []byte("broken")) {
		t.Errorf("error without the file's name: %v", err)
	}
	for _, p := range ps {
		if p.File == "" || p.Text == "" || p.Severity == data.Fault {
			t.Errorf("problem without file or text: %+v", p)
		}
	}
	return fs, err
}

func TestTruncated(t *testing.T) {
	for _, f := range codec.Formats() {
		t.Run(f.Name, func(t *testing.T) {
			b := whole(t, f)
			step := 1
			if f.Name == "GeoPackage" {
				step = 997
			}
			errs := 0
			for n := 0; n < len(b)-step; n += step {
				if _, err := survive(t, f, b[:n]); err != nil {
					errs++
				}
			}
			if f.Name != "CSV" && errs < (len(b)/step)*9/10 {
				t.Errorf("only %d of %d truncated files were refused", errs, len(b)/step)
			}
		})
	}
}

func TestFlippedBytes(t *testing.T) {
	for _, f := range codec.Formats() {
		t.Run(f.Name, func(t *testing.T) {
			b := whole(t, f)
			rounds := 3000
			if f.Name == "GeoPackage" {
				rounds = 150
			}
			rng := rand.New(rand.NewPCG(1, 2))
			for range rounds {
				c := bytes.Clone(b)
				for range 1 + rng.IntN(4) {
					c[rng.IntN(len(c))] = byte(rng.Uint32())
				}
				survive(t, f, c)
			}
		})
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for _, f := range codec.Formats() {
		b := whole(t, f)
		if _, _, err := f.Read(ctx, bytes.NewReader(b), int64(len(b)), "x", nil); err == nil || !bytes.Contains([]byte(err.Error()), []byte("context canceled")) {
			t.Errorf("%s: %v, want the end of the context", f.Name, err)
		}
	}
}

func TestProgress(t *testing.T) {
	for _, f := range codec.Formats() {
		b := whole(t, f)
		last, total := int64(-1), int64(0)
		_, _, err := f.Read(context.Background(), bytes.NewReader(b), int64(len(b)), "x", func(d, n int64) {
			if d < last {
				t.Errorf("%s: progress went back from %d to %d", f.Name, last, d)
			}
			last, total = d, n
		})
		if err != nil || last != total || total == 0 {
			t.Errorf("%s: progress ended at %d of %d (%v)", f.Name, last, total, err)
		}
	}
}
