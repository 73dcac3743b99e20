package kit

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"

	"jido/app/ui/theme"
)

// Place is where a thing floats in the window.
type Place uint8

// The places. Things at one place stand below each other in the order in which
// they were added; at the bottom, above each other.
const (
	Fill Place = iota // the whole window, below all others
	TopLeft
	Top
	TopRight
	Right // in the middle of the right edge, below what is at TopRight
	BottomLeft
	Bottom
	BottomRight
)

// Float lays out a window: one thing fills it, others float over its corners
// and edges. What scrolls (Natural) is as high as it would like to be and as the
// others in its column leave room for. Things in the middle of the top and the
// bottom push the columns that they would run into.
type Float struct {
	items []floating
	root  *fyne.Container
	free  rect
	freed func(fyne.Position, fyne.Size)
}

type floating struct {
	place Place
	o     fyne.CanvasObject
	width float32 // at the normal size of type; 0: its least
}

type rect struct{ x0, y0, x1, y1 float32 }

func (r rect) area() float32 { return max(0, r.x1-r.x0) * max(0, r.y1-r.y0) }

// NewFloat returns an empty layout. freed is called after each layout in which
// the free rectangle has changed (see Free); it may be nil.
func NewFloat(freed func(pos fyne.Position, size fyne.Size)) *Float {
	f := &Float{freed: freed}
	f.root = container.New(f)
	return f
}

// Add puts a thing at its place, as narrow as it can be.
func (f *Float) Add(p Place, o fyne.CanvasObject) { f.AddWide(p, o, 0) }

// AddWide puts a thing at its place with a width, which grows with the size of
// type and ends at the window's edge.
func (f *Float) AddWide(p Place, o fyne.CanvasObject, width float32) {
	f.items = append(f.items, floating{p, o, width})
	f.root.Add(o)
}

// Container returns the object to set into the window.
func (f *Float) Container() *fyne.Container { return f.root }

// Free returns the largest rectangle that nothing floats over, inside the
// window's margin: the room for the map's own furniture.
func (f *Float) Free() (fyne.Position, fyne.Size) {
	return fyne.NewPos(f.free.x0, f.free.y0), fyne.NewSize(f.free.x1-f.free.x0, f.free.y1-f.free.y0)
}

// MinSize belongs to fyne.Layout: any size will do.
func (f *Float) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(320, 240) }

// Layout belongs to fyne.Layout.
func (f *Float) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	m := fynetheme.Size(theme.SizeMargin)
	window := rect{m, m, size.Width - m, size.Height - m}
	taken := f.stack(Top, window)
	taken = append(taken, f.stack(Bottom, window)...)
	centre := taken
	for _, col := range [][3]Place{{TopLeft, Fill, BottomLeft}, {TopRight, Right, BottomRight}} {
		box := f.clear(window, centre, col[:])
		upper := f.least(col[0]) + f.least(col[1])
		low := f.stack(col[2], rect{box.x0, box.y0 + upper, box.x1, box.y1})
		for _, t := range low {
			box.y1 = min(box.y1, t.y0-gap())
		}
		high := f.stack(col[0], rect{box.x0, box.y0, box.x1, box.y1 - f.least(col[1])})
		for _, t := range high {
			box.y0 = max(box.y0, t.y1+gap())
		}
		taken = append(append(taken, low...), high...)
		if col[1] != Fill {
			h := f.least(col[1]) - gap()
			y := min(max((window.y0+window.y1-h)/2, box.y0), box.y1-h)
			taken = append(taken, f.stack(col[1], rect{box.x0, y, box.x1, box.y1})...)
		}
	}
	for _, it := range f.items {
		if it.place == Fill {
			it.o.Move(fyne.Position{})
			it.o.Resize(size)
		}
	}
	if free := largest(window, taken, gap()); free != f.free {
		f.free = free
		if f.freed != nil {
			f.freed(f.Free())
		}
	}
}

