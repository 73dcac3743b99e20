package command_test

import (
	"fmt"
	"image"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"jido/app/state"
	"jido/app/ui/command"
	"jido/app/ui/find/findtest"
	"jido/app/ui/mapview"
	"jido/data"
	"jido/geo"
	"jido/layers/scene"
	"jido/layers/style"
)

// Keys as they are promised in the help and in the README: each with the actions
// it must mean, beginning from the state of before. A nil row is the host's.
func promised() []struct {
	name   fyne.KeyName
	mod    fyne.KeyModifier
	before []state.Action
	want   []state.Action
	asked  string
} {
	const ctrl, shift, alt = fyne.KeyModifierShortcutDefault, fyne.KeyModifierShift, fyne.KeyModifierAlt
	type row = struct {
		name   fyne.KeyName
		mod    fyne.KeyModifier
		before []state.Action
		want   []state.Action
		asked  string
	}
	do := func(as ...state.Action) []state.Action { return as }
	s := first()
	w, h := s.Camera.Size.W/2, s.Camera.Size.H/2
	sel := do(state.Select{Unit: "KP0717"})
	open := do(state.OpenTalk{Talk: state.Talk{Text: "talk = 1"}})
	rows := []row{
		{fyne.KeySpace, 0, nil, do(state.Play{}), ""},
		{fyne.KeySpace, 0, do(state.Play{}), do(state.Pause{}), ""},
		{fyne.KeyLeftBracket, 0, nil, do(state.StepYear{By: -1}), ""},
		{fyne.KeyRightBracket, 0, nil, do(state.StepYear{By: 1}), ""},
		{fyne.KeyComma, 0, do(state.Play{}), do(state.Pause{}, state.StepYear{By: -1}), ""},
		{fyne.KeyPeriod, 0, nil, do(state.StepYear{By: 1}), ""},
		{fyne.KeyC, 0, nil, do(state.ToggleOnlyYear{}), ""},
		{fyne.KeyBackTick, 0, do(state.SetYear{Year: 2024}, state.ToggleOnlyYear{}), do(state.SetDay{Day: s.Atlas().LastDay()}, state.ToggleOnlyYear{}), ""},
		{fyne.KeyR, 0, nil, do(state.ToggleLayer{Kind: "rollout"}), ""},
		{fyne.KeyF, 0, nil, do(state.ToggleLayer{Kind: "sites"}), ""},
		{fyne.KeyD, 0, nil, do(state.ToggleLayer{Kind: "disparity"}), ""},
		{fyne.KeyN, 0, nil, do(state.ToggleLayer{Kind: "symbols"}), ""},
		{fyne.KeyZ, 0, nil, do(state.ToggleLayer{Kind: "zones"}), ""},
		{fyne.KeyE, 0, nil, do(state.ToggleLayer{Kind: "events"}), ""},
		{fyne.KeyG, 0, nil, do(state.ToggleLayer{Kind: "graticule"}), ""},
		{fyne.KeyL, 0, nil, do(state.ToggleLayer{Kind: "names"}), ""},
		{fyne.KeyL, shift, do(state.ShowLayer{Kind: "names"}), do(state.CycleNames{}, state.ShowLayer{Kind: "names", On: true}), ""},
		{fyne.KeyS, 0, nil, do(state.ShowPane{Pane: state.SourcesPane}), ""},
		{fyne.KeyA, 0, nil, do(state.ShowPane{Pane: state.AnalysisPane}), ""},
		{fyne.KeyB, 0, nil, do(state.ShowInstead{Kind: "bivariate"}), ""},
		{fyne.KeyB, 0, do(state.ShowInstead{Kind: "bivariate"}), do(state.ShowLayer{Kind: "bivariate"}, state.ShowLayer{Kind: "disparity", On: true}), ""},
		{fyne.KeyD, shift, do(state.Select{Unit: "KP0105"}), do(state.DraftUnit{Unit: "KP0105"}), ""},
		{fyne.KeyT, 0, nil, do(state.ShowPane{Pane: state.TablePane}), ""},
		{fyne.KeyL, ctrl, nil, do(state.ShowPane{Pane: state.LayersPane}), ""},
		{fyne.KeyM, 0, nil, do(state.SetTool{Tool: state.MeasureLine}), ""},
		{fyne.KeyM, shift, nil, do(state.SetTool{Tool: state.MeasureArea}), ""},
		{fyne.KeyBackspace, 0, do(state.SetTool{Tool: state.MeasureLine}, state.Measure{At: [2]float64{126, 39}}), do(state.Unmeasure{}), ""},
		{fyne.KeyHome, 0, do(state.Pan{DX: 50}), do(state.Home{}), ""},
		{fyne.Key0, ctrl, do(state.Pan{DX: 50}), do(state.Home{}), ""},
		{fyne.KeyLeft, alt, do(state.Home{}, state.ShowUnit{Unit: "KP0717"}), do(state.Return{}), ""},
		{fyne.KeyRight, alt, do(state.Home{}, state.ShowUnit{Unit: "KP0717"}, state.Return{}), do(state.Advance{}), ""},
		{fyne.KeyTab, 0, sel, do(state.NextUnit{By: 1}), ""},
		{fyne.KeyTab, shift, sel, do(state.NextUnit{By: -1}), ""},
		{fyne.KeyReturn, 0, append(slices.Clone(sel), state.ShowPane{Pane: state.CardPane}), do(state.OpenFocus{}), ""},
		{fyne.KeyEscape, 0, sel, do(state.Escape{}), ""},
		{fyne.KeyLeft, 0, nil, do(state.Leave{}, state.Pan{DX: 90}), ""},
		{fyne.KeyRight, 0, nil, do(state.Leave{}, state.Pan{DX: -90}), ""},
		{fyne.KeyUp, 0, nil, do(state.Leave{}, state.Pan{DY: 90}), ""},
		{fyne.KeyDown, 0, nil, do(state.Leave{}, state.Pan{DY: -90}), ""},
		{fyne.KeyPlus, 0, nil, do(state.Leave{}, state.ZoomAt{X: w, Y: h, Factor: 1.25}), ""},
		{fyne.KeyMinus, 0, nil, do(state.Leave{}, state.ZoomAt{X: w, Y: h, Factor: 1 / 1.25}), ""},
		{fyne.KeyD, ctrl, sel, do(state.AddBookmark{Name: "Songchon"}), "say Bookmarked: Songchon"},
		{fyne.KeyD, ctrl, nil, do(state.AddBookmark{Name: "View 1"}), "say Bookmarked: View 1"},
		{fyne.KeyEqual, ctrl, nil, do(state.SetTextSize{Factor: 1.1}), ""},
		{fyne.KeyRightBracket, shift, do(state.SetDay{Day: data.DayOf(2024, 2, 5)}), do(state.StepEvent{By: 1}), ""},

		{fyne.KeyO, ctrl, nil, nil, "open"},
		{fyne.KeyE, ctrl, nil, nil, `export ""`},
		{fyne.KeyP, ctrl, nil, nil, `export "pdf"`},
		{fyne.KeyE, ctrl | shift, nil, nil, "export again"},
		{fyne.KeyC, ctrl | shift, nil, nil, "copy picture"},
		{fyne.KeyQ, ctrl, nil, nil, "quit"},
		{fyne.KeyF, ctrl, nil, nil, "find"},
		{fyne.KeySlash, 0, nil, nil, "find"},
		{fyne.KeyK, ctrl, nil, nil, "palette"},
		{fyne.KeyF1, 0, nil, nil, "help"},
		{fyne.KeySlash, shift, nil, nil, "help"},
		{fyne.KeyF11, 0, nil, nil, "full screen"},
		{fyne.KeyF5, 0, nil, nil, "present false"},
		{fyne.KeyF5, shift, nil, nil, "present true"},
		{fyne.KeyB, ctrl, nil, nil, "add scene false"},
		{fyne.KeyB, ctrl | shift, open, open, "add scene true"},
		{fyne.KeyS, ctrl, open, open, "save talk false"},
		{fyne.KeyS, ctrl | shift, open, open, "save talk true"},
		{fyne.KeyF6, 0, nil, nil, "focus false"},
		{fyne.KeyF6, shift, nil, nil, "focus true"},
	}
	for y := data.FirstYear; y <= data.LastYear; y++ {
		rows = append(rows, row{fyne.KeyName(fmt.Sprint((y - data.FirstYear + 1) % 10)), 0, nil, do(state.SetYear{Year: y}), ""})
	}
	return rows
}

