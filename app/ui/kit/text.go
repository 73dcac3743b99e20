package kit

import (
	"image/color"
	"strings"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"jido/app/ui/theme"
	"jido/layers/font"
)

// Role is the part that a text plays; size, weight and colour follow from it.
type Role uint8

// The roles.
const (
	Body    Role = iota // what is read
	Strong              // the same, stressed
	Soft                // the same, second rank
	Title               // of a card
	Heading             // name of the thing that a card is about
	Section             // heading inside a card
	Small               // second line of a row
	Note                // footnotes, units
	Link                // can be followed
	Alarm               // something is wrong
)

type roleStyle struct {
	size  fyne.ThemeSizeName
	color fyne.ThemeColorName
	text  fyne.TextStyle
}

func (r Role) style() roleStyle {
	bold, medium := fyne.TextStyle{Bold: true}, fyne.TextStyle{Italic: true} // see theme.Font
	switch r {
	case Strong:
		return roleStyle{fynetheme.SizeNameText, fynetheme.ColorNameForeground, medium}
	case Soft:
		return roleStyle{fynetheme.SizeNameText, theme.ColorSoft, fyne.TextStyle{}}
	case Title:
		return roleStyle{fynetheme.SizeNameSubHeadingText, fynetheme.ColorNameForeground, bold}
	case Heading:
		return roleStyle{fynetheme.SizeNameHeadingText, fynetheme.ColorNameForeground, bold}
	case Section:
		return roleStyle{fynetheme.SizeNameCaptionText, theme.ColorSoft, medium}
	case Small:
		return roleStyle{fynetheme.SizeNameCaptionText, theme.ColorSoft, fyne.TextStyle{}}
	case Note:
		return roleStyle{theme.SizeNote, theme.ColorFaint, fyne.TextStyle{}}
	case Link:
		return roleStyle{fynetheme.SizeNameText, fynetheme.ColorNameHyperlink, fyne.TextStyle{}}
	case Alarm:
		return roleStyle{fynetheme.SizeNameText, fynetheme.ColorNameError, fyne.TextStyle{}}
	}
	return roleStyle{fynetheme.SizeNameText, fynetheme.ColorNameForeground, fyne.TextStyle{}}
}

type overflow uint8

const (
	whole overflow = iota // as wide as it is
	clip                  // ends in … where there is no room
	wrap                  // goes on in the next line
)

// Text is a text without margins of its own.
type Text struct {
	widget.BaseWidget
	text  string
	role  Role
	over  overflow
	align fyne.TextAlign
	tint  fyne.ThemeColorName // instead of the role's colour

	width float32 // that lines were broken for
	lines []*canvas.Text
}

// NewText returns a text of one line that is never cut short.
func NewText(s string, r Role) *Text { return newText(s, r, whole) }

// NewClipped returns a text of one line that ends in … where it has no room.
func NewClipped(s string, r Role) *Text { return newText(s, r, clip) }

// NewWrapped returns a text that takes as many lines as its width asks for.
func NewWrapped(s string, r Role) *Text { return newText(s, r, wrap) }

func newText(s string, r Role, o overflow) *Text {
	t := &Text{text: s, role: r, over: o}
	t.ExtendBaseWidget(t)
	return t
}

// Aligned sets where the lines stand in the text's width.
func (t *Text) Aligned(a fyne.TextAlign) *Text {
	t.align = a
	return t
}

// Tinted gives the text another colour of the theme than its role's.
func (t *Text) Tinted(c fyne.ThemeColorName) *Text {
	t.tint = c
	return t
}

// SetTint changes the colour; "" is the role's.
func (t *Text) SetTint(c fyne.ThemeColorName) {
	if t.tint != c {
		t.tint = c
		t.Refresh()
	}
}

// Text returns what it says.
func (t *Text) Text() string { return t.text }

// SetText changes what it says.
func (t *Text) SetText(s string) {
	if t.text != s {
		t.text = s
		t.Refresh()
	}
}

// CreateRenderer belongs to Fyne.
func (t *Text) CreateRenderer() fyne.WidgetRenderer {
	r := &renderer{of: t, min: t.min}
	r.layout = func(s fyne.Size) {
		if t.width != s.Width || t.over == wrap && len(t.lines) == 0 {
			t.width = s.Width
			t.set(r)
		}
		h := t.lineHeight()
		y := float32(0)
		if t.over != wrap {
			st := t.role.style()
			y = round((s.Height-h)/2 - above(length(t, st.size), st.text))
		}
		for i, l := range t.lines {
			l.Move(fyne.NewPos(0, y+float32(i)*h))
			l.Resize(fyne.NewSize(s.Width, h))
		}
	}
	r.paint = func() { t.set(r) }
	return ready(r)
}

// set breaks the text into lines for the present width and dresses them.
func (t *Text) set(r *renderer) {
	st := t.role.style()
	size := length(t, st.size)
	name := st.color
	if t.tint != "" {
		name = t.tint
	}
	var lines []string
	switch {
	case t.over == wrap && t.width > 0:
		for para := range strings.SplitSeq(t.text, "\n") {
			lines = append(lines, wrapped(typeset(para), st.text, size, t.width)...)
		}
	case t.over == clip && t.width > 0:
		lines = []string{fit(t.text, st.text, size, t.width)}
	default:
		lines = strings.Split(t.text, "\n")
	}
	c := shade(t, name)
	t.lines = t.lines[:0]
	r.objects = nil
	for _, s := range lines {
		l := line(s, c, size, st.text)
		l.Alignment = t.align
		t.lines = append(t.lines, l)
		r.objects = append(r.objects, l)
	}
}

func line(s string, c color.Color, size float32, st fyne.TextStyle) *canvas.Text {
	l := canvas.NewText("", c)
	theme.Letter(l, typeset(s), size, st)
	return l
}

func wrapped(s string, st fyne.TextStyle, size, width float32) []string {
	out := font.Wrap(s, theme.FaceOf(st), float64(size), float64(width)-0.5)
	if len(out) == 0 {
		return []string{""}
	}
	return out
}

func (t *Text) lineHeight() float32 {
	st := t.role.style()
	return round(float32(font.MetricsOf(theme.FaceOf(st.text), float64(length(t, st.size))).LineHeight))
}

func (t *Text) min() fyne.Size {
	st := t.role.style()
	size := length(t, st.size)
	natural := float32(0)
	for s := range strings.SplitSeq(t.text, "\n") {
		natural = max(natural, measure(s, size, st.text))
	}
	lines := len(t.lines)
	switch t.over {
	case clip:
		return fyne.NewSize(min(natural, 2*size), t.lineHeight())
	case wrap:
		natural = min(natural, 6*size)
		if t.width <= 0 {
			lines = 1
		}
	}
	return fyne.NewSize(natural, t.lineHeight()*float32(max(lines, 1)))
}

func measure(s string, size float32, st fyne.TextStyle) float32 {
	s = typeset(s)
	if s == "" {
		return 0
	}
	return theme.Measure(s, size, st).Width
}

// fit cuts s so that it ends in three stops within width.
func fit(s string, st fyne.TextStyle, size, width float32) string {
	if measure(s, size, st) <= width+0.5 {
		return s
	}
	runes := []rune(s)
	lo, hi := 0, len(runes)-1 // how many may stay
	for lo < hi {
		mid := (lo + hi + 1) / 2
		if measure(string(runes[:mid])+"...", size, st) <= width {
			lo = mid
		} else {
			hi = mid - 1
		}
	}
	return strings.TrimRight(string(runes[:lo]), " ") + "..."
}

// Capital begins a text with a capital letter, as lines that stand alone do.
func Capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}
