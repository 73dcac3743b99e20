package render_test

import (
	"context"
	"fmt"
	"image"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"jido/app/render"
	"jido/app/state"
	"jido/data/lang"
	"jido/geo"
	"jido/layers"
)

// What a screen shows in the end is the sheet, byte for byte: painted at once or
// by the worker, whatever was painted before.
func TestSharpIsTheSheet(t *testing.T) {
	for _, slow := range []bool{false, true} {
		st, sc := begin(), start(t)
		for i, a := range []state.Action{
			state.Say{Text: "first"}, state.Pan{DX: 40, DY: -30}, state.ZoomAt{X: 100, Y: 100, Factor: 6}, state.SetYear{Year: 2024}, state.ToggleOnlyYear{},
			state.ToggleOnlyYear{}, state.SetYear{Year: 2030}, state.Shade{Indicator: "pop2008_urban_share"}, state.Shade{Indicator: "csis_markets"},
			state.Shade{Indicator: "none"}, state.SetLang{Lang: lang.KO}, state.CycleNames{}, state.SetTheme{Theme: "dark"}, state.SetProfile{Profile: layers.ROK},
			state.Select{Unit: "KP0717"}, state.SetFilter{Filter: state.Filter{Cohort: 2025}}, state.ToggleLayer{Kind: "zones"},
			state.FadeLayer{Kind: "water", Fade: 0.5}, state.MoveLayer{From: 2, To: 0}, state.SetParam{Kind: "events", Name: "months", Value: "6"},
			state.Home{}, state.ToggleColumn{}, state.Undo{}, state.Undo{}, state.Resize{Size: geo.Size{W: 700, H: 430}},
		} {
			st.Dispatch(a)
			pl, w, h := plan(t, st.State(), 1)
			got := sc.frame(pl, w, h, false)
			if slow {
				got = sc.sharp(pl, w, h)
			}
			if !sc.Last().Exact { // a map that was moved: see TestADraggedMapComesToRest
				sc.wait()
				got = sc.Frame(pl, w, h)
			}
			if n := differ(got, direct(t, pl)); n > 0 {
				t.Errorf("slow %t: after %T%v: %d pixels are not those of the sheet", slow, a, a, n)
			}
			if again := sc.Frame(pl, w, h); again != got {
				t.Errorf("slow %t: after %T: the same plan is painted twice", slow, a)
			}
			if i%2 == 1 { // what is shown stays while the window rests
				was := slices.Clone(got.Pix)
				sc.Rest()
				if again := sc.Frame(pl, w, h); again != got || !slices.Equal(again.Pix, was) {
					t.Errorf("slow %t: after %T and a rest: another picture", slow, a)
				}
			}
		}
	}
}

// A pan is painted at once while that is quick; anything else, and a pan that
// takes long, is left to the worker.
func TestAtOnce(t *testing.T) {
	for _, c := range []struct {
		name string
		do   state.Action
		cost time.Duration
		want bool
	}{
		{"a pan", state.Pan{DX: 9}, 0, true},
		{"a pan that takes long", state.Pan{DX: 9}, time.Second, false},
		{"a zoom", state.ZoomAt{X: 9, Y: 9, Factor: 2}, 0, false},
		{"a year", state.SetYear{Year: 2024}, 0, false},
		{"another size", state.Resize{Size: geo.Size{W: 600, H: 400}}, time.Second, true},
	} {
		st, sc := begin(), start(t)
		pl, w, h := plan(t, st.State(), 1)
		sc.frame(pl, w, h, false)
		st.Dispatch(c.do)
		pl, w, h = plan(t, st.State(), 1)
		sc.Slow(c.cost)
		if got := sc.Frame(pl, w, h) == sc.Last().Image; got != c.want {
			t.Errorf("%s is painted at once: %t", c.name, got)
		}
	}
}

// A map that is dragged is moved, and painted to the byte when it rests.
func TestADraggedMapComesToRest(t *testing.T) {
	st, sc := begin(), start(t)
	pl, w, h := plan(t, st.State(), 1)
	sc.frame(pl, w, h, false)
	for range 5 {
		st.Dispatch(state.Pan{DX: 7, DY: -3})
		pl, w, h = plan(t, st.State(), 1)
		sc.frame(pl, w, h, false)
	}
	if sc.Last().Exact {
		t.Error("nothing was moved")
	}
	for i, v := range direct(t, pl).Pix {
		if d := int(v) - int(sc.Last().Image.Pix[i]); d > 2 || d < -2 {
			t.Fatalf("byte %d of the picture that was moved is off by %d", i, d)
		}
	}
	select {
	case <-sc.redraw:
	case <-time.After(20 * time.Second):
		t.Fatal("it does not come to rest")
	}
	if img := sc.Frame(pl, w, h); differ(img, direct(t, pl)) > 0 || !sc.Last().Exact {
		t.Errorf("at rest it is not what its plan makes")
	}
}

