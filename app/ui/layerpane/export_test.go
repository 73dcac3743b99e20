package layerpane

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// EntryOf returns the field of text that an object is.
func EntryOf(o fyne.CanvasObject) (*widget.Entry, bool) {
	e, ok := o.(*entry)
	if !ok {
		return nil, false
	}
	return &e.Entry, true
}
