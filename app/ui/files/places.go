package files

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"jido/data/lang"
)

// speakPlaces gives the folders at the left of a file dialog (Home, Computer,
// Documents) their names in the window's language: the toolkit has them in
// English only.
func (f *Files) speakPlaces() {
	pop, ok := f.d.Win.Canvas().Overlays().Top().(*widget.PopUp)
	if !ok {
		return
	}
	t := f.lang()
	walk(pop.Content, func(o fyne.CanvasObject) {
		list, ok := o.(*widget.List)
		if !ok {
			return
		}
		update := list.UpdateItem
		list.UpdateItem = func(id widget.ListItemID, o fyne.CanvasObject) {
			update(id, o)
			walk(o, func(o fyne.CanvasObject) {
				if l, ok := o.(*widget.Label); ok {
					l.SetText(place(t, l.Text))
				}
			})
		}
		list.Refresh()
	})
}

// place names a folder as the toolkit calls it; a drive and what has no name of
// ours stay as they are.
func place(t lang.Tag, name string) string {
	if key := "files.place." + strings.ReplaceAll(strings.ToLower(name), " ", "_"); lang.Has(t, key) {
		return lang.T(t, key)
	}
	return name
}

// walk visits an object and all in it, through the containers that file dialogs
// are made of.
func walk(o fyne.CanvasObject, visit func(fyne.CanvasObject)) {
	visit(o)
	switch o := o.(type) {
	case *fyne.Container:
		for _, x := range o.Objects {
			walk(x, visit)
		}
	case *container.Split:
		walk(o.Leading, visit)
		walk(o.Trailing, visit)
	}
}
