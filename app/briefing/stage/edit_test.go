package stage_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"jido/app/briefing"
	"jido/app/briefing/deck"
	"jido/app/briefing/stage"
	"jido/app/state"
	"jido/app/world"
	"jido/data/lang"
	"jido/geo"
	"jido/geo/proj"
	"jido/layers"
)

var country = sync.OnceValues(func() (*world.World, *layers.Maps) {
	w, err := world.Load()
	if err != nil {
		panic(err)
	}
	return w, w.Maps(proj.LCCKorea(), nil)
})

// text is a talk with a comment at each place where one may stand.
const text = `talk = 1 # the format
title.en = "T"
languages = ["en"]

# about the first
[[scene]]
title.en = "A" # its title
map.year = 2024

# about the second
[[scene]]
title.en = "B"
text.en = "Words."
[scene.map]
unit = "KP0508"
`

func store(t *testing.T, talk string) *state.Store {
	t.Helper()
	w, m := country()
	st := state.NewStore(state.New(w, m, lang.EN))
	st.Dispatch(state.Resize{Size: geo.Size{W: 1100, H: 700}})
	if talk != "" {
		st.Dispatch(state.OpenTalk{Talk: state.Talk{Path: "t.toml", Text: talk}})
	}
	return st
}

// scenes writes the titles of a talk, the present one in brackets.
func scenes(s state.State) string {
	var out []string
	for i, x := range stage.FileOf(s).Talk.Scenes {
		title := x.Title.In(lang.EN)
		if i == s.Scene {
			title = "[" + title + "]"
		}
		out = append(out, title)
	}
	return strings.Join(out, " ")
}

func TestEdits(t *testing.T) {
	for _, c := range []struct {
		do   []state.Action
		want string
	}{
		{nil, "[A] B"},
		{[]state.Action{stage.AddSeen{}}, "A [Scene 3] B"},
		{[]state.Action{state.GoScene{Index: 1}, state.Select{Unit: "KP0717"}, stage.AddSeen{}}, "A B [Songchon]"},
		{[]state.Action{stage.MoveScene{From: 0, To: 1}}, "B [A]"},
		{[]state.Action{stage.MoveScene{From: 1, To: 0}}, "[B] A"},
		{[]state.Action{stage.MoveScene{From: 0, To: 2}}, "[A] B"},
		{[]state.Action{stage.MoveScene{From: -1, To: 0}}, "[A] B"},
		{[]state.Action{stage.RenameScene{Index: 1, Title: "C \"d\""}}, `A [C "d"]`},
		{[]state.Action{stage.RenameScene{Index: 1}}, "[A] B"},
		{[]state.Action{stage.RenameScene{Index: 7, Title: "C"}}, "[A] B"},
		{[]state.Action{stage.DuplicateScene{Index: 0}}, "A [A] B"},
		{[]state.Action{stage.DuplicateScene{Index: 2}}, "[A] B"},
		{[]state.Action{stage.DeleteScene{Index: 0}}, "[B]"},
		{[]state.Action{stage.DeleteScene{Index: 1}}, "[A]"},
		{[]state.Action{stage.DeleteScene{Index: 1}, stage.DeleteScene{Index: 0}}, ""},
		{[]state.Action{stage.DeleteScene{Index: 1}, stage.DeleteScene{Index: 0}, stage.AddSeen{}}, "[Scene 1]"},
		{[]state.Action{stage.DeleteScene{Index: 5}}, "[A] B"},
		{[]state.Action{state.GoScene{Index: 9}, stage.ReplaceSeen{}}, "A B"},
	} {
		st := store(t, text)
		st.Dispatch(c.do...)
		s := st.State()
		if got := scenes(s); got != c.want {
			t.Errorf("%#v: %s, want %s", c.do, got, c.want)
		}
		for st.State().Talk.Text != text && st.CanUndo() {
			st.Dispatch(state.Undo{})
		}
		if st.State().Talk.Text != text {
			t.Errorf("%#v, undone: %q", c.do, st.State().Talk.Text)
		}
	}
}

// What a person wrote beside the scenes stays, letter for letter.
func TestCommentsStay(t *testing.T) {
	st := store(t, text)
	st.Dispatch(state.SetYear{Year: 2025}, stage.ReplaceSeen{}, stage.RenameScene{Index: 1, Title: "C"}, stage.AddSeen{}, stage.MoveScene{From: 2, To: 0})
	for _, c := range []string{"# the format", "# about the first", "# its title", "# about the second"} {
		if strings.Count(st.State().Talk.Text, c) != 1 {
			t.Errorf("%q is gone from\n%s", c, st.State().Talk.Text)
		}
	}
}