// gap is what is left between two floating things.
func gap() float32 { return fynetheme.Size(theme.SizeMargin) * 0.75 }

func (f *Float) at(p Place) []floating {
	var out []floating
	for _, it := range f.items {
		if it.place == p && it.o.Visible() {
			out = append(out, it)
		}
	}
	return out
}

func (it floating) wide(room float32) float32 {
	return min(max(scaled(it.width), it.o.MinSize().Width), room)
}

// least returns the height that the things at a place cannot do without, with a
// gap behind each.
func (f *Float) least(p Place) float32 {
	h := float32(0)
	if p == Fill {
		return h
	}
	for _, it := range f.at(p) {
		h += it.o.MinSize().Height + gap()
	}
	return h
}

// stack lays out the things at a place inside a box and returns where they are.
func (f *Float) stack(p Place, box rect) []rect {
	if p == Fill {
		return nil
	}
	var out []rect
	items := f.at(p)
	need := f.least(p)
	for _, it := range items {
		least := it.o.MinSize().Height
		need -= least + gap()
		s := naturalSize(it.o, it.wide(box.x1-box.x0))
		s.Width = it.wide(box.x1 - box.x0)
		s.Height = max(least, min(s.Height, box.y1-box.y0-need))
		x := box.x0
		switch p {
		case Top, Bottom:
			x = round((box.x0 + box.x1 - s.Width) / 2)
		case TopRight, Right, BottomRight:
			x = box.x1 - s.Width
		}
		y := box.y0
		if p == BottomLeft || p == Bottom || p == BottomRight {
			y = box.y1 - s.Height
			box.y1 = y - gap()
		} else {
			box.y0 = y + s.Height + gap()
		}
		it.o.Resize(s)
		it.o.Move(fyne.NewPos(x, y))
		out = append(out, rect{x, y, x + s.Width, y + s.Height})
	}
	return out
}

// clear returns the part of the window, from its top to its bottom, in which
// the things of a column do not run into those in the middle.
func (f *Float) clear(window rect, centre []rect, col []Place) rect {
	wide := float32(0)
	for _, p := range col {
		if p != Fill {
			for _, it := range f.at(p) {
				wide = max(wide, it.wide(window.x1-window.x0))
			}
		}
	}
	x0, x1 := window.x0, window.x0+wide
	if col[0] == TopRight {
		x0, x1 = window.x1-wide, window.x1
	}
	box := window
	for _, t := range centre {
		if t.x1+gap() <= x0 || t.x0-gap() >= x1 {
			continue
		}
		if t.y0+t.y1 < window.y0+window.y1 {
			box.y0 = max(box.y0, t.y1+gap())
		} else {
			box.y1 = min(box.y1, t.y0-gap())
		}
	}
	return box
}

// largest returns the largest rectangle inside a window that keeps a margin
// from all that is taken; of equal ones the leftmost. Its sides lie on the
// window's or on those of what is taken, so all pairs of left and right sides
// are tried, and for each the highest gap between what lies there.
func largest(window rect, taken []rect, margin float32) rect {
	lefts, rights := []float32{window.x0}, []float32{window.x1}
	for _, t := range taken {
		lefts, rights = append(lefts, t.x1+margin), append(rights, t.x0-margin)
	}
	slices.Sort(lefts)
	slices.Sort(rights)
	byTop := slices.Clone(taken)
	slices.SortFunc(byTop, func(a, b rect) int { return int(1e3*a.y0) - int(1e3*b.y0) })
	var best rect
	for _, x0 := range lefts {
		for _, x1 := range rights {
			if x1 <= x0 {
				continue
			}
			y := window.y0
			try := func(y1 float32) {
				if r := (rect{x0, y, x1, min(y1, window.y1)}); r.area() > best.area() {
					best = r
				}
			}
			for _, t := range byTop {
				if t.x0-margin < x1 && t.x1+margin > x0 {
					try(t.y0 - margin)
					y = max(y, t.y1+margin)
				}
			}
			try(window.y1)
		}
	}
	return best
}
