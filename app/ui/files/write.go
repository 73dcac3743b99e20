package files

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"jido/app/press"
	"jido/app/state"
	"jido/app/ui/kit"
	"jido/data/codec"
	"jido/layers/export"
)

// write makes the file of a choice, of the map or of a chart. back is called with
// a message where it could not be, so that nothing of the choice is lost.
func (f *Files) write(c choice, ch *Chart, force bool, back func(message string)) {
	s := f.d.Store.State()
	sh, format, err := c.made(s, f.d.Scale())
	if err != nil {
		back(f.t("files.error.text", err.Error()))
		return
	}
	path := c.path(format)
	name := filepath.Base(path)
	f.start(f.t("files.writing", name), func(ctx context.Context, progress func(done, total int64)) (state.Action, error) {
		// Ask before the work rather than after it; what comes there meanwhile is
		// met by WriteAtomic.
		if _, err := os.Lstat(path); err == nil && !force {
			return nil, codec.ErrExists
		}
		var b []byte
		var err error
		if film, ok := filmOf(format); ok && ch == nil {
			hold := time.Duration(c.Hold * float64(time.Second))
			b, err = press.FilmFile(ctx, s, sh, c.options(), film, c.years(s.Atlas()), hold, func(done, of int) { progress(int64(done), int64(of)) })
		} else {
			b, err = c.bytes(ctx, s, ch, sh, format)
		}
		if err != nil {
			return nil, err
		}
		if err := codec.WriteBytes(ctx, path, b, force); err != nil {
			return nil, err
		}
		return then{func() { f.written(c, path, ch == nil) }}, nil
	}, hook{failed: func(err error) {
		if errors.Is(err, codec.ErrExists) {
			f.replace(name, func() { f.write(c, ch, true, back) }, func() { back("") })
			return
		}
		back(f.words(err))
	}, cancelled: func() { f.d.Offer(f.t("files.cancelled"), "", nil) }})
}

// replace asks before a file gives way to another.
func (f *Files) replace(name string, yes, no func()) {
	f.sheet = kit.Ask(f.d.Win.Canvas(), f.t("files.replace.title"), f.t("files.replace", name),
		kit.Answer{Text: f.t("files.cancel"), Do: no},
		kit.Answer{Text: f.t("files.replace.yes"), Primary: true, Do: yes})
}

// written tells that a file is there, and remembers how it was made if it may be
// repeated.
func (f *Files) written(c choice, path string, again bool) {
	if again {
		f.remember("export", c.kept())
	}
	f.remember("folder", c.Folder)
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
	sh, format, err := c.made(f.d.Store.State(), f.d.Scale())
	if err != nil {
		f.Export("")
		return
	}
	c.Name = press.FileName(f.d.Store.State(), sh, format)
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
