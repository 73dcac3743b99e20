// Package theme is the look of the window: colours, sizes, faces and icons as
// Fyne asks for them, and the language that Fyne's own dialogs speak.
//
// Colours come from layers/style, so that the chrome and the map are of one
// piece; faces from layers/font, so that the window and its pictures set the
// same type. The package draws no widget and knows neither map nor data.
//
// Invariant: a theme never changes, but for the file of its regular face (see
// Whole). Another look, or another size of type, is another theme. Every text colour reads on the grounds it stands on with a
// contrast of 4.5 at least, every edge that tells something with 3.
package theme

import (
	"image/color"
	"sync"
	"sync/atomic"

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
}

var _ fyne.Theme = (*look)(nil)

// New returns the theme of a style. All sizes but hairlines are multiplied by
// scale, which is brought between MinScale and MaxScale.
func New(st style.Theme, scale float32) fyne.Theme {
	return &look{dark: st.Dark, scale: min(max(scale, MinScale), MaxScale), colors: colorsOf(st)}
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
	f := FaceOf(s)
	switch {
	case s.Symbol:
		return fynetheme.DefaultTheme().Font(s)
	case f == font.Regular && !whole.Load():
		return sources[f]()
	}
	return files[f]()
}

// whole is set once what users type needs the whole regular face.
var whole atomic.Bool

// Typed makes sure that a text which a widget of the toolkit shows can be set: one
// that a user has typed or pasted, say.
func Typed(text string) {
	for _, r := range text {
		if c := string(r); !font.LeanHas(c) && len(font.Missing(c)) == 0 {
			Whole()
			return
		}
	}
}

// Whole has widgets of the toolkit set all syllables of Hangul from now on: before
// they show texts from elsewhere, such as names of files.
func Whole() {
	if !whole.Swap(true) {
		s := fyne.CurrentApp().Settings()
		s.SetTheme(s.Theme())
	}
}

// sources are the lean files of the faces: the toolkit takes a face apart whole
// before the first letter, which costs time and ten times as much memory.
var sources, files [len(font.Faces)]func() fyne.Resource

func init() {
	for i, f := range font.Faces {
		sources[i] = sync.OnceValue(func() fyne.Resource {
			return fyne.NewStaticResource(font.PostScriptName(f)+"-lean.ttf", font.Lean(f))
		})
		files[i] = sync.OnceValue(func() fyne.Resource {
			return fyne.NewStaticResource(font.PostScriptName(f)+".ttf", font.TTF(f))
		})
	}
}

// Source returns what a text is to be drawn and measured with in a style: the
// lean file of its face, or the whole one where that lacks a character of it. It
// is nil, which is what Font gives, and then other faces, for symbols and for
// what the family lacks.
func Source(text string, s fyne.TextStyle) fyne.Resource {
	switch f := FaceOf(s); {
	case s.Symbol:
		return nil
	case font.LeanHas(text):
		return sources[f]()
	case len(font.Missing(text)) == 0:
		return files[f]()
	}
	return nil
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