// plainFocus is a stand-in for the map: it has the keyboard and hands keys over.
type plainFocus struct {
	widget.BaseWidget
	on func(fyne.KeyName)
}

func (f *plainFocus) FocusGained()              {}
func (f *plainFocus) FocusLost()                {}
func (f *plainFocus) TypedRune(rune)            {}
func (f *plainFocus) TypedKey(e *fyne.KeyEvent) { f.on(e.Name) }
func (f *plainFocus) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(widget.NewLabel(""))
}

func TestKeys(t *testing.T) {
	findtest.Start(t, style.Light(), 1)
	for _, c := range promised() {
		k := command.Key{Name: c.name, Mod: c.mod}
		t.Run(k.String(), func(t *testing.T) {
			m := &plainFocus{}
			m.ExtendBaseWidget(m)
			win := test.NewTempWindow(t, m)
			st := state.NewStore(first())
			st.Dispatch(c.before...)
			from := st.State()
			h := &host{}
			keys := command.Bind(win.Canvas(), st, h, func() bool { return win.Canvas().Focused() == m })
			keys.Held = func() fyne.KeyModifier { return c.mod }
			m.on = keys.Typed
			win.Canvas().Focus(m)
			if k.Plain() {
				findtest.Press(win.Canvas(), c.name)
			} else {
				win.Canvas().(fyne.Shortcutable).TypedShortcut(&desktop.CustomShortcut{KeyName: c.name, Modifier: c.mod})
			}
			want := after(from, c.want...)
			if e, ok := step(c.want); ok { // the camera flies there
				id := data.EventID(want.Card.Feature)
				b, has := want.EventBound(id)
				if e.By == 0 || !has {
					t.Fatal("the row is wrong")
				}
				want = after(want, state.ShowBox{Box: b})
			}
			if !alike(st.State(), want) {
				t.Errorf("not what %v makes of it", c.want)
			}
			if got := fmt.Sprint(h.asked); c.asked != "" && got != "["+c.asked+"]" || c.asked == "" && len(h.asked) > 0 {
				t.Errorf("asked the host for %s, want %q", got, c.asked)
			}
		})
	}
}

