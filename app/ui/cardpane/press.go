package cardpane

import (
	"image/color"
	"strconv"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	"jido/app/ui/theme"
	"jido/layers/font"
)

// voice is the part that a text plays; size, weight and colour follow from it.
type voice uint8

// The voices.
const (
	body    voice = iota // what is read
	strong               // the same, stressed
	soft                 // the same, second rank
	title                // name of the thing that the card is about
	script               // the same name in the other script
	heading              // of a section
	label                // of a group, of a column
	small                // second line of an entry
	cite                 // a citation
	citeBy               // who is cited
	faint                // what may be overlooked
	link                 // does something on the map
	numeral              // of a footnote
	good                 // confirmed
	tag                  // in a badge or pill
	chosen               // in a pill that stands out
)

// manner is how a voice looks; factor is on the theme's size.
type manner struct {
	size   fyne.ThemeSizeName
	factor float32
	color  fyne.ThemeColorName
	style  fyne.TextStyle
}

// bodyFactor makes a card's text a little smaller than the buttons around it.
const bodyFactor = 13.0 / 14

func (v voice) manner() manner {
	medium, bold := fyne.TextStyle{Italic: true}, fyne.TextStyle{Bold: true} // see theme.Font
	text, caption := fynetheme.SizeNameText, fynetheme.SizeNameCaptionText
	ink := fynetheme.ColorNameForeground
	switch v {
	case strong:
		return manner{text, bodyFactor, ink, medium}
	case soft:
		return manner{text, bodyFactor, theme.ColorSoft, fyne.TextStyle{}}
	case title:
		return manner{fynetheme.SizeNameHeadingText, 1.1, ink, bold}
	case script:
		return manner{fynetheme.SizeNameSubHeadingText, 1, theme.ColorSoft, fyne.TextStyle{}}
	case heading:
		return manner{text, 1, ink, bold}
	case label:
		return manner{caption, 1, theme.ColorSoft, medium}
	case small:
		return manner{caption, 1, theme.ColorSoft, fyne.TextStyle{}}
	case cite:
		return manner{caption, 1, ink, fyne.TextStyle{}}
	case citeBy:
		return manner{caption, 1, ink, medium}
	case faint:
		return manner{theme.SizeNote, 1, theme.ColorFaint, fyne.TextStyle{}}
	case link:
		return manner{text, bodyFactor, fynetheme.ColorNameHyperlink, fyne.TextStyle{}}
	case numeral:
		return manner{theme.SizeNote, 0.91, fynetheme.ColorNameHyperlink, fyne.TextStyle{}}
	case good:
		return manner{text, bodyFactor, fynetheme.ColorNameSuccess, medium}
	case tag:
		return manner{caption, 1, ink, medium}
	case chosen:
		return manner{caption, 1, theme.ColorOnTint, medium}
	}
	return manner{text, bodyFactor, ink, fyne.TextStyle{}}
}

// rect is a box on a sheet, Fyne units, y down.
type rect struct{ x, y, w, h float32 }

// set is what a press has set: everything that a sheet shows, where it stands,
// and what a tap does. Nothing of it is a widget yet.
type set struct {
	width, height float32
	grounds       []ground
	icons         []glyph
	lines         []line
	spots         []spotAt
	cites         map[int]rect // where the citations stand, by their numbers
}

// ground is a rectangle below the text. color wins over the named fill; diamond
// stands it on its point.
type ground struct {
	rect
	fill    fyne.ThemeColorName
	color   color.Color
	radius  float32
	diamond bool
}

type glyph struct {
	rect
	name theme.Name
	tint fyne.ThemeColorName
}

// line is one line of text; ink wins over the colour of its voice.
type line struct {
	rect
	text  string
	voice voice
	ink   color.Color
}

// spotAt is a place that can be tapped.
type spotAt struct {
	rect
	key  string // the same spot in the next set has the same key
	name string // what it is called
	tip  string // what more is said over it; may be empty
	to   target
}

// press sets blocks below each other. It asks the theme for sizes and the font
// for widths, and makes no widget: a card of four hundred lines is set in a few
// milliseconds, and only what is in view becomes objects.
type press struct {
	length func(fyne.ThemeSizeName) float32
	scale  float32 // 1 at the normal size of type
	y      float32
	keys   map[string]int
	out    set
}

func newPress(length func(fyne.ThemeSizeName) float32) *press {
	return &press{
		length: length, scale: length(fynetheme.SizeNameText) / 14,
		keys: map[string]int{}, out: set{cites: map[int]rect{}},
	}
}

// print sets blocks between two margins of the given width and returns the set.
func (p *press) print(blocks []block, margin, width float32) set {
	p.out.width = width
	for _, b := range blocks {
		b.set(p, margin, width-2*margin)
	}
	p.out.height = p.y
	return p.out
}

// u returns a length that is x at the normal size of type.
func (p *press) u(x float32) float32 { return x * p.scale }

func (p *press) size(v voice) float32 { return v.size(p.length) }

// size returns the size of type in whole units: the toolkit shapes a fraction
// as the next whole size, which would be wider than the press has measured.
func (v voice) size(length func(fyne.ThemeSizeName) float32) float32 {
	m := v.manner()
	return round(length(m.size) * m.factor)
}

func (p *press) metrics(v voice) font.Metrics {
	return font.MetricsOf(theme.FaceOf(v.manner().style), float64(p.size(v)))
}

func (p *press) lineHeight(v voice) float32 { return round(float32(p.metrics(v).LineHeight)) }

// measure returns the width of one line.
func (p *press) measure(s string, v voice) float32 {
	return float32(font.Width(s, theme.FaceOf(v.manner().style), float64(p.size(v)), 0))
}

// wrap breaks a text into lines.
func (p *press) wrap(s string, v voice, w float32) []string {
	return font.Wrap(s, theme.FaceOf(v.manner().style), float64(p.size(v)), float64(w))
}

// line puts one line with its top at y.
func (p *press) line(s string, v voice, x, y float32) {
	p.out.lines = append(p.out.lines, line{rect: rect{x, y, p.measure(s, v), p.lineHeight(v)}, text: s, voice: v})
}

// beside returns where a line of another voice has its top so that both stand on
// one baseline.
func (p *press) beside(top float32, v, of voice) float32 {
	a, b := p.metrics(of), p.metrics(v)
	lead := func(m font.Metrics, v voice) float32 { return (p.lineHeight(v) - float32(m.LineHeight)) / 2 }
	return top + lead(a, of) + float32(a.Ascent) - float32(b.Ascent) - lead(b, v)
}

// spot makes a place that can be tapped, unless the target is none.
func (p *press) spot(r rect, name, tip string, to target) {
	if to == (target{}) {
		return
	}
	key := to.key()
	p.keys[key]++
	if n := p.keys[key]; n > 1 {
		key += " " + strconv.Itoa(n)
	}
	p.out.spots = append(p.out.spots, spotAt{r, key, name, tip, to})
}

func round(x float32) float32 { return float32(int(x + 0.5)) }