// What is seen, added and looked at again, is what was seen.
func TestSeenComesBack(t *testing.T) {
	st := store(t, text)
	st.Dispatch(state.SetYear{Year: 2025}, state.ShowUnit{Unit: "KP0717"}, state.ShowLayer{Kind: "zones", On: true}, state.Spotlight{Units: st.State().North()[:2]}, stage.AddSeen{})
	was := st.State()
	st.Dispatch(stage.LookScene{Index: 0})
	if s := st.State(); s.Shown != 2024 || len(s.Spotlight) > 0 || s.Scene != 0 || s.Camera == was.Camera {
		t.Errorf("the first scene shows %d, spotlight %v", s.Shown, s.Spotlight)
	}
	st.Dispatch(stage.LookScene{Index: 1})
	s := st.State()
	if s.Shown != 2025 || fmt.Sprint(s.Spotlight) != fmt.Sprint(was.Spotlight) || fmt.Sprint(s.Wish.Items) != fmt.Sprint(was.Wish.Items) {
		t.Errorf("shows %d, spotlight %v, layers %v", s.Shown, s.Spotlight, s.Wish.Items)
	}
	if r := s.Camera.Res / was.Camera.Res; r < 0.999 || r > 1.001 {
		t.Errorf("the scale is %v times what it was", r)
	}
	if s.Pane != state.ScenesPane || s.Wish.Theme != was.Wish.Theme || s.Size != was.Size {
		t.Error("the window itself has changed")
	}
	st.Dispatch(stage.LookScene{Index: 44})
	if st.State().Scene != 1 {
		t.Error("a scene that is not there is looked at")
	}
}

// A talk begins with what is seen, and cannot be edited where it cannot be read.
func TestBegin(t *testing.T) {
	st := store(t, "")
	st.Dispatch(stage.RenameScene{Title: "x"}, stage.AddSeen{})
	if s := st.State(); scenes(s) != "[Scene 1]" || !s.Unsaved() || s.Talk.Path != "" {
		t.Errorf("began %s, %+v", scenes(s), s.Talk)
	}
	if f := stage.FileOf(st.State()); len(f.Problems) > 0 {
		t.Errorf("a new talk has problems: %v", f.Problems)
	}
	broken := text + "\n[[scene\n"
	st = store(t, broken)
	st.Dispatch(stage.DeleteScene{Index: 0})
	if s := st.State(); s.Talk.Text != broken || s.Message == "" {
		t.Errorf("edited: %q, told %q", s.Talk.Text, s.Message)
	}
}

// A file that changes is told when it has come to rest; one that is gone is waited
// for.
func TestWatch(t *testing.T) {
	path := filepath.Join(t.TempDir(), "t.toml")
	write := func(s string) {
		if err := os.WriteFile(path, []byte(s), 0o600); err != nil {
			t.Error(err)
		}
	}
	write("a")
	type end struct {
		text string
		err  error
	}
	watch := func(ctx context.Context) chan end {
		c := make(chan end, 1)
		go func() {
			s, err := stage.Watch(ctx, path, "a", time.Millisecond)
			c <- end{s, err}
		}()
		return c
	}
	c := watch(t.Context())
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	write("b")
	if e := <-c; e.text != "b" || e.err != nil {
		t.Errorf("told %+v", e)
	}
	write("a")
	ctx, stop := context.WithCancel(t.Context())
	c = watch(ctx)
	stop()
	if e := <-c; e.err == nil {
		t.Errorf("told %+v of a file that did not change", e)
	}
}

// paper lays a talk out for a small screen.
func paper(t *testing.T, talk string) (stage.Show, *deck.Deck) {
	t.Helper()
	w, m := country()
	k := briefing.Read("t", []byte(talk), w, lang.EN).Talk
	return stage.New(k, 0), deck.New(k, w, m, deck.Options{Lang: lang.EN, Pixels: 0.5})
}

// shots paints views and returns their pictures.
func shots(t *testing.T, show stage.Show, d *deck.Deck, vs ...stage.View) []stage.Shot {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	ready := make(chan bool, 100)
	p := stage.Start(ctx, func() { ready <- true })
	t.Cleanup(func() { stop(); p.Wait() })
	p.Set(show, d)
	p.Want(vs)
	for range vs {
		<-ready
	}
	var out []stage.Shot
	for _, v := range vs {
		s, ok := p.Shot(v)
		if !ok {
			t.Fatalf("no picture of %v", v)
		}
		out = append(out, s)
	}
	p.Want(vs[:1])
	if _, ok := p.Shot(vs[len(vs)-1]); ok && len(vs) > 1 {
		t.Error("a picture that nobody wants is kept")
	}
	return out
}

const four = `talk = 1
title = "T"
[[scene]]
title = "Country"
text = "A."
[[scene]]
title = "County"
text = "B."
map.unit = "KP0508"
[[scene]]
title = "Two"
compare.year = 2024
[[scene]]
title = "County, cut"
transition = "cut"
map.unit = "KP0717"
`

