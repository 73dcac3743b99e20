package codec_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/paulmach/orb"

	"jido/data"
	"jido/data/codec"
)

// format returns the format of that name, which the table must hold.
func format(name string) codec.Format {
	for _, f := range codec.Formats() {
		if f.Name == name {
			return f
		}
	}
	panic("no format " + name)
}

// read reads text as a file of the named format.
func read(name, text string) ([]codec.Feature, []data.Problem, error) {
	return format(name).Read(context.Background(), strings.NewReader(text), int64(len(text)), "in", nil)
}

// shared returns the path of a file beside the project, and skips without it.
func shared(t testing.TB, path string) string {
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		p := filepath.Join(dir, "shared", path)
		if _, err := os.Stat(p); err == nil {
			return p
		}
		up := filepath.Dir(dir)
		if up == dir {
			t.Skipf("no shared/%s beside the project", path)
		}
		dir = up
	}
}

func vertices(g orb.Geometry) int {
	n := 0
	switch g := g.(type) {
	case orb.Polygon:
		for _, r := range g {
			n += len(r)
		}
	case orb.MultiPolygon:
		for _, p := range g {
			n += vertices(p)
		}
	}
	return n
}

func TestReferenceOutlines(t *testing.T) {
	fs, ps, err := codec.ReadFile(context.Background(), shared(t, "reference/boundaries/counties.geojson"), nil)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, f := range fs {
		n += vertices(f.Geometry)
	}
	if len(fs) != 197 || n != 67750 {
		t.Errorf("%d features, %d vertices; want 197 and 67750; problems %v", len(fs), n, ps)
	}
}
