// Package files is the window's dealings with files: the export card, the
// picture on the clipboard, opening the user's own files with the report of what
// they would do, and the list of files opened before.
//
// It knows how things are asked and told, not how they are done: pictures come
// from app/press, files from app/imports, both on goroutines of app/job. What
// reaches beyond the window goes through Deps. Invariants: a file appears whole or
// not at all, and takes another's place only where a person said so; nothing of
// the map changes before a report was agreed to; what fails says why, what to do,
// and loses nothing that was typed.
package files

import (
	"errors"
	"io/fs"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"

	"jido/app/briefing/stage"
	"jido/app/job"
	"jido/app/state"
	"jido/app/ui/kit"
	"jido/data/codec"
	"jido/data/lang"
)

// Memory keeps small texts from one start to the next; fyne.Preferences is one.
type Memory interface {
	String(key string) string
	SetString(key, value string)
}

// Deps are what lies outside of this package.
type Deps struct {
	Win     fyne.Window
	Store   *state.Store
	Deliver func(func())                               // runs a function on the window's goroutine, later or at once: fyne.Do
	Offer   func(text, word string, do func())         // shows a message with something to do about it; word may be ""
	Scale   func() float64                             // pixels of the screen in a page point
	Reveal  func(path string) error                    // shows a file in its folder
	Copy    func(png []byte) (how string, err error)   // puts a picture on the clipboard
	Crash   func(what string, value any, trace string) // writes a report of a panic; may be nil
	Memory  Memory                                     // may be nil
	Folder  string                                     // where files go at first; empty = the user's home
}

// Files carries out what has to do with files. Make it with New.
type Files struct {
	d     Deps
	work  *job.Runner // long work that is shown
	quiet *job.Runner // previews
	busy  *busy
	sheet *kit.Sheet   // that was opened last
	hooks map[int]hook // by job
	card  *exportCard  // that was opened last
	asked *reportCard  // that was opened last

	dialog  dialog.Dialog // of the toolkit, for choosing; nil = none is open
	watch   *job.Runner   // of the talk's file
	unwatch func()        // ends it; may be nil
	queue   []string      // files that wait for the report before them
	reading bool          // a file is being read
}

// hook is who is told of a job's end, instead of everybody.
type hook struct {
	failed    func(error)
	cancelled func()
}

// New makes them for a window.
func New(d Deps) *Files {
	f := &Files{d: d, hooks: map[int]hook{}}
	f.busy = newBusy(f)
	f.work = job.New(d.Deliver, job.Events{Status: f.status, Done: f.done, Failed: f.failed})
	f.quiet = job.New(d.Deliver, job.Events{Done: f.done})
	f.watch = job.New(d.Deliver, job.Events{Done: f.done})
	state.On(d.Store, func(s state.State) state.Talk { return s.Saved }, f.follow)
	return f
}

// Object is the layer in which work shows how far it is; put it over the map.
func (f *Files) Object() fyne.CanvasObject { return f.busy.root }

// Close ends all work and waits for it: nothing half done is left behind.
func (f *Files) Close() {
	f.work.Stop()
	f.quiet.Stop()
	f.watch.Stop()
	f.work.Wait()
	f.quiet.Wait()
	f.watch.Wait()
}

// Wait returns when no work is left.
func (f *Files) Wait() {
	f.work.Wait()
	f.quiet.Wait()
}

// Work does long work beside the window, shows how far it is under a name, and
// dispatches the action that it comes to.
func (f *Files) Work(name string, w job.Func) (cancel func()) { return f.start(name, w, hook{}) }

// start is Work whose end is told to somebody.
func (f *Files) start(name string, w job.Func, h hook) (cancel func()) {
	id := 0
	cancel = f.work.StartID(name, w, func(i int) {
		id = i
		f.hooks[i] = h
	})
	f.busy.cancels[id] = cancel
	return cancel
}

// then is what a job leaves to be done in the window; it is no matter of the
// state.
type then struct{ do func() }

// Do changes nothing.
func (then) Do(s state.State) state.State { return s }

func (f *Files) status(s job.Status) {
	f.busy.status(s)
	if h := f.hooks[s.ID]; s.Cancelled {
		delete(f.hooks, s.ID)
		if h.cancelled != nil {
			h.cancelled()
		}
	}
}

func (f *Files) done(s job.Status, a state.Action) {
	delete(f.hooks, s.ID)
	if x, ok := a.(then); ok {
		x.do()
		return
	}
	f.d.Store.Dispatch(a)
}

// failed tells what went wrong with a job.
func (f *Files) failed(s job.Status, err error) {
	tell := f.hooks[s.ID].failed
	delete(f.hooks, s.ID)
	var p *job.Panic
	if errors.As(err, &p) && f.d.Crash != nil {
		f.d.Crash(s.Name, p.Value, p.Trace)
	}
	if tell == nil {
		f.say(f.t("files.failed"), f.words(err), nil)
		return
	}
	tell(err)
}

// say puts a message up that has to be read; then is done what comes after it.
func (f *Files) say(title, text string, then func()) {
	ok := kit.NewPrimaryButton("", f.t("files.ok"), func() { f.sheet.Close() })
	body := kit.Grow(kit.NewScroll(kit.NewWrapped(text, kit.Body)))
	f.sheet = kit.NewSheet(kit.NewCard(kit.Column(20, body, kit.Row(8, kit.Spring(), ok))).Titled(title), 420, then)
	f.sheet.Open(f.d.Win.Canvas(), ok)
}

func (f *Files) lang() lang.Tag { return f.d.Store.State().Lang() }

func (f *Files) t(key string, args ...any) string { return lang.T(f.lang(), key, args...) }

// words puts the error of writing into words: what is wrong, and what to do.
func (f *Files) words(err error) string {
	var pe *fs.PathError
	at := ""
	if errors.As(err, &pe) {
		at = filepath.Dir(pe.Path)
	}
	var p *job.Panic
	var ce *codec.Error
	var ae *stage.ArchiveError
	switch {
	case errors.As(err, &p):
		return f.t("files.error.panic")
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		return f.t("files.error.permission", at)
	case errors.Is(err, syscall.ENOSPC):
		return f.t("files.error.space")
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ENOTDIR):
		return f.t("files.error.folder", at)
	case errors.As(err, &ce):
		return ce.Problem.String()
	case errors.As(err, &ae):
		return ae.In(f.lang()).String()
	}
	return f.t("files.error.text", prefix.ReplaceAllString(err.Error(), ""))
}

// prefix is the names of packages before a message: they help nobody here.
var prefix = regexp.MustCompile(`^([a-z]+: )+`)

// remember and recall keep a text between starts.
func (f *Files) remember(key, value string) {
	if f.d.Memory != nil {
		f.d.Memory.SetString("files."+key, value)
	}
}

func (f *Files) recall(key string) string {
	if f.d.Memory == nil {
		return ""
	}
	return f.d.Memory.String("files." + key)
}

// sentence is a text with a capital letter and a full stop.
func sentence(s string) string {
	if s == "" || strings.HasSuffix(s, ".") || strings.HasSuffix(s, "?") {
		return kit.Capital(s)
	}
	return kit.Capital(s) + "."
}
