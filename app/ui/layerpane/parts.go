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

// field is a line that shows a choice and leads to where it is made.
type field struct {
	widget.BaseWidget
	item *kit.Item
	all  *fyne.Container
}

func newField(tapped func()) *field {
	f := &field{item: kit.NewItem(nil, "", "", "      ", tapped)}
	chevron := container.NewHBox(kit.Spring(), container.NewCenter(kit.NewIcon(theme.ChevronRight, theme.ColorSoft)), container.NewGridWrap(fyne.NewSize(2, 1)))
	f.all = container.NewStack(newBackdrop(theme.ColorField), f.item, chevron)
	f.ExtendBaseWidget(f)
	return f
}

func (f *field) set(first, second string) { f.item.SetTexts(first, second, "      ") }

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
