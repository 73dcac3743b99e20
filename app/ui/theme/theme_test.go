package theme_test

import (
	"image/color"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	fynetheme "fyne.io/fyne/v2/theme"

	"jido/app/ui/theme"
	"jido/layers/font"
	"jido/layers/style"
)

func themes() map[string]fyne.Theme {
	m := map[string]fyne.Theme{}
	for _, st := range style.Themes() {
		m[st.Name] = theme.New(st, 1)
	}
	return m
}

// TestContrast holds every pair of ink and ground that the kit and the toolkit
// put together against WCAG 2.2: 4.5 for text (1.4.3), 3 for what tells
// something without words (1.4.11).
func TestContrast(t *testing.T) {
	const text, graphic = 4.5, 3
	pairs := []struct {
		ink, ground fyne.ThemeColorName
		want        float64
	}{
		{fynetheme.ColorNameForeground, theme.ColorCard, 7},
		{fynetheme.ColorNameForeground, theme.ColorField, 7},
		{fynetheme.ColorNameForeground, fynetheme.ColorNameBackground, 7},
		{fynetheme.ColorNameForeground, fynetheme.ColorNameMenuBackground, text},
		{fynetheme.ColorNameForeground, fynetheme.ColorNameOverlayBackground, text},
		{fynetheme.ColorNameForeground, fynetheme.ColorNameHeaderBackground, text},
		{fynetheme.ColorNameForeground, fynetheme.ColorNameInputBackground, text},
		{fynetheme.ColorNameForeground, fynetheme.ColorNameButton, text},
		{theme.ColorSoft, theme.ColorCard, text},
		{theme.ColorSoft, theme.ColorField, text},
		{theme.ColorFaint, theme.ColorCard, text},
		{theme.ColorFaint, theme.ColorField, text},
		{fynetheme.ColorNamePlaceHolder, fynetheme.ColorNameInputBackground, text},
		{fynetheme.ColorNameHyperlink, theme.ColorCard, text},
		{fynetheme.ColorNameForeground, theme.ColorPill, text},
		{theme.ColorOnTint, theme.ColorTint, text},
		{theme.ColorOnBubble, theme.ColorBubble, text},
		{theme.ColorOnBubble2, theme.ColorBubble, text},
		{fynetheme.ColorNameForegroundOnPrimary, fynetheme.ColorNamePrimary, text},
		{fynetheme.ColorNameForegroundOnError, fynetheme.ColorNameError, text},
		{fynetheme.ColorNameForegroundOnWarning, fynetheme.ColorNameWarning, text},
		{fynetheme.ColorNameForegroundOnSuccess, fynetheme.ColorNameSuccess, text},
		{fynetheme.ColorNameError, theme.ColorCard, text},
		{fynetheme.ColorNameWarning, theme.ColorCard, text},
		{fynetheme.ColorNameSuccess, theme.ColorCard, text},
		{fynetheme.ColorNamePrimary, theme.ColorCard, graphic}, // the ring of the keyboard's focus
		{fynetheme.ColorNamePrimary, theme.ColorField, graphic},
		{fynetheme.ColorNamePrimary, theme.ColorTint, graphic},
		{theme.ColorTrack, theme.ColorCard, graphic},
		{theme.ColorCard, theme.ColorTrack, graphic}, // the knob on it
	}
	for name, th := range themes() {
		for _, p := range pairs {
			ink, ground := th.Color(p.ink, 0), th.Color(p.ground, 0)
			if opaque(ink) && opaque(ground) {
				if got := theme.Contrast(ink, ground); got < p.want {
					t.Errorf("%s: %s on %s: contrast %.2f, want %g", name, p.ink, p.ground, got, p.want)
				}
				continue
			}
			t.Errorf("%s: %s or %s is not opaque", name, p.ink, p.ground)
		}
	}
}

func opaque(c color.Color) bool {
	_, _, _, a := c.RGBA()
	return a == 0xffff
}

func TestContrastOfKnownPairs(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want float64 // by the formula of WCAG 2.2
	}{{"#000000", "#ffffff", 21}, {"#777777", "#ffffff", 4.478}, {"#ff0000", "#ffffff", 3.998}, {"#123456", "#123456", 1}} {
		if got := theme.Contrast(style.Hex(c.a), style.Hex(c.b)); got < c.want-0.001 || got > c.want+0.001 {
			t.Errorf("%s on %s: %.3f, want %.3f", c.a, c.b, got, c.want)
		}
	}
}

// TestGestures: hover, focus and press must be seen, and seen apart.
func TestGestures(t *testing.T) {
	for name, th := range themes() {
		alpha := func(n fyne.ThemeColorName) uint8 {
			return color.NRGBAModel.Convert(th.Color(n, 0)).(color.NRGBA).A
		}
		h, p, f := alpha(fynetheme.ColorNameHover), alpha(fynetheme.ColorNamePressed), alpha(fynetheme.ColorNameFocus)
		if h < 12 || p <= h+8 || f <= p {
			t.Errorf("%s: alpha of hover %d, pressed %d, focus %d: want each clearly above the one before", name, h, p, f)
		}
	}
}

