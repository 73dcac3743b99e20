package ui

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"jido/app/host"
	"jido/app/state"
	"jido/app/ui/cardpane"
	"jido/app/ui/command"
	"jido/app/ui/files"
	"jido/app/ui/kit"
	"jido/data"
	"jido/data/card"
	"jido/data/lang"
	"jido/geo"
	"jido/layers/scene"
)

// The window carries out the commands that reach beyond the state.
var _ command.Host = (*Window)(nil)

// over shows one thing over the map at a time: the search card, the list of
// commands, the help sheet.
type over struct {
	root *fyne.Container
	now  fyne.CanvasObject
	left func() // after closing
}

func newOver(left func()) *over {
	o := &over{root: container.NewStack(), left: left}
	o.root.Hide()
	return o
}

// show puts a thing at the top of the middle; nil closes.
func (o *over) show(x fyne.CanvasObject) {
	o.now = x
	if x == nil {
		o.root.Objects = nil
		o.root.Hide()
		o.left()
		return
	}
	o.root.Objects = []fyne.CanvasObject{x} // it fills the window and places itself
	o.root.Show()
	o.root.Refresh()
}

func (o *over) open() bool { return o.now != nil }

// close closes what is open.
func (o *over) close() { o.show(nil) }

// ShowFind opens the search card.
func (w *Window) ShowFind() {
	w.over.show(w.find.get().Object())
	w.find.get().Open(w.Win.Canvas())
}

// ShowPalette opens the list of commands.
func (w *Window) ShowPalette() {
	w.over.show(w.palette.get().Object())
	w.palette.get().Open(w.Win.Canvas())
}

// ShowHelp opens or closes the help sheet.
func (w *Window) ShowHelp() {
	help := w.help.get()
	if w.over.now == fyne.CanvasObject(help) {
		w.over.close()
		return
	}
	w.over.show(help)
	w.Win.Canvas().Focus(help)
	w.Win.Canvas().Refresh(help)
}

// CopyText puts a text on the clipboard.
func (w *Window) CopyText(s string) {
	w.App.Clipboard().SetContent(s)
	w.SayText(w.t("copied"))
}

// CopyCard puts the open card's text on the clipboard, with its sources.
func (w *Window) CopyCard() {
	if text, ok := cardpane.Text(w.Store.State()); ok {
		w.CopyText(text)
	}
}

// cardOf writes the card of a unit with its sources.
func cardOf(s state.State, id data.UnitID) (string, bool) {
	c, ok := card.Of(s.Atlas(), id)
	if !ok {
		return "", false
	}
	return c.Text(s.Lang()), true
}

// exportChart asks how a chart of the analysis is to be written.
func (w *Window) exportChart(name string, draw func(geo.Size) *scene.Scene) {
	y, m, d := w.Store.State().Wish.AsOf.Civil()
	w.ExportChart(files.Chart{Name: name, Day: fmt.Sprintf("%04d%02d%02d", y, m, d), Draw: draw})
}

// Fullscreen fills the screen, or goes back.
func (w *Window) Fullscreen() { w.Win.SetFullScreen(!w.Win.FullScreen()) }

// Walk goes back to the view before, or ahead again: the side buttons of a mouse.
func (w *Window) Walk(ahead bool) {
	id := "go.back"
	if ahead {
		id = "go.ahead"
	}
	if w.stage == nil && w.over.now == nil {
		command.ByID(id).Run(w.Store, w)
	}
}

// Quit closes the window, and asks first where the talk is not saved.
func (w *Window) Quit() { w.Leave(w.Win.Close) }

// SayText shows a line for a moment.
func (w *Window) SayText(words string) { w.toasts.Say(words) }

// About says what the program is, and which data it carries.
func (w *Window) About() {
	s := w.Store.State()
	t := s.Lang()
	y, m, d := s.Atlas().LastDay().Civil()
	text := lang.T(t, "window.about", s.Atlas().Version(), lang.Date(t, y, m, d)) + "\n" + lang.T(t, "cli.version.licences")
	kit.Ask(w.Win.Canvas(), "Jido 지도", text, kit.Answer{Text: lang.T(t, "window.close")})
}

// OpenLogs shows the folder of logs and crash reports.
func (w *Window) OpenLogs() {
	if err := host.RevealFile(w.opt.State); err != nil {
		w.fail(err)
	}
}

// tellCrash says, once, that the program died the last time, and where its report
// is.
func (w *Window) tellCrash() {
	if w.opt.Reports == nil {
		return
	}
	last, ok := w.opt.Reports.Last()
	if !ok || last.Told {
		return
	}
	w.toasts.Offer(w.t("crashed"), w.t("show_report"), func() {
		if err := host.RevealFile(last.Path); err != nil {
			w.fail(err)
		}
	})
	if err := w.opt.Reports.MarkTold(last); err != nil {
		w.fail(err)
	}
}

// FocusNext gives the keyboard to the next part of the window.
func (w *Window) FocusNext(back bool) {
	if back {
		w.Win.Canvas().FocusPrevious()
		return
	}
	w.Win.Canvas().FocusNext()
}

// openURL shows a source in the browser.
func (w *Window) openURL(address string) {
	if err := host.OpenURL(address); err != nil {
		w.fail(err)
	}
}

// fail tells what could not be done.
func (w *Window) fail(err error) {
	if e, ok := err.(*host.Error); ok {
		w.SayText(e.Text.In(w.Store.State().Lang()))
		return
	}
	w.SayText(err.Error())
}

func (w *Window) t(key string, args ...any) string {
	return lang.T(w.Store.State().Lang(), "window."+key, args...)
}

// escape takes one step back: what is open over the map, then the state.
func (w *Window) escape() {
	if w.over.open() {
		w.over.close()
		return
	}
	w.Store.Dispatch(state.Escape{})
}
