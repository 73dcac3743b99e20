package layerpane

import (
	"image/color"
	"math"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"jido/app/state"
	"jido/app/ui/kit"
	"jido/app/ui/theme"
	"jido/data"
	"jido/data/classify"
	"jido/data/lang"
	"jido/layers/style"
)

// fewest is the number of figures from which their distribution says something.
const fewest = 8

// distribution shows how the figures lie, and where the breaks cut them.
func (p *Pane) distribution(r *row) fyne.CanvasObject {
	h := newHistogram()
	note := kit.NewWrapped("", kit.Small)
	all := kit.Column(4, h, note)
	p.syncs = append(p.syncs, func(s state.State) {
		if p.unfolded != r.kind.Name {
			return
		}
		x, ok := s.Atlas().Indicator(data.IndicatorID(s.Param("disparity", "indicator")))
		if !ok {
			p.reveal(r, all, false)
			return
		}
		vals := figures(s, x)
		_, missing, places := coverage(s, x)
		note.SetText(p.counted(len(vals), missing, places))
		if x.Draw == data.DrawArea || len(vals) < fewest {
			p.reveal(r, all, false)
			return
		}
		breaks := classBreaks(s, vals)
		th, err := style.Lookup(s.Wish.Theme)
		if err != nil {
			th = style.Light()
		}
		pal, err := style.LookupPalette(s.Param("disparity", "palette"))
		if err != nil {
			pal = style.Palettes()[0]
		}
		h.show(cut(vals, breaks), pal.Colors(len(breaks)+1, th), s.Lang())
		p.reveal(r, all, true)
	})
	return all
}

// bins is a histogram: counts over equal steps from Lo to Hi, the class of the
// middle of each, and the breaks that lie within.
type bins struct {
	Lo, Hi float64
	N      []int
	Class  []int
	Breaks []float64
}

// cut counts figures; the number of steps grows with the root of theirs.
func cut(vals, breaks []float64) bins {
	vals = classify.Sorted(vals)
	if len(vals) == 0 {
		return bins{}
	}
	b := bins{Lo: vals[0], Hi: vals[len(vals)-1]}
	n := min(max(int(2.5*math.Sqrt(float64(len(vals)))), 6), 40)
	if b.Hi == b.Lo {
		n = 1
	}
	b.N, b.Class = make([]int, n), make([]int, n)
	width := (b.Hi - b.Lo) / float64(n)
	for _, v := range vals {
		i := 0
		if width > 0 {
			i = min(int((v-b.Lo)/width), n-1)
		}
		b.N[i]++
	}
	for i := range n {
		b.Class[i] = classify.ClassOf(b.Lo+(float64(i)+0.5)*width, breaks)
	}
	for _, x := range breaks {
		if x > b.Lo && x < b.Hi {
			b.Breaks = append(b.Breaks, x)
		}
	}
	return b
}

// histogram draws bins in the colours of the map.
type histogram struct {
	widget.BaseWidget
	bins   bins
	colors []color.NRGBA
	lang   lang.Tag
}

func newHistogram() *histogram {
	h := &histogram{lang: lang.EN}
	h.ExtendBaseWidget(h)
	return h
}

func (h *histogram) show(b bins, colors []color.NRGBA, t lang.Tag) {
	h.bins, h.colors, h.lang = b, colors, t
	h.Refresh()
}

// short writes a figure for an axis: three digits at least, no more than needed.
func short(t lang.Tag, v float64) string {
	switch a := math.Abs(v); {
	case a >= 100:
		return lang.Number(t, v, 0)
	case a >= 10:
		return lang.Number(t, math.Round(v*10)/10, -1)
	}
	return lang.Number(t, math.Round(v*100)/100, -1)
}

