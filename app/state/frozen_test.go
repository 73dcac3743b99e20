package state_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/paulmach/orb"

	"jido/app/state"
	"jido/data"
	"jido/data/lang"
)

// full is a state in which every slice and map has something in it.
func full() acts {
	return acts{
		state.Select{Unit: "P1"}, state.Select{Unit: "Q4", Add: true}, state.Select{Unit: "P3", Add: true},
		state.AddBookmark{Name: "a"}, state.Leave{}, state.Pan{DX: 30}, state.AddBookmark{Name: "b"},
		state.Measure{At: orb.Point{126, 39}}, state.Measure{At: orb.Point{127, 39}}, state.Measure{At: orb.Point{127, 40}},
		state.SetParam{Kind: "events", Name: "months", Value: "6"}, state.SetFilter{Filter: state.Filter{Text: "s"}},
		state.Import{World: small().world, Maps: small().maps, Opened: state.Opened{Path: "/a.csv", As: "values", Credit: lang.Text{EN: "A."}}},
		state.Import{World: small().world, Maps: small().maps, Opened: state.Opened{Path: "/b.csv", As: "values", Credit: lang.Text{EN: "B."}}},
		state.DraftUnit{Unit: "P2"}, state.DraftUnit{Unit: "Q6"}, state.DraftUnit{Unit: "Q7"},
		state.Leave{}, state.Pan{DX: 30}, state.Leave{}, state.Pan{DY: 30}, state.Return{}, state.Return{},
	}
}

// No action writes into the state that it starts from: neither into what its
// slices and maps hold, nor into the room behind their ends.
func TestActionsDoNotWrite(t *testing.T) {
	for _, r := range table() {
		for _, given := range []acts{r.given, append(full(), r.given...)} {
			s := begin(t, given...).State()
			s = roomy(reflect.ValueOf(s)).Interface().(state.State)
			before := contents(s)
			a := r.do.Do(s)
			first := contents(a)
			b := r.do.Do(s)
			r.do.Do(b)
			if after := contents(s); after != before {
				t.Errorf("%#v writes into its state:\n was %s\n  is %s", r.do, before, after)
			}
			if after := contents(a); after != first {
				t.Errorf("%#v, done again, writes into what it made:\n was %s\n  is %s", r.do, first, after)
			}
		}
	}
}

// The state says all of itself: the test above would see a write.
func TestContents(t *testing.T) {
	s := begin(t, full()...).State()
	for name, n := range map[string]int{
		"selected": len(s.Selected), "bookmarks": len(s.Bookmarks), "measured": len(s.Measured), "opened": len(s.Opened), "back": len(s.Back), "ahead": len(s.Ahead), "scenario": len(s.Scenario), "items": len(s.Wish.Items),
	} {
		if n < 2 && name != "back" || n == 0 {
			t.Errorf("%d %s in the full state", n, name)
		}
	}
	s = roomy(reflect.ValueOf(s)).Interface().(state.State)
	was := contents(s)
	_ = append(s.Selected, "P2") // into the room behind
	if contents(s) == was {
		t.Error("a write behind the end of Selected is not seen")
	}
	s.Wish.Items[0].Spec.Params["x"] = "y"
	if !strings.Contains(contents(s), "x:y") {
		t.Error("a write into a map is not seen")
	}
}

// roomy copies a value with all it holds; slices get room for more.
func roomy(v reflect.Value) reflect.Value {
	out := reflect.New(v.Type()).Elem()
	out.Set(v)
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			if out.Field(i).CanSet() {
				out.Field(i).Set(roomy(v.Field(i)))
			}
		}
	case reflect.Slice:
		if v.IsNil() {
			return v
		}
		out.Set(reflect.MakeSlice(v.Type(), v.Len(), v.Len()+3))
		for i := range v.Len() {
			out.Index(i).Set(roomy(v.Index(i)))
		}
	case reflect.Map:
		if v.IsNil() {
			return v
		}
		out.Set(reflect.MakeMap(v.Type()))
		for _, k := range v.MapKeys() {
			out.SetMapIndex(k, v.MapIndex(k))
		}
	}
	return out
}

// contents writes a state with the room behind the ends of its slices.
func contents(s state.State) string {
	var b strings.Builder
	var walk func(v reflect.Value)
	walk = func(v reflect.Value) {
		switch v.Kind() {
		case reflect.Struct:
			for i := range v.NumField() {
				walk(v.Field(i))
			}
		case reflect.Slice:
			fmt.Fprintf(&b, "[%d", v.Len())
			for i := range v.Cap() {
				walk(v.Slice(0, v.Cap()).Index(i))
			}
			b.WriteString("]")
		default:
			fmt.Fprintf(&b, " %v", v)
		}
	}
	walk(reflect.ValueOf(s))
	return b.String()
}

// A state that is kept stays what it was while others are made from it.
func TestTwoFutures(t *testing.T) {
	s := begin(t, full()...).State()
	for _, c := range []struct {
		name string
		a, b state.Action
		see  func(state.State) string
	}{
		{"selection", state.Select{Unit: "P0", Add: true}, state.Select{Unit: "Q7", Add: true}, chosen},
		{"measuring", state.Measure{At: orb.Point{1, 1}}, state.Measure{At: orb.Point{2, 2}}, tool},
		{"scenario", state.DraftUnit{Unit: "P3"}, state.DraftUnit{Unit: "Q5"}, drafted},
		{"bookmarks", state.AddBookmark{Name: "x"}, state.AddBookmark{Name: "y"}, places},
		{"layers", state.MoveLayer{From: 0, To: 3}, state.MoveLayer{From: 2, To: 0}, stack},
		{"settings", state.SetParam{Kind: "events", Name: "months", Value: "2"}, state.SetParam{Kind: "events", Name: "months", Value: "3"}, layer("events")},
	} {
		a := c.a.Do(s)
		was := c.see(a)
		c.b.Do(s)
		if got := c.see(a); got != was {
			t.Errorf("%s: %s has become %s", c.name, was, got)
		}
	}
	if _, ok := s.Atlas().Unit(data.UnitID("P0")); !ok {
		t.Error("the country is not the small one")
	}
}
