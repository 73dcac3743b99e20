package stage_test

import (
	"fmt"
	"strings"
	"testing"

	"jido/app/briefing"
	"jido/app/briefing/stage"
	"jido/data"
)

// three is a talk of three scenes.
func three() briefing.Talk {
	return briefing.Talk{Scenes: []briefing.Scene{
		{Map: briefing.Map{Year: 2024, Unit: "KP0508"}},
		{Layout: briefing.CompareLayout, Map: briefing.Map{Year: 2024}, Compare: &briefing.Map{AsOf: data.Date{Y: 2025, M: 3, D: 1}}, Swipe: true, Divider: 0.4},
		{Layout: briefing.TextLayout},
	}}
}

// told writes what is on: the scene from 1, then what differs from its own.
func told(s stage.Show) string {
	out := fmt.Sprint(s.At + 1)
	for _, x := range []struct {
		on   bool
		word string
	}{
		{s.Cut != 0, fmt.Sprintf("cut:%.2f", s.Cut)}, {s.Look.W != 0, "moved"}, {s.Year != 0, fmt.Sprint(s.Year)}, {s.Unit != "", string(s.Unit)}, {s.Blank, "blank"}, {s.Asking, "go:" + s.Typed}, {s.Help, "help"}, {s.Over, "over"},
	} {
		if x.on {
			out += " " + x.word
		}
	}
	return out
}

// Keys, one after the other, lead exactly there.
func TestKeys(t *testing.T) {
	for _, c := range []struct{ keys, want string }{
		{"", "1"}, {"Right", "2"}, {"Next", "2"}, {"Space", "2"}, {"Down", "2"}, {"Return", "2"}, {"KP_Enter", "2"},
		{"Right Left", "1"}, {"Right Prior", "1"}, {"Right Up", "1"}, {"Right BackSpace", "1"},
		{"Left", "1"}, {"End", "3"}, {"End Right", "3"}, {"End Home", "1"},
		{"B", "1 blank"}, {".", "1 blank"}, {"B B", "1"}, {"B Escape", "1"}, {"B Right", "2"}, {"B 3", "1 blank"},
		{"1", "1 2024"}, {"3", "1 2026"}, {"0", "1 2033"}, {"3 4", "1 2027"}, {"3 Escape", "1"}, {"3 Right", "2"}, {"3 B Escape", "1 2026"}, {"3 Escape Escape", "1 over"},
		{"G", "1 go:"}, {"G 3", "1 go:3"}, {"G 3 Return", "3"}, {"G 2 KP_Enter", "2"}, {"G 9 9 Return", "3"}, {"G 0 Return", "1"}, {"G Return", "1"}, {"End G 1 Return", "1"},
		{"G 1 2 3 4", "1 go:123"}, {"G 1 BackSpace", "1 go:"}, {"G 1 BackSpace BackSpace", "1"}, {"G 1 Escape", "1"}, {"G G", "1"}, {"G Right", "1 go:"}, {"G 2 Escape Right", "2"}, {"3 G 2 Return", "2"},
		{"]", "1"}, {"Right ]", "2 cut:0.45"}, {"Right ] ] [ [", "2 cut:0.40"}, {"Right ] Escape", "2"}, {"Right [ 2 Escape", "2"}, {"Right ] Right Left", "2"}, {"Right B ]", "2 blank"},
		{"F1", "1 help"}, {"F1 F1", "1"}, {"F1 Escape", "1"}, {"F1 Right", "2"},
		{"Escape", "1 over"}, {"Right Escape", "2 over"}, {"X", "1"}, {"Tab", "1"},
	} {
		s := stage.New(three(), 0)
		for _, k := range strings.Fields(c.keys) {
			s = s.Key(k)
		}
		if got := told(s); got != c.want {
			t.Errorf("%q: %s, want %s", c.keys, got, c.want)
		}
	}
}

