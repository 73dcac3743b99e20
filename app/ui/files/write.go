package files

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"jido/app/press"
	"jido/app/state"
	"jido/app/ui/kit"
	"jido/data/codec"
	"jido/layers/export"
)

// write makes the file of a choice, of the map or of a chart. back is called with
// a message where it could not be, so that nothing of the choice is lost.
func (f *Files) write(c choice, ch *Chart, force bool, back func(message string)) {
	p, err := f.product(c, ch)
	if err != nil {
		back(f.t("files.error.text", err.Error()))
		return
	}
	path := c.path(p.ext)
	name := filepath.Base(path)
	f.start(f.t("files.writing", name), func(ctx context.Context, progress func(done, total int64)) (state.Action, error) {
		if err := p.write(ctx, path, force, progress); err != nil {
			return nil, err
		}
		return then{func() { f.written(c, path, ch == nil) }}, nil
	}, hook{failed: func(err error) {
		if errors.Is(err, codec.ErrExists) {
			f.replace(name, p.ext == "", func() { f.write(c, ch, true, back) }, func() { back("") })
			return
		}
		back(f.words(err))
	}, cancelled: func() { f.d.Offer(f.t("files.cancelled"), "", nil) }})
}

// replace asks before a file gives way to another, or files in a folder do. Enter
// keeps what is there.
func (f *Files) replace(name string, folder bool, yes, no func()) {
	title, text, word := "files.replace.title", "files.replace", "files.replace.yes"
	if folder {
		title, text, word = "files.replace.folder.title", "files.replace.folder", "files.replace.folder.yes"
	}
	f.sheet = kit.Ask(f.d.Win.Canvas(), f.t(title), f.t(text, name),
		kit.Answer{Text: f.t(word), Do: yes},
		kit.Answer{Text: f.t("files.replace.no"), Primary: true, Do: no})
}

// written tells that a file is there, and remembers how it was made if it may be
// repeated.
func (f *Files) written(c choice, path string, again bool) {
	if again {
		f.remember("export", c.kept())
	}
	if c.What != aTalk || c.Folder != f.home(c) { // beside the talk's file is no place for the next map
		f.remember("folder", c.Folder)
	}
	f.d.Offer(f.t("files.written", filepath.Base(path)), f.t("files.reveal"), func() { f.reveal(path) })
}

func (f *Files) reveal(path string) {
	if err := f.d.Reveal(path); err != nil {
		f.d.Offer(err.Error(), "", nil)
	}
}

// RepeatExport writes the picture as last time, under the name that the
// convention gives it today. Before a first export it opens the card.
func (f *Files) RepeatExport() {
	kept := f.recall("export")
	if kept == "" {
		f.Export("")
		return
	}
	c := f.lastChoice()
	p, err := f.product(c, nil)
	if err != nil {
		f.Export("")
		return
	}
	c.Name, c.Folder = p.name, f.home(c)
	f.write(c, nil, false, func(message string) {
		if message != "" {
			f.say(f.t("files.failed"), message, nil)
		}
	})
}

// CopyPicture puts the sheet as it is on the screen on the clipboard; where that
// cannot be, it is saved, and the message says where.
func (f *Files) CopyPicture() {
	s := f.d.Store.State()
	sh := press.Window(s.Size, f.d.Scale())
	format, err := export.Lookup("png")
	if err != nil {
		panic(err)
	}
	folder := f.folder()
	name := press.FileName(s, sh, format)
	f.Work(f.t("files.copying"), func(ctx context.Context, _ func(int64, int64)) (state.Action, error) {
		b, err := press.File(ctx, s, sh, press.Options{}, format)
		if err != nil {
			return nil, err
		}
		if _, err := f.d.Copy(b); err == nil {
			return then{func() { f.d.Offer(f.t("files.copied"), "", nil) }}, nil
		}
		path, err := beside(ctx, filepath.Join(folder, name), b)
		if err != nil {
			return nil, err
		}
		return then{func() {
			f.d.Offer(f.t("files.copied.saved", path), f.t("files.reveal"), func() { f.reveal(path) })
		}}, nil
	})
}

// beside writes a file under the first free name: name.png, name-2.png, …
func beside(ctx context.Context, path string, b []byte) (string, error) {
	ext := filepath.Ext(path)
	base := strings.TrimSuffix(path, ext)
	for n := 1; ; n++ {
		if n > 1 {
			path = fmt.Sprintf("%s-%d%s", base, n, ext)
		}
		err := codec.WriteBytes(ctx, path, b, false)
		if !errors.Is(err, codec.ErrExists) || n == 999 {
			return path, err
		}
	}
}

// folder is where the last file went, if it is still there; else where pictures
// usually go.
func (f *Files) folder() string {
	dirs := []string{f.recall("folder"), f.d.Folder}
	home, err := os.UserHomeDir()
	if err == nil {
		dirs = append(dirs, filepath.Join(home, "Pictures"), filepath.Join(home, "Documents"), home)
	}
	for _, dir := range dirs {
		if info, err := os.Stat(dir); dir != "" && err == nil && info.IsDir() {
			return dir
		}
	}
	return "."
}

// lastChoice is how the last file was made, in the folder it went to.
func (f *Files) lastChoice() choice {
	c := recalled(f.recall("export"))
	c.Folder = f.folder()
	return c
}
