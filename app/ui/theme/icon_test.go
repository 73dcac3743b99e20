package theme_test

import (
	"encoding/xml"
	"image"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"
	fynetheme "fyne.io/fyne/v2/theme"

	"jido/app/ui/theme"
	"jido/layers/style"
)

// picture renders a resource as the window would, on the theme's background.
func picture(th fyne.Theme, r fyne.Resource, size float32) image.Image {
	fyne.CurrentApp().Settings().SetTheme(th)
	c := software.NewCanvas()
	c.SetPadded(false)
	c.SetContent(canvas.NewImageFromResource(r))
	c.Resize(fyne.NewSquareSize(size))
	return software.RenderCanvas(c, th)
}

func TestIcons(t *testing.T) {
	test.NewTempApp(t)
	for _, n := range theme.Names() {
		if err := xml.Unmarshal(theme.Icon(n).Content(), new(struct {
			XMLName xml.Name `xml:"svg"`
		})); err != nil {
			t.Errorf("%s: %v", n, err)
		}
	}
	for _, st := range style.Themes() {
		th := theme.New(st, 1)
		seen := map[string]theme.Name{}
		for _, n := range theme.Names() {
			img := picture(th, theme.Icon(n), 24)
			ground := th.Color(fynetheme.ColorNameBackground, 0)
			marked, strong, key := 0, 0, ""
			for y := range 24 {
				for x := range 24 {
					k := theme.Contrast(img.At(x, y), ground)
					if k > 1.1 {
						marked++
						key += string(rune('a' + (x+24*y)%997))
						if x == 0 || y == 0 || x == 23 || y == 23 {
							t.Errorf("%s, %s: drawn to the edge at %d,%d", st.Name, n, x, y)
						}
					}
					if k > 3 {
						strong++
					}
				}
			}
			// The smallest are minus, 14 units by 1.7, and three dots.
			if marked < 24 || strong < 10 || marked > 24*24*2/3 {
				t.Errorf("%s, %s: %d pixels drawn, %d of them clearly", st.Name, n, marked, strong)
			}
			if other, ok := seen[key]; ok {
				t.Errorf("%s: %s looks like %s", st.Name, n, other)
			}
			seen[key] = n
		}
	}
}

func TestTint(t *testing.T) {
	test.NewTempApp(t)
	th := theme.New(style.Light(), 1)
	img := picture(th, theme.Tinted(theme.Pause, fynetheme.ColorNameError), 48)
	want := th.Color(fynetheme.ColorNameError, 0)
	if got := img.At(17, 24); theme.Contrast(got, want) > 1.02 {
		t.Errorf("middle of a bar is %v, want %v", got, want)
	}
}

func TestUnknownIcon(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("no panic for an icon that does not exist")
		}
	}()
	theme.Icon("nothing")
}