// CreateRenderer belongs to Fyne.
func (h *histogram) CreateRenderer() fyne.WidgetRenderer {
	r := &renderer{}
	var bars []*canvas.Rectangle
	var ticks []*canvas.Line
	var words []*canvas.Text
	base := canvas.NewLine(nil)
	text := func(i int, s string, a fyne.TextAlign) *canvas.Text {
		for len(words) <= i {
			words = append(words, canvas.NewText("", nil))
		}
		w := words[i]
		w.Text, w.Alignment = s, a
		w.TextSize, w.Color = fynetheme.SizeForWidget(theme.SizeNote, h), fynetheme.ColorForWidget(theme.ColorSoft, h)
		return w
	}
	r.min = func() fyne.Size { return fyne.NewSize(scaled(120), scaled(84)) }
	r.paint = func() {
		r.objects = r.objects[:0]
		for len(bars) < len(h.bins.N) {
			bars = append(bars, canvas.NewRectangle(nil))
		}
		edge := fynetheme.ColorForWidget(fynetheme.ColorNameInputBorder, h)
		for i := range h.bins.N {
			b := bars[i]
			b.FillColor, b.StrokeColor, b.StrokeWidth = color.Transparent, edge, 1
			if c := h.bins.Class[i]; c >= 0 && c < len(h.colors) {
				b.FillColor = h.colors[c]
			}
			if h.bins.N[i] > 0 {
				r.objects = append(r.objects, b)
			}
		}
		base.StrokeColor, base.StrokeWidth = fynetheme.ColorForWidget(theme.ColorTrack, h), 1
		r.objects = append(r.objects, base)
		for len(ticks) < len(h.bins.Breaks) {
			ticks = append(ticks, canvas.NewLine(nil))
		}
		for i := range h.bins.Breaks {
			ticks[i].StrokeColor, ticks[i].StrokeWidth = fynetheme.ColorForWidget(theme.ColorSoft, h), 1
			r.objects = append(r.objects, ticks[i])
		}
		if len(h.bins.N) > 0 {
			r.objects = append(r.objects, text(0, short(h.lang, h.bins.Lo), fyne.TextAlignLeading), text(1, short(h.lang, h.bins.Hi), fyne.TextAlignTrailing))
		}
		for i, v := range h.bins.Breaks {
			r.objects = append(r.objects, text(2+i, short(h.lang, v), fyne.TextAlignCenter))
		}
	}
	r.layout = func(s fyne.Size) {
		if len(h.bins.N) == 0 {
			return
		}
		line := fyne.MeasureText("0", fynetheme.SizeForWidget(theme.SizeNote, h), fyne.TextStyle{}).Height
		floor := s.Height - line
		top := float32(slices.Max(h.bins.N))
		wide := s.Width / float32(len(h.bins.N))
		for i, n := range h.bins.N {
			high := max((floor-4)*float32(n)/top, 2)
			bars[i].Move(fyne.NewPos(float32(i)*wide+0.5, floor-high))
			bars[i].Resize(fyne.NewSize(max(1, wide-1), high))
		}
		base.Position1, base.Position2 = fyne.NewPos(0, floor), fyne.NewPos(s.Width, floor)
		at := func(v float64) float32 {
			if h.bins.Hi == h.bins.Lo {
				return s.Width / 2
			}
			return s.Width * float32((v-h.bins.Lo)/(h.bins.Hi-h.bins.Lo))
		}
		place := func(w *canvas.Text, x float32) (x0, x1 float32) {
			m := w.MinSize().Width
			x = min(max(x-m/2, 0), s.Width-m)
			w.Move(fyne.NewPos(x, floor+1))
			w.Resize(fyne.NewSize(m, line))
			return x - 6, x + m + 6
		}
		_, left := place(words[0], 0)
		right, _ := place(words[1], s.Width)
		for i, v := range h.bins.Breaks {
			x := at(v)
			ticks[i].Position1, ticks[i].Position2 = fyne.NewPos(x, 0), fyne.NewPos(x, floor)
			w := words[2+i]
			m := w.MinSize().Width
			w.Hidden = x-m/2 < left || x+m/2 > right // no room: the line alone
			if !w.Hidden {
				_, left = place(w, x)
			}
		}
	}
	r.paint()
	return r
}
