package raster_test

import (
	"image"
	"testing"

	"jido/layers/paint/painttest"
	"jido/layers/paint/raster"
	"jido/layers/scene"
)

func TestConformance(t *testing.T) {
	for _, scale := range []float64{1.5, 3} {
		painttest.Run(t, func(t *testing.T, s *scene.Scene) image.Image {
			return render(t, s, raster.Options{Scale: scale})
		})
	}
}

func TestConformanceTransparent(t *testing.T) {
	painttest.Run(t, func(t *testing.T, s *scene.Scene) image.Image {
		if s.Background == white { // what the suite puts behind a clear page
			return render(t, s, raster.Options{Scale: 2, Transparent: true})
		}
		return render(t, s, raster.Options{Scale: 2})
	})
}
