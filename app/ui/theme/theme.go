// Package theme is the look of the window: colours, sizes, faces and icons as
// Fyne asks for them, and the language that Fyne's own dialogs speak.
//
// Colours come from layers/style, so that the chrome and the map are of one
// piece; faces from layers/font, so that the window and its pictures set the
// same type. The package draws no widget and knows neither map nor data.
//
// Invariant: a theme never changes. Another look, or another size of type, is
// another theme. Every text colour reads on the grounds it stands on with a
// contrast of 4.5 at least, every edge that tells something with 3.
package theme

import (
	"image/color"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynetheme "fyne.io/fyne/v2/theme"

	"jido/layers/font"
	"jido/layers/style"
)

// The smallest and the largest factor of the size of type.
const (
	MinScale = 0.85
	MaxScale = 1.6
)

// look is a fyne.Theme.
type look struct {
	dark   bool
	scale  float32
	colors map[fyne.ThemeColorName]color.NRGBA
	faces  [len(font.Faces)]fyne.Resource
}

var _ fyne.Theme = (*look)(nil)

// New returns the theme of a style. All sizes but hairlines are multiplied by
// scale, which is brought between MinScale and MaxScale.
func New(st style.Theme, scale float32) fyne.Theme {
	l := &look{dark: st.Dark, scale: min(max(scale, MinScale), MaxScale), colors: colorsOf(st)}
	for i, f := range font.Faces {
		l.faces[i] = fyne.NewStaticResource(font.PostScriptName(f)+".ttf", font.TTF(f))
	}
	return l
}

// Color returns the colour of that name. The variant is not asked: light and
// dark are themes of their own. Of a name unknown to this package it returns
// the toolkit's colour.
func (l *look) Color(name fyne.ThemeColorName, _ fyne.ThemeVariant) color.Color {
	if c, ok := l.colors[name]; ok {
		return c
	}
	v := fynetheme.VariantLight
	if l.dark {
		v = fynetheme.VariantDark
	}
	return fynetheme.DefaultTheme().Color(name, v)
}

// Font returns the face for a style of text. The family has no slanted and no
// monospaced face: italic is the medium weight, which stresses as quietly, and
// monospace the regular one, whose figures are all equally wide.
func (l *look) Font(s fyne.TextStyle) fyne.Resource {
	switch {
	case s.Symbol:
		return fynetheme.DefaultTheme().Font(s)
	case s.Bold:
		return l.faces[font.Bold]
	case s.Italic:
		return l.faces[font.Medium]
	}
	return l.faces[font.Regular]
}

// sources are the lean files of the faces that the chrome sets beside the regular
// one. The toolkit takes a face apart whole before the first letter, which costs
// ten times as much memory; the regular one it needs for what users type.
var sources = [...]func() fyne.Resource{
	font.Medium: sync.OnceValue(func() fyne.Resource { return lean(font.Medium) }),
	font.Bold:   sync.OnceValue(func() fyne.Resource { return lean(font.Bold) }),
}

func lean(f font.Face) fyne.Resource {
	return fyne.NewStaticResource(font.PostScriptName(f)+"-lean.ttf", font.Lean(f))
}

// Source returns what a text is to be drawn and measured with in a style: the
// lean file of its face, or nil, which is what Font gives, where that lacks a
// character of it.
func Source(text string, s fyne.TextStyle) fyne.Resource {
	f := FaceOf(s)
	if f == font.Regular || s.Symbol || text == "" || !font.LeanHas(text) {
		return nil
	}
	return sources[f]()
}

// Letter sets a text with the file that its characters need.
func Letter(t *canvas.Text, text string, size float32, s fyne.TextStyle) {
	t.Text, t.TextSize, t.TextStyle, t.FontSource = text, size, s, Source(text, s)
}

// Measure returns the size of a line that is set so.
func Measure(text string, size float32, s fyne.TextStyle) fyne.Size {
	m, _ := fyne.CurrentApp().Driver().RenderedTextSize(text, size, s, Source(text, s))
	return m
}

// FaceOf returns the face that Font gives for a style of text, for measuring.
func FaceOf(s fyne.TextStyle) font.Face {
	switch {
	case s.Bold:
		return font.Bold
	case s.Italic:
		return font.Medium
	}
	return font.Regular
}

// Icon returns our drawing for a name of the toolkit's, or the toolkit's where
// we have none.
func (l *look) Icon(name fyne.ThemeIconName) fyne.Resource {
	if n, ok := ours(name); ok {
		return Icon(n)
	}
	return fynetheme.DefaultTheme().Icon(name)
}