// A camera flies between two maps; all else fades or is cut. Within a scene it
// fades whatever the scene says.
func TestWays(t *testing.T) {
	show, d := paper(t, four)
	s := shots(t, show, d, stage.View{At: 0}, stage.View{At: 1}, stage.View{At: 2}, stage.View{At: 3}, stage.View{At: 3, Year: 2024}, stage.View{At: 1, Year: 2025})
	for _, c := range []struct {
		a, b stage.Shot
		want briefing.Transition
	}{
		{stage.Shot{}, s[0], briefing.Cut}, {s[0], s[1], briefing.Fly}, {s[1], s[0], briefing.Fly}, {s[1], s[2], briefing.Fade}, {s[2], s[1], briefing.Fade},
		{s[1], s[3], briefing.Cut}, {s[3], s[4], briefing.Fade}, {s[1], s[5], briefing.Fade}, {s[5], s[0], briefing.Fly},
	} {
		w := stage.WayTo(c.a, c.b, geo.View{})
		if w.Kind != c.want || w.Kind != briefing.Cut && w.Last <= 0 {
			t.Errorf("%v to %v: %s in %v, want %s", c.a.View, c.b.View, w.Kind, w.Last, c.want)
		}
		if w.Kind != briefing.Fly {
			continue
		}
		if w.At(1) != c.b.Page.View || w.At(2) != c.b.Page.View {
			t.Errorf("%v to %v lands at %v, want %v", c.a.View, c.b.View, w.At(1), c.b.Page.View)
		}
		if !w.At(0).Extent().Inset(-1).Holds(c.a.Page.View.Extent()) {
			t.Errorf("%v to %v begins at %v, which hides some of %v", c.a.View, c.b.View, w.At(0).Extent(), c.a.Page.View.Extent())
		}
	}
}

// A flight begins with a picture without a hole, which shows the page that is left.
func TestSeed(t *testing.T) {
	show, d := paper(t, four)
	s := shots(t, show, d, stage.View{At: 0}, stage.View{At: 1})
	for i := range 2 {
		a, b := s[i], s[1-i]
		w := stage.WayTo(a, b, geo.View{})
		p := w.Seed(a, b)
		if p.Image == nil || p.Image.Rect != b.Ground.Image.Rect || p.Sheet.View != w.From {
			t.Fatalf("seed %v of %v", p.Sheet.View, p.Image)
		}
		for j := 3; j < len(p.Image.Pix); j += 4 {
			if p.Image.Pix[j] != 255 {
				t.Fatalf("from scene %d: a hole at pixel %d", i+1, j/4)
			}
		}
		// The middle of the map that is left stands in the middle.
		m := a.Page.Map
		want := a.Image.RGBAAt(int((m.MinX+m.MaxX)/2*d.Pixels), int((m.MinY+m.MaxY)/2*d.Pixels))
		near := false
		for dy := -2; dy <= 2; dy++ {
			for dx := -2; dx <= 2; dx++ {
				near = near || p.Image.RGBAAt(p.Image.Rect.Dx()/2+dx, p.Image.Rect.Dy()/2+dy) == want
			}
		}
		if !near {
			t.Errorf("from scene %d: not what was seen", i+1)
		}
	}
	if (stage.Way{}).Seed(stage.Shot{}, s[0]).Image != nil {
		t.Error("a seed of nothing")
	}
}

// The speaker's notes are in no picture: with other notes each is the same.
func TestNotesAreNotShown(t *testing.T) {
	var was []stage.Shot
	for _, notes := range []string{"", "notes = \"SECRET\"\n"} {
		show, d := paper(t, strings.ReplaceAll(four, "[[scene]]\n", "[[scene]]\n"+notes))
		got := shots(t, show, d, stage.View{At: 0}, stage.View{At: 2})
		for i := range was {
			if string(was[i].Image.Pix) != string(got[i].Image.Pix) {
				t.Errorf("picture %d differs", i+1)
			}
		}
		was = got
	}
}

func TestElapsed(t *testing.T) {
	for d, want := range map[time.Duration]string{0: "0:00", -time.Second: "0:00", 65 * time.Second: "1:05", time.Hour + 2*time.Minute + 3*time.Second: "1:02:03"} {
		if got := stage.Elapsed(d); got != want {
			t.Errorf("%v: %s, want %s", d, got, want)
		}
	}
}

// A beat comes again and again, until its end.
func TestBeat(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, stop := context.WithCancel(t.Context())
		n := 0
		stage.Beat(ctx, time.Second, func() { n++ })
		time.Sleep(3*time.Second + time.Second/2)
		stop()
		synctest.Wait()
		time.Sleep(5 * time.Second)
		if n != 3 {
			t.Errorf("%d beats in three seconds and a half", n)
		}
	})
}
