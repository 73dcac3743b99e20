package layerpane

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"jido/app/state"
	"jido/app/ui/kit"
	"jido/data"
	"jido/data/classify"
)

// breaks is the field for breaks of one's own.
func (p *Pane) breaks(r *row, word string) fyne.CanvasObject {
	hint := kit.NewWrapped(p.t("breaks.hint"), kit.Small)
	var e *entry
	e = newEntry(p.t("breaks.example"), func(text string) {
		bs, key, arg := readBreaks(text)
		if key != "" {
			p.complain(r, p.t(key, arg...))
			return
		}
		p.set(r, "breaks", writeBreaks(bs))
		e.show(spaced(p.store.State().Param(r.kind.Name, "breaks")))
	})
	p.syncs = append(p.syncs, func(s state.State) {
		e.show(spaced(s.Param(r.kind.Name, "breaks")))
	})
	return kit.Column(4, labelled(word, e), hint)
}

// spaced writes breaks as people do.
func spaced(s string) string { return strings.ReplaceAll(s, ",", ", ") }

func writeBreaks(bs []float64) string {
	var out []string
	for _, b := range bs {
		out = append(out, strconv.FormatFloat(b, 'g', -1, 64))
	}
	return strings.Join(out, ",")
}

// readBreaks reads rising numbers with commas, semicolons or spaces between
// them. Where it cannot, key is the catalogue's text of what is wrong, args are
// what goes into it.
func readBreaks(text string) (bs []float64, key string, args []any) {
	for _, w := range strings.FieldsFunc(text, func(c rune) bool { return strings.ContainsRune(",;，、 \t", c) }) {
		v, err := strconv.ParseFloat(strings.Replace(w, "−", "-", 1), 64)
		if err != nil || math.IsNaN(v) || math.IsInf(v, 0) {
			return nil, "breaks.not_number", []any{w}
		}
		if n := len(bs); n > 0 && v <= bs[n-1] {
			return nil, "breaks.not_rising", []any{w, number(bs[n-1])}
		}
		bs = append(bs, v)
	}
	switch {
	case len(bs) == 0:
		return nil, "breaks.none", nil
	case len(bs) > maxBreaks:
		return nil, "breaks.too_many", []any{maxBreaks}
	}
	return bs, "", nil
}

// maxBreaks makes the nine classes that a palette can tell apart.
const maxBreaks = 8

// shading is how the layer of disparity cuts its figures, as in the state.
func classBreaks(s state.State, vals []float64) []float64 {
	if s.Param("disparity", "method") == "manual" {
		bs, _, _ := readBreaks(s.Param("disparity", "breaks"))
		return bs
	}
	m, ok := classify.Lookup(s.Param("disparity", "method"))
	n, err := strconv.Atoi(s.Param("disparity", "classes"))
	if !ok || err != nil {
		return nil
	}
	return m.Breaks(classify.Sorted(vals), n)
}

// breaksFor proposes breaks to begin with: those entered before, or those that
// the map has now, in as few digits as keep them apart.
func breaksFor(s state.State) string {
	if bs, key, _ := readBreaks(s.Param("disparity", "breaks")); key == "" {
		return writeBreaks(bs)
	}
	x, ok := s.Atlas().Indicator(data.IndicatorID(s.Param("disparity", "indicator")))
	if !ok {
		return "50"
	}
	bs := classBreaks(s, figures(s, x))
	if len(bs) == 0 {
		return "50"
	}
	for digits := 2; digits < 17; digits++ {
		var out []float64
		for _, b := range bs {
			v, _ := strconv.ParseFloat(strconv.FormatFloat(b, 'g', digits, 64), 64)
			out = append(out, v)
		}
		if slices.IsSorted(out) && len(slices.Compact(slices.Clone(out))) == len(out) {
			return writeBreaks(out)
		}
	}
	return writeBreaks(bs)
}

// entry is a field of text that takes effect on Enter and when it is left.
type entry struct {
	widget.Entry
	entered func(string)
	last    string
}

func newEntry(example string, entered func(string)) *entry {
	e := &entry{entered: entered}
	e.ExtendBaseWidget(e)
	e.PlaceHolder = example
	e.OnSubmitted = func(string) { e.enter() }
	return e
}

// show replaces the text, unless the person at the keyboard is changing it.
func (e *entry) show(text string) {
	if e.last != text {
		e.last = text
		e.SetText(text)
	}
}

func (e *entry) enter() {
	if e.Text != e.last {
		e.entered(e.Text)
	}
}

// FocusLost enters what was typed.
func (e *entry) FocusLost() {
	e.Entry.FocusLost()
	e.enter()
}

// TypedKey takes what was typed back on Escape.
func (e *entry) TypedKey(k *fyne.KeyEvent) {
	if k.Name == fyne.KeyEscape {
		e.SetText(e.last)
		return
	}
	e.Entry.TypedKey(k)
}

// TypedShortcut keeps what edits the text and gives the rest to the window.
func (e *entry) TypedShortcut(s fyne.Shortcut) {
	if _, ok := s.(*desktop.CustomShortcut); ok {
		if c, ok := fyne.CurrentApp().Driver().CanvasForObject(e).(fyne.Shortcutable); ok {
			c.TypedShortcut(s)
			return
		}
	}
	e.Entry.TypedShortcut(s)
}
