package files

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"

	"fyne.io/fyne/v2"

	"jido/app/host"
	"jido/app/ui/kit"
	"jido/app/ui/theme"
)

// manyRecent is how many files are remembered.
const manyRecent = 12

// Recent returns the paths of the files opened before, the newest first.
func (f *Files) Recent() []string {
	var out []string
	if json.Unmarshal([]byte(f.recall("recent")), &out) != nil {
		return nil
	}
	return out
}

// opened remembers a file.
func (f *Files) opened(path string) {
	list := slices.DeleteFunc(f.Recent(), func(p string) bool { return p == path })
	f.keep(append([]string{path}, list...))
}

func (f *Files) keep(list []string) {
	if b, err := json.Marshal(list[:min(len(list), manyRecent)]); err == nil {
		f.remember("recent", string(b))
	}
}

// OpenRecent opens a file again. One that is gone is told, and stays in the list:
// it may be on a disk that comes back.
func (f *Files) OpenRecent(path string) { f.Open(path) }

// Missing reports whether a file of the list is not there at the moment.
func (f *Files) Missing(path string) bool {
	_, err := os.Stat(path)
	return err != nil
}

// ShowRecent opens the list of files opened before; those that are missing are
// greyed.
func (f *Files) ShowRecent() {
	if f.choosing() {
		return
	}
	var rows []fyne.CanvasObject
	var first fyne.Focusable
	for _, p := range f.Recent() {
		second := host.Tilde(filepath.Dir(p))
		if f.Missing(p) {
			second = f.t("files.recent.missing", second)
		}
		it := kit.NewItem(nil, filepath.Base(p), second, "", func() {
			f.sheet.Close()
			f.OpenRecent(p)
		})
		if f.Missing(p) {
			it.Disable()
		} else if first == nil {
			first = it
		}
		rows = append(rows, it)
	}
	if len(rows) == 0 {
		rows = append(rows, kit.NewWrapped(f.t("files.recent.none"), kit.Soft))
	}
	foot := kit.Row(8, kit.Spring(), kit.NewButton("", f.t("files.close"), func() { f.sheet.Close() }),
		kit.NewPrimaryButton(theme.OpenFile, f.t("files.open"), func() {
			f.sheet.Close()
			f.OpenFile()
		}))
	card := kit.NewCard(kit.Column(16, kit.Grow(kit.NewScroll(kit.Inset(4, 2, kit.Column(2, rows...)))), foot)).Titled(f.t("files.recent.title"))
	f.sheet = kit.NewSheet(card, 480, f.next)
	f.sheet.Open(f.d.Win.Canvas(), first)
}
