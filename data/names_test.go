package data_test

import (
	"fmt"
	"testing"

	"jido/data"
)

// roundTrip checks that every constant from 0 to last has a code of its own
// that reads back, and that nothing else is read.
func roundTrip[T interface {
	~uint8
	fmt.Stringer
}](t *testing.T, last T, parse func(string) (T, bool)) {
	t.Helper()
	for v := T(0); v <= last; v++ {
		if got, ok := parse(v.String()); !ok || got != v {
			t.Errorf("%T %d: %q reads back as %d, %t", v, v, v, got, ok)
		}
	}
	for _, s := range []string{"", "Province", "seoul"} {
		if v, ok := parse(s); ok {
			t.Errorf("%q is read as %s", s, v)
		}
	}
}

func TestCodes(t *testing.T) {
	roundTrip(t, data.CountyLevel, data.ParseLevel)
	roundTrip(t, data.Aggregate, data.ParseKind)
	roundTrip(t, data.Rural, data.ParseArea)
	roundTrip(t, data.Observed, data.ParseTrack)
	roundTrip(t, data.Idle, data.ParseStage)
	roundTrip(t, data.Extra, data.ParseRecord)
}

func TestStage(t *testing.T) {
	for s, want := range map[data.Stage]struct {
		track    data.Track
		confirms bool
	}{
		data.Announced: {data.Claimed, false}, data.GroundBroken: {data.Claimed, false}, data.Completed: {data.Claimed, false},
		data.Frame: {data.Observed, false}, data.CompleteSeen: {data.Observed, true}, data.Operating: {data.Observed, true}, data.Idle: {data.Observed, false},
	} {
		if s.Track() != want.track || s.Confirms() != want.confirms {
			t.Errorf("%s: %s, %t", s, s.Track(), s.Confirms())
		}
	}
}

func TestSourceLink(t *testing.T) {
	for url, want := range map[string]string{
		"https://asaninst.org/?p=1":                         "https://asaninst.org/?p=1",
		"http://kcna.kp/kp/article/q/72.kcmsf":              "http://kcna.kp/kp/article/q/72.kcmsf",
		"unicef.org/dprk/media/156/file/MICS.pdf (copy: x)": "",
		"123dok.com/kr/docs/...10597966":                    "",
		"":                                                  "",
		"https://a.example; https://b.example":              "",
	} {
		if got := (data.Source{URL: url}).Link(); got != want {
			t.Errorf("%s: got %q", url, got)
		}
	}
}

func TestProblemString(t *testing.T) {
	for _, c := range []struct {
		p    data.Problem
		want string
	}{
		{data.Problem{}, ""},
		{data.Problem{Text: "odd"}, "odd"},
		{data.Problem{File: "a.csv", Line: 3, Col: 7, Where: "row 2", Text: "odd", Remedy: "even it out"}, "a.csv:3:7: row 2: odd; even it out"},
		{data.Problem{File: "a.csv", Col: 7, Text: "odd"}, "a.csv: odd"},
	} {
		if got := c.p.String(); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
	for s, want := range map[data.Severity]string{data.Note: "note", data.Warning: "warning", data.Fault: "fault"} {
		if s.String() != want {
			t.Errorf("%d: %s", s, s)
		}
	}
}