func step(as []state.Action) (state.StepEvent, bool) {
	if len(as) == 1 {
		e, ok := as[0].(state.StepEvent)
		return e, ok
	}
	return state.StepEvent{}, false
}

// Every key of the table is in the list of promises, so that none changes unseen.
func TestPromises(t *testing.T) {
	seen := map[command.Key]bool{}
	for _, p := range promised() {
		seen[command.Key{Name: p.name, Mod: p.mod}] = true
	}
	twins := map[fyne.KeyName]bool{fyne.KeyEnter: true, fyne.KeyEqual: true, fyne.KeyPageUp: true, fyne.KeyPageDown: true} // second keys of zoom and card
	for _, c := range command.All() {
		for i, k := range c.Keys {
			if !seen[k] && (i == 0 || !twins[k.Name]) && !slices.Contains([]string{"time.event_back", "time.event_on", "view.text_smaller", "view.text_larger"}, c.ID) &&
				c.ID != "edit.undo" && c.ID != "edit.redo" && k.String() != "Ctrl+W" {
				t.Errorf("%v of %s is promised nowhere", k, c.ID)
			}
		}
	}
}

// Undo and redo have shortcuts of their own in the toolkit.
func TestUndoKeys(t *testing.T) {
	findtest.Start(t, style.Light(), 1)
	win := test.NewTempWindow(t, widget.NewLabel(""))
	st := state.NewStore(first())
	command.Bind(win.Canvas(), st, &host{}, func() bool { return false })
	typed := win.Canvas().(fyne.Shortcutable).TypedShortcut
	st.Dispatch(state.ToggleOnlyYear{})
	for i, c := range []struct {
		s    fyne.Shortcut
		only bool
	}{
		{&fyne.ShortcutUndo{}, false}, {&fyne.ShortcutRedo{}, true}, {&fyne.ShortcutUndo{}, false},
		{&desktop.CustomShortcut{KeyName: fyne.KeyZ, Modifier: fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift}, true},
	} {
		typed(c.s)
		if got := st.State().OnlyYear; got != c.only {
			t.Errorf("step %d, %s: %t", i, c.s.ShortcutName(), got)
		}
	}
}

