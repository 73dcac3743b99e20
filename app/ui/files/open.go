package files

import (
	"context"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"

	"jido/app/imports"
	"jido/app/state"
	"jido/data/codec"
)

// extensions are those of files that can be opened.
func extensions() []string {
	var out []string
	for _, f := range codec.Formats() {
		out = append(out, f.Exts...)
	}
	return append(out, ".xlsx", ".xlsm", ".gz", talkExt)
}

// OpenFile asks for a file and opens it.
func (f *Files) OpenFile() {
	if f.choosing() {
		return
	}
	d := dialog.NewFileOpen(func(r fyne.URIReadCloser, err error) {
		if err != nil {
			f.say(f.t("files.failed"), f.words(err), nil)
			return
		}
		if r == nil {
			return
		}
		path := r.URI().Path()
		r.Close()
		f.remember("from", filepath.Dir(path))
		f.Open(path)
	}, f.d.Win)
	d.SetTitleText(f.t("files.pick_file"))
	d.SetFilter(storage.NewExtensionFileFilter(extensions()))
	f.choose(d)
}

// choose shows a dialog of files, in the folder of last time.
func (f *Files) choose(d *dialog.FileDialog) {
	if from := f.recall("from"); from != "" {
		if l, err := storage.ListerForURI(storage.NewFileURI(from)); err == nil {
			d.SetLocation(l)
		}
	}
	f.showDialog(d)
}

// Dropped opens files that were dropped on the window: the function for
// Window.SetOnDropped.
func (f *Files) Dropped(_ fyne.Position, us []fyne.URI) {
	var paths []string
	for _, u := range us {
		if u.Scheme() == "file" {
			paths = append(paths, u.Path())
		}
	}
	f.Open(paths...)
}

// Open reads files, one after another, and shows for each what it would do.
func (f *Files) Open(paths ...string) {
	f.queue = append(f.queue, paths...)
	f.next()
}

// next reads the first file of the queue, unless another one is being read or
// asked about.
func (f *Files) next() {
	if len(f.queue) == 0 || f.reading || f.sheet != nil && f.sheet.IsOpen() {
		return
	}
	path := f.queue[0]
	f.queue = f.queue[1:]
	f.reading = true
	if isTalk(path) {
		f.readTalk(path)
		return
	}
	w := f.d.Store.State().World
	name := filepath.Base(path)
	f.start(f.t("files.reading", name), func(ctx context.Context, progress func(int64, int64)) (state.Action, error) {
		p, err := imports.Open(ctx, path, w, progress)
		if err != nil {
			return nil, err
		}
		return then{func() {
			f.reading = false
			f.report(p)
		}}, nil
	}, hook{failed: func(err error) {
		f.reading = false
		f.unreadable(path, err)
	}, cancelled: func() {
		f.reading = false
		f.next()
	}})
}

// unreadable tells why a file was not read.
func (f *Files) unreadable(path string, err error) {
	text, remedy := imports.Explain(f.lang(), path, err)
	text = sentence(text)
	if remedy != "" {
		text += "\n\n" + sentence(remedy)
	}
	f.say(f.t("files.unreadable", filepath.Base(path)), text, f.next)
}
