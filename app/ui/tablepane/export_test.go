package tablepane

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// Rows returns the widget of the rows.
func (p *Pane) Rows() interface {
	fyne.Tappable
	fyne.Focusable
	fyne.Shortcutable
	desktop.Mouseable
	desktop.Hoverable
} {
	return p.grid.body
}

// SetClock sets what tells the time between two clicks.
func (p *Pane) SetClock(now func() time.Time) { p.grid.now = now }
