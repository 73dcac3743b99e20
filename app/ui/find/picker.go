package find

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"

	"jido/app/ui/kit"
)

// Row is a line of a Picker.
type Row struct {
	Lead          fyne.CanvasObject // an icon or a badge; may be nil
	First, Second string
	Note          string // at the right, before the keys
	Keys          string // shown as the caps of keys at the right
	Off           bool   // cannot be chosen now
	Do            func()
}

// Picker is a field for a query and the list of what it may mean. The keyboard
// stays in the field: Up and Down walk through the list, Enter chooses.
type Picker struct {
	field  *kit.SearchField
	rows   func(query string) []Row
	hint   *kit.Text // where there is nothing to list
	scroll *kit.Scroll
	list   *fyne.Container
	body   *fyne.Container
	all    *fyne.Container

	shown  []Row
	items  []*kit.Item
	chosen int // -1: none
	close  func()
	grown  func() // the list has another height
	lazy   bool   // lists nothing for an empty query
	words  Words
}

// Words are the words of a Picker.
type Words struct{ Placeholder, Clear, Hint, Nothing string }

// NewPicker makes a picker; rows tells what a query means, closed is called when
// a line was chosen, before what it does, or on Escape.
func NewPicker(rows func(query string) []Row, closed func()) *Picker {
	p := &Picker{rows: rows, close: closed, chosen: -1}
	p.field = kit.NewSearchField("", "", nil)
	p.field.Typed = func(q string) {
		if q == "/" { // the key that opened the field, typed once more into it
			p.field.SetQuery("")
			return
		}
		p.update()
	}
	p.field.Entered = func(string) { p.take(p.chosen) }
	p.field.Walked = func(by int) { p.walk(by) }
	p.field.Escaped = closed
	p.hint = kit.NewWrapped("", kit.Small)
	p.list = kit.Column(0)
	p.scroll = kit.NewScroll(p.list)
	p.body = container.New(&drop{}, p.scroll)
	p.all = kit.Column(8, p.field, kit.Inset(8, 2, p.hint), p.body)
	return p
}

// Object returns the picker: a field with a list below it, for a card.
func (p *Picker) Object() fyne.CanvasObject { return p.all }

// SetWords sets the words.
func (p *Picker) SetWords(w Words) {
	p.words = w
	p.field.SetPlaceHolder(w.Placeholder)
	p.update()
}

// Open empties the field and gives it the keyboard. It asks the canvas itself to
// paint: the toolkit does not know yet on which canvas a thing is that was never
// seen.
func (p *Picker) Open(c fyne.Canvas) {
	p.field.SetQuery("")
	p.update()
	c.Focus(p.field)
	c.Refresh(p.all)
}

// Ask sets the query, as if it had been typed.
func (p *Picker) Ask(query string) {
	p.field.SetQuery(query)
	p.update()
}

// update lists what the query means.
func (p *Picker) update() {
	q := p.field.Text
	p.shown, p.chosen = nil, -1
	if q != "" || !p.lazy {
		p.shown = p.rows(q)
	}
	p.items = p.items[:0]
	p.list.Objects = nil
	for i, r := range p.shown {
		it := kit.NewItem(r.Lead, r.First, r.Second, "", func() { p.take(i) })
		if r.Off {
			it.Disable()
		}
		p.items = append(p.items, it)
		p.list.Objects = append(p.list.Objects, capped(it, r))
	}
	switch {
	case q == "" && len(p.shown) == 0:
		p.hint.SetText(p.words.Hint)
	case len(p.shown) == 0:
		p.hint.SetText(p.words.Nothing)
	default:
		p.hint.SetText("")
	}
	visible(p.all.Objects[1], p.hint.Text() != "")
	visible(p.body, len(p.shown) > 0)
	p.scroll.SetContent(p.list)
	p.all.Refresh()
	if p.grown != nil {
		p.grown()
	}
	p.walk(1)
}

// WhenGrown sets what is called when the list needs another height.
func (p *Picker) WhenGrown(f func()) { p.grown = f }

func visible(o fyne.CanvasObject, on bool) {
	if on {
		o.Show()
	} else {
		o.Hide()
	}
}

// walk moves the choice past what cannot be chosen, and stops at the ends.
func (p *Picker) walk(by int) {
	dir := 1
	if by < 0 {
		dir = -1
	}
	to := min(max(p.chosen+by, 0), len(p.shown)-1)
	for to >= 0 && to < len(p.shown) && p.shown[to].Off {
		to += dir
	}
	if to < 0 || to >= len(p.shown) {
		return
	}
	if p.chosen >= 0 {
		p.items[p.chosen].SetChosen(false)
	}
	p.chosen = to
	p.items[to].SetChosen(true)
	o := p.list.Objects[to]
	p.scroll.ScrollTo(o.Position().Y, o.Position().Y+o.Size().Height)
}

func (p *Picker) take(i int) {
	if i < 0 || i >= len(p.shown) || p.shown[i].Off {
		return
	}
	do := p.shown[i].Do
	p.close()
	do()
}

// drop gives the list the height that it needs, up to what a card may have.
type drop struct{}

// Heights of the list at the normal size of type.
const listHeight = 400

func factor() float32 { return fynetheme.Size(fynetheme.SizeNameText) / 14 }

// MinSize is what the list needs, within bounds.
func (*drop) MinSize(o []fyne.CanvasObject) fyne.Size {
	m := o[0].MinSize()
	want := o[0].(*kit.Scroll).NaturalSize(max(o[0].Size().Width, m.Width)).Height
	return fyne.NewSize(m.Width, min(want, listHeight*factor()))
}

// Layout fills.
func (*drop) Layout(o []fyne.CanvasObject, s fyne.Size) {
	o[0].Move(fyne.Position{})
	o[0].Resize(s)
}

// capped puts a note and the caps of keys over the right end of a line, which
// stays one target.
func capped(it *kit.Item, r Row) fyne.CanvasObject {
	end := kit.Row(10)
	if r.Note != "" {
		end.Add(kit.NewText(r.Note, kit.Note))
	}
	if r.Keys != "" {
		end.Add(kit.NewKeyCaps(r.Keys))
	}
	if len(end.Objects) == 0 {
		return it
	}
	return container.New(atEnd{}, it, end)
}

type atEnd struct{}

// MinSize has room for both.
func (atEnd) MinSize(o []fyne.CanvasObject) fyne.Size {
	m, k := o[0].MinSize(), o[1].MinSize()
	return fyne.NewSize(m.Width+k.Width, max(m.Height, k.Height))
}

// Layout puts the second thing at the right, over the first.
func (atEnd) Layout(o []fyne.CanvasObject, s fyne.Size) {
	o[0].Resize(s)
	k := o[1].MinSize()
	o[1].Resize(k)
	o[1].Move(fyne.NewPos(s.Width-k.Width-10*factor(), float32(int((s.Height-k.Height)/2))))
}
