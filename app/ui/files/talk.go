package files

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"

	"jido/app/briefing"
	"jido/app/briefing/stage"
	"jido/app/job"
	"jido/app/press"
	"jido/app/state"
	"jido/app/ui/kit"
	"jido/data/codec"
	"jido/layers"
)

// talkExt is the extension of a talk's file.
const talkExt = ".toml"

func isTalk(path string) bool { return strings.EqualFold(filepath.Ext(path), talkExt) }

// readTalk reads the file of a talk and opens it.
func (f *Files) readTalk(path string) {
	f.start(f.t("files.reading", filepath.Base(path)), func(context.Context, func(int64, int64)) (state.Action, error) {
		b, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		return then{func() {
			f.reading = false
			f.unless(func() {
				if abs, err := filepath.Abs(path); err == nil {
					path = abs
				}
				f.opened(path)
				f.d.Store.Dispatch(state.OpenTalk{Talk: state.Talk{Path: path, Text: string(b)}})
				f.next()
			})
		}}, nil
	}, hook{failed: func(err error) {
		f.reading = false
		f.unreadable(path, err)
	}, cancelled: func() {
		f.reading = false
		f.next()
	}})
}

// unless does something that closes the open talk, after asking where that is not
// saved.
func (f *Files) unless(do func()) {
	if !f.d.Store.State().Unsaved() {
		do()
		return
	}
	f.sheet = kit.Ask(f.d.Win.Canvas(), f.t("briefing.unsaved.title"), f.t("briefing.unsaved"),
		kit.Answer{Text: f.t("files.cancel"), Do: f.next},
		kit.Answer{Text: f.t("briefing.unsaved.drop"), Do: do},
		kit.Answer{Text: f.t("briefing.unsaved.save"), Primary: true, Do: func() { f.saveTalk(false, do) }})
}

// SampleTalk opens the talk that ships.
func (f *Files) SampleTalk() {
	f.unless(func() { f.d.Store.Dispatch(OpenSample()) })
}

// OpenSample opens the talk that ships. It has no file: saving it asks for one.
func OpenSample() state.Action {
	return state.OpenTalk{Talk: state.Talk{Text: string(briefing.Sample())}}
}

// NewTalk begins a talk with what is seen.
func (f *Files) NewTalk() {
	f.unless(func() { f.d.Store.Dispatch(stage.Begin{}) })
}

// CloseTalk closes the talk, and asks first where it is not saved.
func (f *Files) CloseTalk() {
	f.unless(func() { f.d.Store.Dispatch(state.OpenTalk{}) })
}

// Leave does something that ends the window, and asks first where the talk is not
// saved.
func (f *Files) Leave(do func()) { f.unless(do) }

// SaveTalk writes the talk to its file; where it has none, or another one is
// wanted, it asks.
func (f *Files) SaveTalk(as bool) { f.saveTalk(as, func() {}) }

func (f *Files) saveTalk(as bool, then func()) {
	k := f.d.Store.State().Talk
	if k.Text == "" {
		return
	}
	if k.Path != "" && !as {
		f.writeTalk(k, f.d.Store.State().Saved.Text, then)
		return
	}
	if f.choosing() {
		return
	}
	d := dialog.NewFileSave(func(w fyne.URIWriteCloser, err error) {
		if err != nil {
			f.say(f.t("files.failed"), f.words(err), nil)
			return
		}
		if w == nil {
			return
		}
		path := w.URI().Path()
		w.Close()
		if filepath.Ext(path) == "" {
			os.Remove(path) // which the dialog has made
			path += talkExt
		}
		f.remember("from", filepath.Dir(path))
		k.Path = path
		f.writeTalk(k, "", then)
	}, f.d.Win)
	name := "talk" + talkExt
	if k.Path != "" {
		name = filepath.Base(k.Path)
	}
	d.SetFileName(name)
	f.choose(d)
}

// errChanged is why a talk was not saved.
var errChanged = errors.New("files: another program has changed the talk's file")

