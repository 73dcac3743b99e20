package kit_test

import (
	"flag"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/driver/software"

	"jido/app/ui/kit"
	"jido/app/ui/theme"
	"jido/layers/style"
)

var update = flag.Bool("update", false, "write the pictures of testdata anew")

// board shows every widget of the kit once, some in their special states.
func board(c fyne.Canvas, st style.Theme, ko bool) fyne.CanvasObject {
	say := func(en, k string) string {
		if ko {
			return k
		}
		return en
	}
	tips, toasts := kit.NewTips(), kit.NewToasts()
	hovered := kit.NewIconButton(theme.Plus, say("Zoom in", "확대"), "+", tips, nil)
	on := kit.NewIconButton(theme.Loop, "", "", nil, nil)
	on.SetOn(true)
	off := kit.NewIconButton(theme.Speed, "", "", nil, nil)
	off.Disable()
	ringed := kit.NewButton(theme.Copy, say("Copy", "복사"), nil)
	ringed.FocusGained()
	chosen := kit.NewItem(kit.NewIcon(theme.Pin, theme.ColorSoft), say("Songchon", "성천군"), say("South Pyongan", "평안남도"), "2024", nil)
	chosen.SetChosen(true)
	grey := kit.NewToggle(say("Not now", "지금 안 됨"), false, nil)
	grey.Disable()
	progress := kit.NewProgress(say("Writing the PDF", "PDF 쓰는 중"), say("Cancel", "취소"), nil)
	progress.SetDone(0.4, say("page 2 of 5", "5쪽 중 2쪽"))
	row := func(s string) fyne.CanvasObject {
		return kit.Row(4, kit.Grow(kit.NewItem(nil, s, "", "", nil)), kit.NewIconButton(theme.EyeOn, "", "", nil, nil).Small())
	}

	f := kit.NewFloat(nil)
	f.Add(kit.Fill, canvas.NewRectangle(st.Sea))
	f.AddWide(kit.TopLeft, kit.NewToolCard(kit.Inset(4, 4, kit.NewSearchField(say("Find a place", "지명 찾기"), "", nil))), 320)
	f.AddWide(kit.TopLeft, kit.NewCard(kit.NewScroll(kit.Column(12,
		kit.NewDragList([]fyne.CanvasObject{row(say("Rollout", "단계별 추진")), row(say("Place names", "지명"))}, "", nil, nil),
		kit.NewText(say("Shading", "음영"), kit.Section),
		kit.NewChoice([]string{say("Chronic malnutrition among children under five", "다섯 살 미만 아동 만성 영양부족 비율")}, 0, nil),
		kit.NewSegmented([]string{say("Quantiles", "분위수"), say("Natural", "자연"), say("Equal", "등간격")}, 1, nil),
		kit.NewRange(0, 100, 5, 65, func(v float64) string { return fmt.Sprint(v, " %") }, nil),
		kit.NewToggle(say("Reverse the colours", "색 반전"), true, nil),
		kit.NewToggle(say("Only the plan", "계획만"), false, nil),
		grey,
	))).Titled(say("Layers", "레이어")).Closable("", "", nil, nil), 320)
	f.AddWide(kit.TopRight, kit.NewCard(kit.NewScroll(kit.Column(8,
		kit.NewText(say("Songchon", "성천군"), kit.Heading),
		kit.Row(6, kit.NewChip(say("Batch of 2024", "2024년 대상"), "", nil, nil), kit.NewChip(say("Completed", "준공"), "", nil, nil)),
		kit.Row(2, kit.Grow(kit.NewWrapped(say(english, korean), kit.Body))),
		kit.NewItem(nil, say("Batch of 2024", "2024년 대상"), "", "20", nil),
		kit.NewItem(nil, say("No data", "자료 없음"), "", "12", nil),
		kit.NewItem(nil, say("Economic zone", "경제개발구"), "", "27", nil),
		kit.NewItem(nil, say("River", "강"), "", "", nil),
		chosen,
		kit.NewText(say("Sources disagree on the date.", "출처마다 날짜가 다르다."), kit.Note),
		kit.Row(8, ringed, kit.NewPrimaryButton(theme.Export, say("Export…", "내보내기…"), nil), kit.NewFlatButton("", say("Later", "나중에"), nil)),
		kit.Row(6, kit.NewText(say("Export", "내보내기"), kit.Soft), kit.Spring(), kit.NewKeyCaps("Ctrl+Shift+E")),
	))).Titled(say("County", "군")).Closable("", "", nil, nil), 340)
	f.Add(kit.Top, progress)
	f.Add(kit.BottomRight, kit.NewToolCard(kit.Column(2, hovered, on, off)))
	toasts.Offer(say("Left out 3 values.", "값 3개를 제외했습니다."), say("Undo", "실행 취소"), nil)

	all := container.NewStack(f.Container(), toasts, tips)
	c.SetContent(all)
	hovered.MouseIn(&desktop.MouseEvent{})
	return all
}

// TestPictures compares the whole kit, in both themes and languages and at
// another size of type, with pictures that were looked at.
func TestPictures(t *testing.T) {
	for _, k := range []struct {
		name  string
		st    style.Theme
		ko    bool
		scale float32
	}{
		{"light-en", style.Light(), false, 1},
		{"dark-ko", style.Dark(), true, 1},
		{"light-ko-large", style.Light(), true, 1.4},
	} {
		t.Run(k.name, func(t *testing.T) {
			start(t)
			look := theme.New(k.st, k.scale)
			fyne.CurrentApp().Settings().SetTheme(look)
			// The window is the one that the test driver finds objects in.
			w := fyne.CurrentApp().NewWindow("")
			t.Cleanup(w.Close)
			w.SetPadded(false)
			withClock(t)
			board(w.Canvas(), k.st, k.ko)
			w.Resize(fyne.NewSize(1000*k.scale, 700*k.scale))
			got := software.RenderCanvas(w.Canvas(), look)

			name := filepath.Join("testdata", k.name+".png")
			if *update {
				write(t, name, got)
				return
			}
			f, err := os.Open(name)
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			want, err := png.Decode(f)
			if err != nil {
				t.Fatal(err)
			}
			if n := differing(got, want); n > 0.0005 {
				out := filepath.Join(t.TempDir(), "..", k.name+"-got.png")
				write(t, out, got)
				t.Errorf("%.2f %% of the pixels differ from %s; see %s, and if it is as it should be, run with -update", 100*n, name, out)
			}
		})
	}
}

// differing returns the part of the pixels that differ visibly. Processors
// round the edges of type differently.
func differing(a, b image.Image) float64 {
	if a.Bounds() != b.Bounds() {
		return 1
	}
	n, r := 0, a.Bounds()
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			ar, ag, ab, _ := a.At(x, y).RGBA()
			br, bg, bb, _ := b.At(x, y).RGBA()
			if far(ar, br) || far(ag, bg) || far(ab, bb) {
				n++
			}
		}
	}
	return float64(n) / float64(r.Dx()*r.Dy())
}

func far(a, b uint32) bool { return max(a, b)-min(a, b) > 16<<8 }

func write(t *testing.T, name string, img image.Image) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	f, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, img); err != nil {
		t.Fatal(err)
	}
}
