package layers_test

import (
	"fmt"
	"testing"
)

// BenchmarkDraw is what a change of date, theme or scale costs, layer by layer:
// panning costs none of it.
func BenchmarkDraw(b *testing.B) {
	for _, res := range []float64{760, 100} {
		for _, l := range all(b) {
			f := builtIn().frame()
			f.View.Res, f.Detail = res, res*0.75
			b.Run(fmt.Sprintf("%s/%.0f", l.ID(), res), func(b *testing.B) {
				l.Draw(f)
				for b.Loop() {
					l.Draw(f)
				}
			})
		}
	}
}