// A county in the spotlight: one step back, and the scene is as it was.
func TestPoint(t *testing.T) {
	s := stage.New(three(), 0)
	was, _ := s.Scene()
	p := s.Point("KP0717").Key("5")
	if told(p) != "1 2028 KP0717" {
		t.Errorf("pointed: %s", told(p))
	}
	in, ok := p.Scene()
	if !ok || fmt.Sprintf("%v %v %d %s", in.Map.Spotlight, in.Map.Selected, in.Map.Year, in.Map.Unit) != "[KP0717] [KP0717] 2028 KP0508" {
		t.Errorf("shows %+v", in.Map)
	}
	back, _ := p.Key(stage.Escape).Scene()
	if fmt.Sprintf("%+v", back) != fmt.Sprintf("%+v", was) || p.Key(stage.Escape).View() != s.View() {
		t.Errorf("came back to %+v", back)
	}
	if told(p.Point("")) != "1 2028" || told(s.Key("B").Point("KP0717")) != "1 blank" {
		t.Error("pointing at nothing, and while nothing is shown")
	}
	if told(p.Step(1)) != "2" {
		t.Error("the next scene keeps the spotlight")
	}
	right, _ := stage.New(three(), 1).Key("4").Scene() // both maps of a comparison
	if right.Map.Year != 2027 || right.Compare.Year != 2027 || right.Compare.AsOf.Known() {
		t.Errorf("compares %+v with %+v", right.Map, right.Compare)
	}
	own, _ := stage.New(three(), 1).Scene()
	if own.Compare.AsOf.Y != 2025 || three().Scenes[1].Compare.Year != 0 {
		t.Error("the scene itself was changed")
	}
}

// A moved map keeps its year and its county; both maps of a swipe show the same; one
// step back, and the scene is as it was.
func TestLook(t *testing.T) {
	at := briefing.Camera{Lon: 126, Lat: 39, W: 200, H: 100}
	s := stage.New(three(), 1).LookAt(at).CutAt(2).Key("5").Point("KP0717")
	if told(s) != "2 cut:0.95 moved 2028 KP0717" {
		t.Errorf("moved: %s", told(s))
	}
	in, _ := s.Scene()
	if in.Map.Camera == nil || *in.Map.Camera != at || *in.Right().Camera != at || in.Cut() != 0.95 {
		t.Errorf("shows %+v and %+v, cut at %v", in.Map, in.Right(), in.Cut())
	}
	if told(s.Key(stage.Escape)) != "2" || told(s.Step(-1)) != "1" || told(s.Key("B").LookAt(briefing.Camera{})) != "2 cut:0.95 moved 2028 KP0717 blank" {
		t.Error("back, on, and while nothing is shown")
	}
	one, _ := stage.New(three(), 0).LookAt(at).Scene()
	if one.Map.Unit != "" || *one.Map.Camera != at || three().Scenes[0].Map.Unit != "KP0508" {
		t.Errorf("a scene of a county shows %+v", one.Map)
	}
}

// What may come next is painted ahead, what is on first.
func TestAhead(t *testing.T) {
	for _, c := range []struct {
		s    stage.Show
		want string
	}{
		{stage.New(three(), 0), "[{0 0 } {1 0 }]"},
		{stage.New(three(), 1), "[{1 0 } {2 0 } {0 0 }]"},
		{stage.New(three(), 2).Key("1"), "[{2 2024 } {2 0 } {1 0 }]"},
		{stage.New(three(), 77), "[{2 0 } {1 0 }]"},
		{stage.New(briefing.Talk{}, 0), "[{0 0 }]"},
	} {
		if got := strings.ReplaceAll(fmt.Sprint(c.s.Ahead()), " {0 0 0 0}", ""); got != c.want {
			t.Errorf("ahead of %s: %s, want %s", told(c.s), got, c.want)
		}
	}
	if _, ok := stage.New(briefing.Talk{}, 0).Key("Right").Scene(); ok {
		t.Error("an empty talk has a scene")
	}
	s := stage.New(three(), 2)
	if got := s.As(briefing.Talk{Scenes: three().Scenes[:1]}); told(got) != "1" {
		t.Errorf("a talk that got shorter is at %s", told(got))
	}
}