// On screens of other densities too.
func TestSharpAtScales(t *testing.T) {
	st := begin()
	for _, px := range []float64{0.75, 4.0 / 3, 2} {
		sc := start(t)
		pl, w, h := plan(t, st.State(), px)
		if n := differ(sc.frame(pl, w, h, false), direct(t, pl)); n > 0 {
			t.Errorf("%g: %d pixels differ", px, n)
		}
	}
}

// While the worker paints, each frame shows the old picture moved into place;
// then the newest plan is shown, and none older than what was there.
func TestNewestWins(t *testing.T) {
	st, sc := begin(), start(t)
	pl, w, h := plan(t, st.State(), 1)
	sc.frame(pl, w, h, false)
	shown := math.Inf(1)
	for range 40 {
		st.Dispatch(state.ZoomAt{X: 200, Y: 200, Factor: 1.03})
		pl, w, h = plan(t, st.State(), 1)
		sc.frame(pl, w, h, true)
		if res := sc.Last().Sheet.View.Res; res > shown {
			t.Errorf("%g m/pt is shown after %g", res, shown)
		} else {
			shown = res
		}
	}
	img := sc.sharp(pl, w, h)
	if n := differ(img, direct(t, pl)); n > 0 || sc.Last().Sheet.View != pl.Camera {
		t.Errorf("%d pixels differ; view %v, want %v", n, sc.Last().Sheet.View, pl.Camera)
	}
}

// A picture that the worker was asked for before does not replace one that was
// painted at once since.
func TestLatePictureIsDropped(t *testing.T) {
	for range 3 {
		st, sc := begin(), start(t)
		pl, w, h := plan(t, st.State(), 1)
		sc.frame(pl, w, h, false)
		st.Dispatch(state.ZoomAt{X: 200, Y: 200, Factor: 2})
		late, _, _ := plan(t, st.State(), 1)
		sc.frame(late, w, h, true)
		st.Dispatch(state.ZoomAt{X: 200, Y: 200, Factor: 2})
		pl, w, h = plan(t, st.State(), 1)
		sc.frame(pl, w, h, false)
		select {
		case <-sc.redraw:
		case <-time.After(100 * time.Millisecond): // it need not be painted at all
		}
		if img := sc.frame(pl, w, h, true); img != sc.Last().Image || sc.Last().Sheet.View != pl.Camera {
			t.Fatalf("the sharp picture of %v is gone; shown is %v", pl.Camera, sc.Last().Sheet.View)
		}
	}
}

// A picture stays as it is until the next call, in every order of pictures
// painted at once, previews and pictures of the worker.
func TestPicturesStay(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	st, sc := begin(), start(t)
	for i := range 30 {
		st.Dispatch(state.Pan{DX: rng.NormFloat64() * 60, DY: rng.NormFloat64() * 60})
		pl, w, h := plan(t, st.State(), 1)
		img := sc.frame(pl, w, h, rng.IntN(3) > 0)
		was := clone(img)
		for range 3 { // the worker goes on meanwhile
			time.Sleep(time.Duration(rng.IntN(4)) * time.Millisecond)
			if n := differ(img, was); n > 0 {
				t.Fatalf("frame %d: %d pixels have changed under the window", i, n)
			}
		}
	}
}

// Whatever the camera does between two sharp pictures, no pixel is blank, and
// the column of text stays.
func TestPreviewIsNeverBlank(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	st, sc := begin(), start(t)
	pl, w, h := plan(t, st.State(), 1)
	first := clone(sc.frame(pl, w, h, false))
	column := int(sc.Last().Sheet.Map.MinX) - 1
	for i := range 60 {
		st.Dispatch(state.Pan{DX: rng.NormFloat64() * 300, DY: rng.NormFloat64() * 300}, state.ZoomAt{X: 300 * rng.Float64(), Y: 400 * rng.Float64(), Factor: math.Exp(2 * rng.NormFloat64())})
		pl, w, h := plan(t, st.State(), 1)
		img := sc.frame(pl, w, h, true)
		if img.Rect != image.Rect(0, 0, w, h) || img.Stride != 4*w {
			t.Fatalf("%v, stride %d", img.Rect, img.Stride)
		}
		for p := 3; p < len(img.Pix); p += 4 {
			if img.Pix[p] != 255 {
				t.Fatalf("frame %d: pixel %d, %d is not opaque", i, p/4%w, p/4/w)
			}
		}
		for y := 0; y < h/3; y++ { // title and subtitle; the scale bar below may be another
			for x := range column {
				if img.RGBAAt(x, y) != first.RGBAAt(x, y) {
					t.Fatalf("frame %d: the column has changed at %d, %d", i, x, y)
				}
			}
		}
	}
}