func TestSizes(t *testing.T) {
	st := style.Light()
	for _, c := range []struct{ ask, want float32 }{{0.2, 0.85}, {0.85, 0.85}, {1, 1}, {1.5, 1.5}, {1.6, 1.6}, {9, 1.6}} {
		th := theme.New(st, c.ask)
		for name, base := range map[fyne.ThemeSizeName]float32{
			fynetheme.SizeNameText: 14, fynetheme.SizeNameCaptionText: 12, fynetheme.SizeNamePadding: 4,
			theme.SizeControl: 36, theme.SizeCardRadius: 12, theme.SizeNote: 11,
		} {
			if got := th.Size(name); got != base*c.want {
				t.Errorf("scale %g: %s = %g, want %g", c.ask, name, got, base*c.want)
			}
		}
		if got := th.Size(fynetheme.SizeNameSeparatorThickness); got != 1 {
			t.Errorf("scale %g: a hairline is %g wide", c.ask, got)
		}
		if got := th.Size(fynetheme.SizeNameWindowTitleBarHeight); got <= 0 {
			t.Errorf("scale %g: %g for a size left to the toolkit", c.ask, got)
		}
	}
}

func TestFaces(t *testing.T) {
	for name, th := range themes() {
		for _, c := range []struct {
			style fyne.TextStyle
			want  font.Face
		}{
			{fyne.TextStyle{}, font.Regular},
			{fyne.TextStyle{Bold: true}, font.Bold},
			{fyne.TextStyle{Italic: true}, font.Medium},
			{fyne.TextStyle{Bold: true, Italic: true}, font.Bold},
			{fyne.TextStyle{Monospace: true}, font.Regular},
		} {
			got := th.Font(c.style)
			if want := font.PostScriptName(c.want); strings.TrimSuffix(strings.TrimSuffix(got.Name(), ".ttf"), "-lean") != want {
				t.Errorf("%s: %+v: %s, want a file of %s", name, c.style, got.Name(), want)
			}
			if theme.FaceOf(c.style) != c.want {
				t.Errorf("FaceOf(%+v) = %v, want %v", c.style, theme.FaceOf(c.style), c.want)
			}
		}
		if got := th.Font(fyne.TextStyle{Symbol: true}); strings.HasPrefix(got.Name(), "NotoSansKR") {
			t.Errorf("%s: symbols come from %s, which has none", name, got.Name())
		}
	}
}

func TestIconsOfTheToolkit(t *testing.T) {
	for name, th := range themes() {
		if got := th.Icon(fynetheme.IconNameSearch); got.Name() != theme.Icon(theme.Search).Name() {
			t.Errorf("%s: search is %s, not ours", name, got.Name())
		}
		if got := th.Icon(fynetheme.IconNameMailReply); got == nil || len(got.Content()) == 0 {
			t.Errorf("%s: nothing for an icon that we do not draw", name)
		}
	}
}

// What the lean files have is set with them, all else with the whole face; both
// measure the same, and a text that changes changes its file.
func TestSource(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(theme.New(style.Light(), 1))
	bold, medium := fyne.TextStyle{Bold: true}, fyne.TextStyle{Italic: true}
	text := canvas.NewText("", nil)
	for _, c := range []struct {
		text string
		st   fyne.TextStyle
		file string
	}{
		{"성천군 Songchon", bold, "NotoSansKR-Bold-lean.ttf"}, {"성천군 Songchon", medium, "NotoSansKR-Medium-lean.ttf"},
		{"성천군 Songchon", fyne.TextStyle{}, "NotoSansKR-Regular-lean.ttf"}, {"", bold, "NotoSansKR-Bold-lean.ttf"},
		{"뷁", bold, "NotoSansKR-Bold.ttf"}, {"성천 뷁", medium, "NotoSansKR-Medium.ttf"}, {"뷁", fyne.TextStyle{}, "NotoSansKR-Regular.ttf"},
		{"平壤", fyne.TextStyle{}, ""}, {"A", fyne.TextStyle{Symbol: true}, ""},
	} {
		theme.Letter(text, c.text, 14, c.st)
		got := ""
		if text.FontSource != nil {
			got = text.FontSource.Name()
		}
		if got != c.file || text.Text != c.text || text.TextStyle != c.st {
			t.Errorf("%q: %q, want %q", c.text, got, c.file)
		}
		if c.file == "" || c.st == (fyne.TextStyle{}) && !strings.Contains(c.file, "lean") {
			continue // Font may be the lean file
		}
		if want := fyne.MeasureText(c.text, 14, c.st); theme.Measure(c.text, 14, c.st) != want || text.MinSize() != want {
			t.Errorf("%q measures %v and %v, with the whole face %v", c.text, theme.Measure(c.text, 14, c.st), text.MinSize(), want)
		}
	}
	if theme.Source("a", bold) != theme.Source("b", bold) || theme.Source("a", bold) == theme.Source("a", medium) {
		t.Error("each face has one lean file")
	}
}

// Widgets of the toolkit are set with the lean file until a text needs more.
func TestTyped(t *testing.T) {
	theme.Lean()
	t.Cleanup(theme.Lean)
	app := test.NewTempApp(t)
	app.Settings().SetTheme(theme.New(style.Light(), 1))
	file := func() string { return app.Settings().Theme().Font(fyne.TextStyle{}).Name() }
	for _, text := range []string{"", "Songchon", "성천군", "平壤", "ŏŭ"} {
		if theme.Typed(text); file() != "NotoSansKR-Regular-lean.ttf" {
			t.Errorf("%q: %s", text, file())
		}
	}
	if theme.Typed("성천 뷁"); file() != "NotoSansKR-Regular.ttf" {
		t.Errorf("a rare syllable: %s", file())
	}
}
