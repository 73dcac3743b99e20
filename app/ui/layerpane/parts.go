package layerpane

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"jido/app/ui/kit"
	"jido/app/ui/theme"
)

// scaled returns a length that is x at the normal size of type.
func scaled(x float32) float32 { return x * fynetheme.Size(fynetheme.SizeNameText) / 14 }

// labelled puts a word before a control. The control takes the room that is
// left, however much it would like.
func labelled(word string, control fyne.CanvasObject) *fyne.Container {
	return container.New(labels{}, kit.NewClipped(word, kit.Soft), control)
}

type labels struct{}

const labelWidth = 92

func (labels) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(scaled(labelWidth+120), max(o[0].MinSize().Height, o[1].MinSize().Height))
}

func (labels) Layout(o []fyne.CanvasObject, s fyne.Size) {
	x := scaled(labelWidth)
	o[0].Resize(fyne.NewSize(x-scaled(8), s.Height))
	o[0].Move(fyne.Position{})
	h := min(s.Height, o[1].MinSize().Height)
	o[1].Resize(fyne.NewSize(max(0, s.Width-x), h))
	o[1].Move(fyne.NewPos(x, (s.Height-h)/2))
}

// bleed is what a scrolling page reaches into the margin of its card, so that
// the scroll bar stands beside the page and not on it.
const bleed = 12

// page scrolls what it holds.
type page struct {
	widget.BaseWidget
	scroll *kit.Scroll
}

func newPage(content fyne.CanvasObject) *page {
	p := &page{}
	p.scroll = kit.NewScroll(container.New(shy{}, content))
	p.ExtendBaseWidget(p)
	return p
}

func (p *page) set(content fyne.CanvasObject) { p.scroll.SetContent(container.New(shy{}, content)) }

// NaturalSize is the size at which nothing scrolls.
func (p *page) NaturalSize(width float32) fyne.Size {
	return p.scroll.NaturalSize(width+scaled(bleed)).SubtractWidthHeight(scaled(bleed), 0)
}

// CreateRenderer belongs to Fyne.
func (p *page) CreateRenderer() fyne.WidgetRenderer {
	return newRenderer(func() {}, func(s fyne.Size) { p.scroll.Resize(s.AddWidthHeight(scaled(bleed), 0)) }, func() fyne.Size {
		return p.scroll.MinSize().SubtractWidthHeight(scaled(bleed), 0)
	}, p.scroll)
}

// shy keeps away from the scroll bar.
type shy struct{}

func (shy) MinSize(o []fyne.CanvasObject) fyne.Size {
	return o[0].MinSize().AddWidthHeight(scaled(bleed), 0)
}

func (shy) Layout(o []fyne.CanvasObject, s fyne.Size) {
	o[0].Move(fyne.Position{})
	o[0].Resize(s.SubtractWidthHeight(scaled(bleed), 0))
}

// backdrop is a rounded ground in a colour of the theme.
type backdrop struct {
	widget.BaseWidget
	color fyne.ThemeColorName
}

func newBackdrop(c fyne.ThemeColorName) *backdrop {
	b := &backdrop{color: c}
	b.ExtendBaseWidget(b)
	return b
}

// CreateRenderer belongs to Fyne.
func (b *backdrop) CreateRenderer() fyne.WidgetRenderer {
	rect := canvas.NewRectangle(nil)
	paint := func() {
		rect.FillColor = fynetheme.ColorForWidget(b.color, b)
		rect.CornerRadius = fynetheme.SizeForWidget(fynetheme.SizeNameInputRadius, b)
	}
	return newRenderer(paint, func(s fyne.Size) { rect.Resize(s) }, func() fyne.Size { return fyne.Size{} }, rect)
}

// field shows a choice and leads to where it is made.
type field struct {
	widget.BaseWidget
	first, second *kit.Text
	all           *fyne.Container
}

func newField(tips *kit.Tips, tip string, tapped func()) *field {
	f := &field{first: kit.NewWrapped("", kit.Body), second: kit.NewWrapped("", kit.Small)}
	chevron := kit.NewIcon(theme.ChevronRight, theme.ColorSoft)
	words := kit.Column(1, f.first, f.second)
	var item *kit.Item
	item = kit.NewItem(nil, "", "", "", func() {
		item.MouseOut() // the page is exchanged under the pointer
		tapped()
	}).WithTip(tips, tip, "")
	f.all = container.NewStack(newBackdrop(theme.ColorField), item,
		kit.Inset(10, 7, container.NewBorder(nil, nil, nil, container.NewCenter(chevron), words)))
	f.ExtendBaseWidget(f)
	return f
}

// set changes the words and reports whether they have changed.
func (f *field) set(first, second string) bool {
	if f.first.Text() == first && f.second.Text() == second {
		return false
	}
	f.first.SetText(first)
	f.second.SetText(second)
	f.second.Hidden = second == ""
	f.all.Refresh()
	return true
}

// CreateRenderer belongs to Fyne.
func (f *field) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(f.all) }

// renderer is a fyne.WidgetRenderer made of functions.
type renderer struct {
	objects []fyne.CanvasObject
	min     func() fyne.Size
	layout  func(fyne.Size)
	paint   func()
	size    fyne.Size
}

func newRenderer(paint func(), layout func(fyne.Size), min func() fyne.Size, objects ...fyne.CanvasObject) *renderer {
	paint()
	return &renderer{objects: objects, min: min, layout: layout, paint: paint}
}

func (r *renderer) Destroy()                     {}
func (r *renderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *renderer) MinSize() fyne.Size           { return r.min() }
func (r *renderer) Layout(s fyne.Size)           { r.size = s; r.layout(s) }

func (r *renderer) Refresh() {
	r.paint()
	r.layout(r.size)
	for _, o := range r.objects {
		o.Refresh()
	}
}