// A text field that has the keyboard keeps its letters.
func TestLettersInField(t *testing.T) {
	findtest.Start(t, style.Light(), 1)
	e := widget.NewEntry()
	win := test.NewTempWindow(t, e)
	st := state.NewStore(first())
	h := &host{}
	keys := command.Bind(win.Canvas(), st, h, func() bool { return false })
	win.Canvas().Focus(e)
	test.Type(e, "2c/lr")
	for _, k := range []fyne.KeyName{fyne.Key2, fyne.KeyC, fyne.KeySlash, fyne.KeyL} {
		findtest.Press(win.Canvas(), k)
		keys.Typed(k) // even if somebody hands it over
	}
	if !alike(st.State(), first()) || len(h.asked) > 0 || e.Text != "2c/lr" {
		t.Errorf("text %q, host asked for %q", e.Text, h.asked)
	}
	keys.Typed(fyne.KeyF1) // types nothing, so it may
	if len(h.asked) != 1 {
		t.Error("F1 does nothing while a field has the keyboard")
	}
	win.Canvas().Unfocus() // nothing has the keyboard: the keys are the map's
	findtest.Press(win.Canvas(), fyne.Key2)
	if st.State().Shown != 2025 {
		t.Error("2 does nothing while nothing has the keyboard")
	}
	pop := widget.NewModalPopUp(widget.NewLabel(""), win.Canvas())
	pop.Show()
	findtest.Press(win.Canvas(), fyne.Key1)
	if st.State().Shown != 2025 {
		t.Error("1 acts below a dialog")
	}
}

// view is what a Map shows in a test.
type view struct{ frame geo.Rect }

func (v view) Frame(w, h int, _ geo.Size) *image.RGBA     { return image.NewRGBA(image.Rect(0, 0, w, h)) }
func (v view) Overlay(float64) (*image.RGBA, geo.Rect)    { return nil, geo.Rect{} }
func (v view) MapFrame() geo.Rect                         { return v.frame }
func (v view) At(float64, float64) scene.Ref              { return scene.Ref{} }
func (v view) LonLat(float64, float64) (lon, lat float64) { return 126, 39 }

// The map carries its own keys out itself; they do what the table says of them.
func TestMapKeys(t *testing.T) {
	findtest.Start(t, style.Light(), 1)
	s := first()
	size := s.Camera.Size
	for _, c := range command.All() {
		for _, k := range c.Keys {
			if !k.Plain() || k.Mod != 0 {
				continue
			}
			st := state.NewStore(s)
			st.Dispatch(state.Select{Unit: "KP0717"}, state.SetTool{Tool: state.MeasureLine}, state.Measure{})
			from := st.State()
			var own []state.Action
			m := mapview.New(view{geo.Rect{MaxX: size.W, MaxY: size.H}}, func(as ...state.Action) { own = append(own, as...) })
			m.TypedKey(&fyne.KeyEvent{Name: k.Name})
			if len(own) == 0 {
				continue
			}
			c.Run(st, &host{})
			if !alike(st.State(), after(from, own...)) {
				t.Errorf("%v: the map does %v, the table %s", k, own, c.ID)
			}
		}
	}
}
