package cardpane

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"jido/app/ui/kit"
	"jido/app/ui/theme"
)

// sheet shows a set. Objects exist only for what is in view and a little more:
// the toolkit makes a texture for every line of text that exists, seen or not.
// Spots are made for the same part and for the first one beyond it on either
// side, so that Tab finds its way through the whole.
type sheet struct {
	widget.BaseWidget
	blocks []block
	follow func(target)
	shown  func(top, bottom float32) // a spot got the keyboard's focus; may be nil
	scroll func(*fyne.KeyEvent)      // a key that a spot does not know; may be nil
	tips   *kit.Tips

	margin      float32 // left and right of the set
	width, text float32 // that out was set for, margins included
	out         set
	top, bottom float32 // in view; both 0 = all of it
	from, to    float32 // that objects exist for
	scrolled    bool    // nothing but what is in view has changed
	mark        rect    // is pointed out
	spots       map[string]*spot
}

func newSheet(follow func(target), tips *kit.Tips) *sheet {
	s := &sheet{follow: follow, tips: tips, spots: map[string]*spot{}}
	s.ExtendBaseWidget(s)
	return s
}

// show replaces the blocks. They are seen after the next Refresh.
func (s *sheet) show(blocks []block) {
	s.blocks, s.mark = blocks, rect{}
	s.print()
}

// fit sets the blocks for a width between two margins, and returns their height.
func (s *sheet) fit(width, margin float32) float32 {
	if text := s.length(fynetheme.SizeNameText); width != s.width || margin != s.margin || text != s.text {
		s.width, s.margin, s.text = width, margin, text
		s.print()
	}
	return s.out.height
}

func (s *sheet) print() {
	s.out = set{cites: map[int]rect{}}
	if s.width > 0 {
		s.out = newPress(s.length).print(s.blocks, s.margin, s.width)
	}
	s.from, s.to = 0, -1
}

func (s *sheet) length(n fyne.ThemeSizeName) float32 { return fynetheme.SizeForWidget(n, s) }

// reveal says which part is in view.
func (s *sheet) reveal(top, bottom float32) {
	s.top, s.bottom = top, bottom
	if s.to < s.from || s.from > 0 && top < s.from || s.to < s.out.height && bottom > s.to {
		s.scrolled = s.to >= s.from
		s.Refresh()
	}
}

// spotOf returns the object of a spot, made when first asked for.
func (s *sheet) spotOf(at spotAt) *spot {
	o, ok := s.spots[at.key]
	if !ok {
		o = newSpot(s)
		s.spots[at.key] = o
	}
	o.at = at
	return o
}

// CreateRenderer belongs to Fyne.
func (s *sheet) CreateRenderer() fyne.WidgetRenderer {
	r := &sheetRenderer{s: s}
	r.realise()
	return r
}

type sheetRenderer struct {
	s       *sheet
	objects []fyne.CanvasObject
	kept    map[int]fyne.CanvasObject // by their place in the set: grounds, icons, lines
}

func (r *sheetRenderer) Destroy()                     {}
func (r *sheetRenderer) Objects() []fyne.CanvasObject { return r.objects }

// MinSize is as high as the set; its width is whatever it is given.
func (r *sheetRenderer) MinSize() fyne.Size {
	if r.s.out.width > r.s.width { // never wraps
		return fyne.NewSize(r.s.out.width, r.s.out.height)
	}
	return fyne.NewSize(min(r.s.width, 48), r.s.out.height)
}

func (r *sheetRenderer) Layout(fyne.Size) {
	if r.s.to < r.s.from {
		r.kept = nil
		r.realise()
	}
}

func (r *sheetRenderer) Refresh() {
	r.s.fit(r.s.width, r.s.margin)
	if !r.s.scrolled {
		r.kept = nil
	}
	r.realise()
	r.s.scrolled = false
	canvas.Refresh(r.s)
}

// realise makes the objects of what is in view, half a view around it included.
func (r *sheetRenderer) realise() {
	s := r.s
	s.from, s.to = 0, s.out.height
	if s.bottom > s.top {
		margin := (s.bottom - s.top) / 2
		s.from, s.to = s.top-margin, s.bottom+margin
	}
	seen := func(b rect) bool { return b.y+b.h >= s.from && b.y <= s.to }
	r.objects = r.objects[:0:0]
	if s.mark.h > 0 && seen(s.mark) {
		r.objects = append(r.objects, place(r.ground(ground{fill: theme.ColorTint, radius: s.length(fynetheme.SizeNameSelectionRadius)}), s.mark))
	}
	kept, n := map[int]fyne.CanvasObject{}, 0
	add := func(b rect, object func() fyne.CanvasObject) {
		if n++; !seen(b) {
			return
		}
		o, ok := r.kept[n]
		if !ok {
			o = place(object(), b)
		}
		kept[n] = o
		r.objects = append(r.objects, o)
	}
	for _, g := range s.out.grounds {
		add(g.rect, func() fyne.CanvasObject { return r.ground(g) })
	}
	for _, g := range s.out.icons {
		add(g.rect, func() fyne.CanvasObject { return r.icon(g) })
	}
	for _, l := range s.out.lines {
		add(l.rect, func() fyne.CanvasObject { return r.line(l) })
	}
	r.kept = kept
	live := map[string]*spot{}
	for i, at := range s.out.spots {
		near := seen(at.rect)
		if i+1 < len(s.out.spots) {
			near = near || seen(s.out.spots[i+1].rect)
		}
		if i > 0 {
			near = near || seen(s.out.spots[i-1].rect)
		}
		if near {
			o := s.spotOf(at)
			live[at.key] = o
			r.objects = append(r.objects, place(o, at.rect))
		}
	}
	for key, o := range s.spots { // that has the focus stays, so that Tab goes on from it
		if live[key] == nil && !o.focused {
			delete(s.spots, key)
		}
	}
}

func place(o fyne.CanvasObject, b rect) fyne.CanvasObject {
	o.Resize(fyne.NewSize(b.w, b.h))
	o.Move(fyne.NewPos(b.x, b.y))
	return o
}

func (r *sheetRenderer) color(n fyne.ThemeColorName) color.Color {
	return fynetheme.ColorForWidget(n, r.s)
}

func (r *sheetRenderer) icon(g glyph) fyne.CanvasObject {
	i := canvas.NewImageFromResource(theme.Tinted(g.name, g.tint))
	i.FillMode = canvas.ImageFillContain
	return i
}

func (r *sheetRenderer) line(l line) fyne.CanvasObject {
	m := l.voice.manner()
	ink := l.ink
	if ink == nil {
		ink = r.color(m.color)
	}
	t := canvas.NewText("", ink)
	theme.Letter(t, l.text, l.voice.size(r.s.length), m.style)
	return t
}

func (r *sheetRenderer) ground(g ground) fyne.CanvasObject {
	fill := g.color
	if fill == nil && g.fill != "" {
		fill = r.color(g.fill)
	}
	if g.diamond {
		return canvas.NewPolygon(4, fill)
	}
	o := canvas.NewRectangle(fill)
	o.CornerRadius = g.radius
	return o
}