// A preview has every place where the camera has it: a dot of the old picture is
// found where the new camera puts it.
func TestPreviewMovesPlaces(t *testing.T) {
	st, sc := begin(), start(t)
	pl, w, h := plan(t, st.State(), 1)
	old := clone(sc.frame(pl, w, h, false))
	m, v := sc.Last().Sheet.Map, sc.Last().Sheet.View
	st.Dispatch(state.Pan{DX: 31, DY: -17}, state.ZoomAt{X: 120, Y: 260, Factor: 1.7})
	pl, w, h = plan(t, st.State(), 1)
	img := sc.frame(pl, w, h, true)
	if img == sc.Last().Image {
		t.Fatal("not a preview")
	}
	seen, right := 0, 0
	for y := int(m.MinY) + 5; y < int(m.MaxY)-5; y += 7 {
		for x := int(m.MinX) + 5; x < int(m.MaxX)-5; x += 7 {
			at := pl.Camera.ToPlane(float64(x)+0.5-m.MinX, float64(y)+0.5-m.MinY)
			ox, oy := v.ToPage(at)
			ox, oy = ox+m.MinX, oy+m.MinY
			if !m.Inset(2).Has(ox, oy) {
				continue
			}
			seen++
			// The frame's edge may lie within a pixel: look at the neighbours too.
			for _, d := range [][2]float64{{0, 0}, {1, 0}, {-1, 0}, {0, 1}, {0, -1}, {1, 1}, {-1, -1}, {1, -1}, {-1, 1}} {
				if old.RGBAAt(int(math.Floor(ox+d[0])), int(math.Floor(oy+d[1]))) == img.RGBAAt(x, y) {
					right++
					break
				}
			}
		}
	}
	if seen < 1000 || right < seen {
		t.Errorf("%d of %d places are where they belong", right, seen)
	}
}

// Resizing shows the new size at once, also while the worker is busy with the
// old one.
func TestResize(t *testing.T) {
	st, sc := begin(), start(t)
	for i := range 12 {
		st.Dispatch(state.Resize{Size: geo.Size{W: 600 + float64(i%5)*13, H: 400 + float64(i%3)*11}}, state.Pan{DX: 3})
		pl, w, h := plan(t, st.State(), 1)
		if img := sc.frame(pl, w, h, true); img.Rect != image.Rect(0, 0, w, h) {
			t.Fatalf("%v, want %d × %d", img.Rect, w, h)
		}
		st.Dispatch(state.Pan{DX: -30})
		pl, w, h = plan(t, st.State(), 1)
		sc.frame(pl, w, h, true)
	}
	pl, w, h := plan(t, st.State(), 1)
	if n := differ(sc.sharp(pl, w, h), direct(t, pl)); n > 0 {
		t.Errorf("%d pixels differ", n)
	}
}

// The worker ends with its context; a picture that is asked for later is a
// preview for ever, not a hang.
func TestEnd(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	sc := render.Start(ctx, func() {})
	st := begin()
	pl, w, h := plan(t, st.State(), 1)
	sc.Frame(pl, w, h)
	stop()
	sc.Wait()
	st.Dispatch(state.Pan{DX: 9})
	pl, w, h = plan(t, st.State(), 1)
	sc.Slow(time.Hour)
	if img := sc.Frame(pl, w, h); img == nil || img.Rect != image.Rect(0, 0, w, h) {
		t.Error("no picture after the end")
	}
}

// Every frame is counted, and every sharp picture that is shown.
func TestFramesAreCounted(t *testing.T) {
	st, sc := begin(), start(t)
	sc.Frames = &render.Trace{}
	pl, w, h := plan(t, st.State(), 1)
	sc.frame(pl, w, h, false) // sharp
	sc.Frame(pl, w, h)        // still shown
	st.Dispatch(state.Pan{DX: 9})
	pl, w, h = plan(t, st.State(), 1)
	sc.frame(pl, w, h, true) // preview
	sc.wait()
	sc.frame(pl, w, h, true) // sharp
	loop, sharp := sc.Frames.Series()
	if got := fmt.Sprint(len(loop), len(sharp)); got != "4 2" {
		t.Errorf("%s frames and sharp pictures, want 4 2", got)
	}
}
