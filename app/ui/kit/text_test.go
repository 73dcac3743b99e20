package kit_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"jido/app/ui/kit"
	"jido/app/ui/theme"
	"jido/layers/style"
)

// lines returns the lines as they are drawn.
func lines(t *kit.Text) []*canvas.Text {
	var out []*canvas.Text
	for _, o := range test.WidgetRenderer(t).Objects() {
		out = append(out, o.(*canvas.Text))
	}
	return out
}

const (
	english = "The regional-industry factories were reported complete on 20 December 2024."
	korean  = "지방공업공장은 2024년 12월 20일 준공된 것으로 보도되었으며, 생산 여부는 확인되지 않았다."
)

func TestWrapped(t *testing.T) {
	for _, s := range []string{english, korean, "one\ntwo", "", "Donaudampfschifffahrtsgesellschaftskapitän"} {
		for _, width := range []float32{90, 150, 400} {
			w := kit.NewWrapped(s, kit.Body)
			alone(t, w, 0)
			w.Resize(fyne.NewSize(width, 10))
			var said []string
			for _, l := range lines(w) {
				if got := l.MinSize().Width; got > width+0.5 {
					t.Errorf("%g: %q is %g wide", width, l.Text, got)
				}
				said = append(said, l.Text)
			}
			strip := strings.NewReplacer(" ", "", "\n", "").Replace
			if got := strip(strings.Join(said, "")); got != strip(s) {
				t.Errorf("%g: %q lost something: %q", width, s, said)
			}
			if want := 20 * float32(max(1, len(said))); w.MinSize().Height != want {
				t.Errorf("%g: %d lines want %g, have %g", width, len(said), want, w.MinSize().Height)
			}
		}
	}
}

func TestClipped(t *testing.T) {
	for _, s := range []string{english, korean} {
		w := kit.NewClipped(s, kit.Strong)
		alone(t, w, 0)
		w.Resize(fyne.NewSize(120, 20))
		l := lines(w)
		if len(l) != 1 || !strings.HasSuffix(l[0].Text, "...") || l[0].MinSize().Width > 120.5 {
			t.Errorf("in 120: %d lines, %q", len(l), l[0].Text)
		}
		if !strings.HasPrefix(s, strings.TrimSuffix(l[0].Text, "...")) {
			t.Errorf("%q is no beginning of the text", l[0].Text)
		}
		w.Resize(fyne.NewSize(2000, 20))
		if l := lines(w); l[0].Text != s {
			t.Errorf("with room for all of it: %q", l[0].Text)
		}
		if m := w.MinSize().Width; m > 40 {
			t.Errorf("a text that may be cut wants at least %g", m)
		}
	}
}

func TestSetText(t *testing.T) {
	w := kit.NewText("short", kit.Body)
	alone(t, w, 0)
	before := w.MinSize().Width
	w.SetText("rather longer")
	if w.Text() != "rather longer" || w.MinSize().Width <= before || lines(w)[0].Text != "rather longer" {
		t.Errorf("shows %q, %g wide", lines(w)[0].Text, w.MinSize().Width)
	}
}

// TestRoles: each role has a look of its own, in both themes, and follows when
// the theme changes.
func TestRoles(t *testing.T) {
	type look struct {
		size  float32
		style fyne.TextStyle
		color any
	}
	for _, st := range style.Themes() {
		seen := map[look]kit.Role{}
		for r := kit.Body; r <= kit.Alarm; r++ {
			w := kit.NewText("x", r)
			alone(t, w, 0)
			fyne.CurrentApp().Settings().SetTheme(theme.New(st, 1))
			w.Refresh()
			l := lines(w)[0]
			k := look{l.TextSize, l.TextStyle, l.Color}
			if other, ok := seen[k]; ok {
				t.Errorf("%s: roles %d and %d look the same", st.Name, r, other)
			}
			seen[k] = r
			if c := theme.Contrast(l.Color, fyne.CurrentApp().Settings().Theme().Color(theme.ColorCard, 0)); c < 4.5 {
				t.Errorf("%s: role %d has a contrast of %.1f", st.Name, r, c)
			}
		}
	}
}

func TestTextGrows(t *testing.T) {
	w := kit.NewText("Songchon 성천", kit.Body)
	alone(t, w, 0)
	one := w.MinSize()
	fyne.CurrentApp().Settings().SetTheme(theme.New(style.Light(), 1.5))
	w.Refresh()
	if got := w.MinSize(); got.Width < 1.4*one.Width || got.Height < 1.4*one.Height {
		t.Errorf("at scale 1.5 it takes %v, at 1 %v", got, one)
	}
}
