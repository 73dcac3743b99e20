//go:build linux

package uitest

import (
	"fmt"
	"image"
	"image/draw"
	"testing"
	"time"

	"jido/app/briefing"
	"jido/app/briefing/deck"
	"jido/app/world"
	"jido/data/lang"
	"jido/geo"
	"jido/geo/proj"
	"jido/layers/paint"
	"jido/layers/paint/raster"
)

// The talk that ships is presented from its first scene to its last by the
// keyboard alone, and each is the page that is handed out; Escape comes back to the
// window, and Escape a step before it to the scene.
func TestPresent(t *testing.T) {
	d := open(t)
	w, err := world.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range lang.Tags() {
		name := map[lang.Tag]string{lang.EN: "en_US.UTF-8", lang.KO: "ko_KR.UTF-8"}[l]
		t.Run(string(l), func(t *testing.T) {
			p := d.start(nil, []string{"LANG=" + name, "XDG_STATE_HOME=" + t.TempDir()}, "brief", "present", "sample")
			screen := image.Pt(1600, 1000)
			p.wait("the whole screen", func() bool { return p.shot().Rect.Size() == screen })
			k := briefing.Read(briefing.SampleName, briefing.Sample(), w, l).Talk
			size := geo.Size{W: deck.Wide.H * float64(screen.X) / float64(screen.Y), H: deck.Wide.H}
			pages := deck.New(k, w, w.Maps(proj.LCCKorea(), nil), deck.Options{
				Lang: l, Size: size, Pixels: float64(screen.Y) / size.H, Hash: deck.HashOf(briefing.Sample(), w.Hash()),
			})
			check := func(i int) {
				t.Helper()
				r := raster.New(raster.Options{Scale: pages.Pixels})
				if err := paint.Scene(r, pages.Page(i).Scene); err != nil {
					t.Fatal(err)
				}
				const bar = 4 // how far the talk is, along the lower edge
				want := image.NewRGBA(image.Rect(0, 0, screen.X, screen.Y-bar))
				draw.Draw(want, want.Rect, r.Image(), image.Point{}, draw.Src)
				off := 0
				same := func() bool {
					shown := p.shot()
					off = 0
					if shown.Rect.Size() != screen {
						return false
					}
					for y := range want.Rect.Dy() {
						for x := range want.Rect.Dx() {
							a, b := shown.RGBAAt(x, y), want.RGBAAt(x, y)
							if max(apart(a.R, b.R), apart(a.G, b.G), apart(a.B, b.B)) > 2 {
								off++
							}
						}
					}
					return off <= screen.X*screen.Y/10000
				}
				if !p.until(20*time.Second, same) {
					p.keep(fmt.Sprintf("scene-%s-%d", l, i+1), p.shot())
					t.Errorf("scene %d: %d pixels are not those of its page", i+1, off)
				}
			}
			for i := range k.Scenes {
				if i > 0 {
					p.key("Right")
				}
				check(i)
			}
			p.key("g", "2", "Return", "1", "Escape")
			check(1)
			p.key("Escape")
			p.wait("the window as it was", func() bool { return p.shot().Rect.Size() != screen })
			p.close()
		})
	}
}
