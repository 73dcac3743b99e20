package picture_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"jido/app/cli"
	"jido/app/world"
	"jido/data/codec"
	"jido/geo/synth"
)

// BenchmarkRender is what somebody waits for who renders a file of outlines and
// a table of figures from the command line: from nothing to the PNG.
func BenchmarkRender(b *testing.B) {
	w, err := world.Load()
	if err != nil {
		b.Fatal(err)
	}
	for _, vertices := range []int{0, 50e3, 500e3} {
		dir := b.TempDir()
		out := filepath.Join(dir, "map.png")
		args := []string{"render", "-o", out, "--force"}
		name := "builtin"
		if vertices > 0 {
			name = fmt.Sprintf("%dk", vertices/1000)
			shapes, values := filepath.Join(dir, "counties.geojson"), filepath.Join(dir, "values.csv")
			var fs []codec.Feature
			var csv strings.Builder
			csv.WriteString("code,value\n")
			ids := w.Outlines.IDs
			for i, a := range (synth.Map{Cells: len(ids), Vertices: vertices, Seed: 20, Islands: 40}).Areas() {
				fs = append(fs, codec.Feature{ID: string(ids[i]), Geometry: a})
				fmt.Fprintf(&csv, "%s,%d\n", ids[i], i*37%100)
			}
			if err := codec.WriteFile(context.Background(), shapes, fs, true); err != nil {
				b.Fatal(err)
			}
			if err := os.WriteFile(values, []byte(csv.String()), 0o644); err != nil {
				b.Fatal(err)
			}
			args = append(args, "--boundaries", shapes, "--values", values)
		}
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				var errs bytes.Buffer
				env := cli.System("jidoctl")
				env.Stdout, env.Stderr, env.Terminal = &bytes.Buffer{}, &errs, false
				if code := cli.Run(context.Background(), env, args); code != 0 {
					b.Fatalf("%d: %s", code, errs.String())
				}
			}
			if st, err := os.Stat(out); err == nil {
				b.ReportMetric(float64(st.Size()), "bytes")
			}
		})
	}
}
