package command_test

import (
	"fmt"
	"reflect"
	"sync"

	"jido/app/state"
	"jido/app/world"
	"jido/data/lang"
	"jido/geo"
	"jido/geo/proj"
)

var first = sync.OnceValue(func() state.State {
	w, err := world.Load()
	if err != nil {
		panic(err)
	}
	s := state.New(w, w.Maps(proj.LCCKorea(), []float64{2000}), lang.EN)
	return state.Resize{Size: geo.Size{W: 1000, H: 700}}.Do(s)
})

// host writes down what it is asked for.
type host struct {
	asked  []string
	recent []string
	gone   string // one of recent
}

func (h *host) note(f string, a ...any) { h.asked = append(h.asked, fmt.Sprintf(f, a...)) }

func (h *host) OpenFile()             { h.note("open") }
func (h *host) Recent() []string      { return h.recent }
func (h *host) Missing(p string) bool { return p == h.gone }
func (h *host) ShowRecent()           { h.note("recent files") }
func (h *host) OpenRecent(p string)   { h.note("recent %s", p) }
func (h *host) Export(f string)       { h.note("export %q", f) }
func (h *host) RepeatExport()         { h.note("export again") }
func (h *host) CopyPicture()          { h.note("copy picture") }
func (h *host) CopyCard()             { h.note("copy card") }
func (h *host) CopyText(s string)     { h.note("copy %s", s) }
func (h *host) Fullscreen()           { h.note("full screen") }
func (h *host) Quit()                 { h.note("quit") }
func (h *host) ShowFind()             { h.note("find") }
func (h *host) ShowPalette()          { h.note("palette") }
func (h *host) ShowHelp()             { h.note("help") }
func (h *host) About()                { h.note("about") }
func (h *host) PresentTalk(here bool) { h.note("present %t", here) }
func (h *host) SampleTalk()           { h.note("sample talk") }
func (h *host) NewTalk()              { h.note("new talk") }
func (h *host) SaveTalk(as bool)      { h.note("save talk %t", as) }
func (h *host) UseCarried()           { h.note("carried") }
func (h *host) HandOut(k string)      { h.note("hand out %s", k) }
func (h *host) CloseTalk()            { h.note("close talk") }
func (h *host) AddScene(r bool)       { h.note("add scene %t", r) }
func (h *host) ChangeScene(a string)  { h.note("%s scene", a) }
func (h *host) OpenLogs()             { h.note("logs") }
func (h *host) FocusNext(back bool)   { h.note("focus %t", back) }
func (h *host) SayText(s string)      { h.note("say %s", s) }

// alike compares states by what the user sees of them.
func alike(a, b state.State) bool {
	return reflect.DeepEqual(a.Content, b.Content) && a.Camera == b.Camera && len(a.Back) == len(b.Back) && len(a.Ahead) == len(b.Ahead) &&
		a.Pane == b.Pane && a.Tool == b.Tool && a.Playing == b.Playing
}

// after returns what the actions make of a state.
func after(s state.State, as ...state.Action) state.State {
	for _, a := range as {
		s = a.Do(s)
	}
	return s
}