// writeTalk writes a talk. Where its file holds something else than what it held, it
// asks.
func (f *Files) writeTalk(k state.Talk, was string, after func()) {
	f.start(f.t("files.writing", filepath.Base(k.Path)), func(ctx context.Context, _ func(int64, int64)) (state.Action, error) {
		if b, err := os.ReadFile(k.Path); err == nil && was != "" && !bytes.Equal(b, []byte(was)) {
			return nil, errChanged
		}
		if err := codec.WriteBytes(ctx, k.Path, []byte(k.Text), true); err != nil {
			return nil, err
		}
		return then{func() {
			f.opened(k.Path)
			f.d.Store.Dispatch(state.KeepTalk{Talk: k})
			f.d.Offer(f.t("briefing.saved", filepath.Base(k.Path)), "", nil)
			after()
		}}, nil
	}, hook{failed: func(err error) {
		if errors.Is(err, errChanged) {
			f.sheet = kit.Ask(f.d.Win.Canvas(), f.t("briefing.changed.title"), f.t("briefing.changed.save", filepath.Base(k.Path)),
				kit.Answer{Text: f.t("briefing.changed.over"), Do: func() { f.writeTalk(k, "", after) }},
				kit.Answer{Text: f.t("files.cancel"), Primary: true})
			return
		}
		f.say(f.t("files.failed"), f.words(err), nil)
	}})
}

// follow watches the file of the talk that is open.
func (f *Files) follow(k state.Talk) {
	if f.unwatch != nil {
		f.unwatch()
		f.unwatch = nil
	}
	f.carried(k)
	if k.Path == "" || k.Text == "" {
		return
	}
	f.unwatch = f.watch.Start(k.Path, func(ctx context.Context, _ func(int64, int64)) (state.Action, error) {
		text, err := stage.Watch(ctx, k.Path, k.Text, stage.Every)
		if err != nil {
			return nil, err
		}
		return then{func() { f.changed(state.Talk{Path: k.Path, Text: text}) }}, nil
	})
}

// carried reads the facts that the open talk carries, where they are others than the
// present ones.
func (f *Files) carried(saved state.Talk) {
	s := f.d.Store.State()
	k := stage.FileOf(s).Talk
	want := k.Atlas.Hash
	switch {
	case saved.Path == "" || s.Talk.Text == "" || k.Atlas.File == "" || want == "" || want == s.World.Hash():
		if s.Then != nil {
			f.d.Store.Dispatch(state.Carry{})
		}
		return
	case s.Then != nil && s.Then.Hash() == want:
		return
	}
	f.quiet.Start("carried", func(ctx context.Context, _ func(int64, int64)) (state.Action, error) {
		w, err := stage.Carried(saved.Path, k)
		return then{func() {
			switch {
			case f.d.Store.State().Saved.Path != saved.Path: // another one is open by now
			case err != nil:
				f.d.Offer(f.t("briefing.carried.lost", f.words(err)), "", nil)
			default:
				f.d.Store.Dispatch(state.Carry{World: w})
			}
		}}, ctx.Err()
	})
}

// UseCarried turns over between the present facts and those that the talk carries, for
// presenting it and handing it out.
func (f *Files) UseCarried() {
	s := f.d.Store.State()
	switch {
	case s.Then == nil:
		return
	case s.Carried || s.ThenMaps != nil:
		f.d.Store.Dispatch(state.UseCarried{On: !s.Carried})
		return
	}
	f.start(f.t("briefing.carried.maps"), func(ctx context.Context, _ func(int64, int64)) (state.Action, error) {
		m, err := job.Aside(ctx, func() (*layers.Maps, error) { return press.Ladder(s.Then, s.Maps.Proj), nil })
		if err != nil {
			return nil, err
		}
		return then{func() {
			if f.d.Store.State().Then == s.Then {
				f.d.Store.Dispatch(state.UseCarried{On: true, Maps: m})
			}
		}}, nil
	}, hook{})
}

// changed takes up what another program has written, and asks where the talk was
// changed here as well.
func (f *Files) changed(k state.Talk) {
	s := f.d.Store.State()
	name := filepath.Base(k.Path)
	switch {
	case s.Talk.Path != k.Path || s.Saved == k:
		return
	case !s.Unsaved():
		f.d.Store.Dispatch(state.ReloadTalk{Talk: k})
		f.d.Offer(f.t("briefing.reloaded", name), "", nil)
		return
	}
	f.sheet = kit.Ask(f.d.Win.Canvas(), f.t("briefing.changed.title"), f.t("briefing.changed", name),
		kit.Answer{Text: f.t("briefing.changed.theirs"), Do: func() { f.d.Store.Dispatch(state.ReloadTalk{Talk: k}) }},
		kit.Answer{Text: f.t("briefing.changed.mine"), Primary: true, Do: func() { f.d.Store.Dispatch(state.KeepTalk{Talk: k}) }})
}
