package page_test

import (
	"testing"

	"jido/app/picture"
	"jido/layers/page"
	"jido/layers/paint"
	"jido/layers/paint/raster"
	"jido/layers/scene"
)

// What a group has merged looks as its ops do, one by one, whatever the layer and
// the part of the country.
func TestMergedLooksTheSame(t *testing.T) {
	merging := 0
	for _, indicator := range []string{"", "pop2008_urban_share", "wfp2015_stunting", "csis_markets_per100k"} {
		for _, near := range []float64{1, 3, 12} {
			p := plan(t, func(r *picture.Request) {
				r.Pixels = 4.0 / 3
				if indicator != "" {
					r.Indicator = indicator
				}
			})
			p.Camera = page.Lay(p).View
			p.Camera.Res /= near
			s := page.Lay(p).Scene
			apart := &scene.Scene{Size: s.Size, Background: s.Background}
			for _, g := range s.Groups {
				c := *g
				if c.Merged = nil; g.Merged != nil {
					merging++
					if len(g.Merged) >= len(g.Ops) {
						t.Errorf("%s: %d shapes merged to %d", g.Name, len(g.Ops), len(g.Merged))
					}
				}
				apart.Groups = append(apart.Groups, &c)
			}
			paint_ := func(s *scene.Scene) []byte {
				r := raster.New(raster.Options{Scale: 4.0 / 3})
				if err := paint.Scene(r, s); err != nil {
					t.Fatal(err)
				}
				return r.Image().Pix
			}
			one, other := paint_(s), paint_(apart)
			off, most := 0, 0 // where three meet in a pixel, they round less often
			for i := range one {
				d := max(int(one[i])-int(other[i]), int(other[i])-int(one[i]))
				if most = max(most, d); d > 2 {
					off++
				}
			}
			if most > 24 || off > len(one)/10000 {
				t.Errorf("%s, %gx: %d of %d bytes differ by more than 2, the most by %d", indicator, near, off, len(one), most)
			}
		}
	}
	if merging == 0 {
		t.Error("nothing has been merged")
	}
}
