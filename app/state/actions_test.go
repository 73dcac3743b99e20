package state_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"math"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/paulmach/orb"

	"jido/app/state"
	"jido/data"
	"jido/data/lang"
	"jido/geo"
	"jido/layers"
	"jido/layers/page"
	"jido/layers/scene"
	"jido/layers/style"
)

// What the rows of the table look at.

func chosen(s state.State) string {
	return fmt.Sprintf("%v %s:%s pane %d", s.Selected, s.Card.Layer, s.Card.Feature, s.Pane)
}

func when(s state.State) string {
	return fmt.Sprintf("%v shown %d cohort %d playing %t", s.Wish.AsOf, s.Shown, s.Wish.Cohort, s.Playing)
}

// where says how the camera has moved since the country was shown: page points
// and a factor of scale; and how many views lie behind and ahead.
func where(s state.State) string {
	h := home(s)
	tenth := func(v float64) float64 { return math.Round(v*10)/10 + 0 } // no −0
	x, y := tenth((s.Camera.Centre[0]-h.Centre[0])/h.Res), tenth((h.Centre[1]-s.Camera.Centre[1])/h.Res)
	return fmt.Sprintf("%.1f,%.1f ×%.2f back %d ahead %d", x, y, h.Res/s.Camera.Res, len(s.Back), len(s.Ahead))
}

func layer(kind string) func(state.State) string {
	return func(s state.State) string {
		it, _ := s.Item(kind)
		return fmt.Sprintf("hidden %t fade %g %v", it.Hidden, it.Fade, it.Spec.Params)
	}
}

// own are breaks of the user's own.
var own = state.SetParams{Kind: "disparity", Params: map[string]string{"method": "manual", "breaks": "10,50"}}

func breaks(s state.State) string {
	return s.Param("disparity", "method") + " " + s.Param("disparity", "breaks")
}

func stack(s state.State) string {
	var out []string
	for _, it := range s.Wish.Items[:4] {
		out = append(out, it.Spec.Kind)
	}
	return strings.Join(out, " ")
}

func drafted(s state.State) string {
	it, _ := s.Item("hypothetical")
	return fmt.Sprintf("%v for %d shows %t", s.Scenario, s.Drafted(), !it.Hidden)
}

func need(s state.State) string { return fmt.Sprint(s.Need(), " ", s.Param("left", "need")) }

func tinted(s state.State) string {
	var out []string
	for _, k := range []string{"disparity", "bivariate", "gap", "left"} {
		if it, ok := s.Item(k); ok && !it.Hidden {
			out = append(out, k)
		}
	}
	return strings.Join(out, " ")
}

func message(s state.State) string { return s.Message }

// look is all of the wish that is one word or number.
func look(s state.State) string {
	w := s.Wish
	return fmt.Sprintf("%v %v %s %v %g %q wide %t", w.Lang, w.Names, w.Theme, w.Profile, s.TextSize, w.Title, w.Wide)
}

func play(s state.State) string { return fmt.Sprintf("%g loop %t", s.Speed, s.Loop) }

func tool(s state.State) string { return fmt.Sprintf("tool %d %v pane %d", s.Tool, s.Measured, s.Pane) }

func lit(s state.State) string { return fmt.Sprint(s.Highlight, s.Focused()) }

func filtered(s state.State) string { return fmt.Sprint(s.Filter.Empty(), s.Focused()) }

func places(s state.State) string {
	out := []string{}
	for _, b := range s.Bookmarks {
		out = append(out, fmt.Sprintf("%s %.1f,%.1f", b.Name, b.Centre[0], b.Centre[1]))
	}
	return fmt.Sprint(out, len(s.Back))
}

func whose(s state.State) string { return fmt.Sprint(len(s.Atlas().Units()), s.Selected, s.Opened) }

func sized(s state.State) string { return fmt.Sprintf("%v frame %.0f", s.Size, s.Camera.Size) }

func sight(s state.State) string { return string(s.Sight) + ": " + s.Message }

func hovered(s state.State) string { return fmt.Sprint(s.Hover) }

// row is a state, made by actions from a first start; an action; and what is
// then to be seen.
type row struct {
	given []state.Action
	do    state.Action
	see   func(state.State) string
	want  string
}

type acts = []state.Action

var (
	atP1    = scene.Ref{Layer: "unit", Feature: "P1"}
	project = scene.Ref{Layer: "sites", Feature: "p-P0"}
	zone    = scene.Ref{Layer: "zones", Feature: "z"}
	event   = scene.Ref{Layer: "events", Feature: "e2"}
	sea     = scene.Ref{}
	unknown = scene.Ref{Layer: "unit", Feature: "X1"}
)

// opentalk opens a talk of one letter.
var opentalk = state.OpenTalk{Talk: state.Talk{Path: "a", Text: "x"}}

func talk(s state.State) string {
	return fmt.Sprintf("%s %s, %s %s, scene %d, pane %d, unsaved %t", s.Talk.Path, s.Talk.Text, s.Saved.Path, s.Saved.Text, s.Scene, s.Pane, s.Unsaved())
}

func carried(s state.State) string {
	return fmt.Sprintf("then %t, maps %t, used %t", s.Then != nil, s.ThenMaps != nil, s.Carried)
}

func table() []row {
	pick := func(u data.UnitID, add bool) state.Action { return state.Select{Unit: u, Add: add} }
	year := func(y int) state.Action { return state.SetYear{Year: y} }
	opened := state.Opened{Path: "/a.csv", As: "values"}
	w, m := south().world, south().maps
	frame := page.WindowFrame(sheet, false)
	return []row{
		// camera
		{nil, state.Resize{Size: geo.Size{W: 900, H: 700}}, sized, "{900 700} frame {652 700}"},
		{acts{state.Pan{DX: 30}}, state.Resize{Size: geo.Size{W: 1200, H: 801}}, where, "-30.0,0.0 ×1.00 back 0 ahead 0"},
		{nil, state.Leave{}, where, "0.0,0.0 ×1.00 back 1 ahead 0"},
		{acts{state.Leave{}}, state.Leave{}, where, "0.0,0.0 ×1.00 back 1 ahead 0"},
		{nil, state.Pan{DX: 30, DY: -12}, where, "-30.0,12.0 ×1.00 back 0 ahead 0"},
		{nil, state.ZoomAt{X: frame.W() / 2, Y: 400, Factor: 2}, where, "0.0,0.0 ×2.00 back 0 ahead 0"},
		{acts{state.Pan{DX: 30}, state.ZoomAt{X: 9, Y: 9, Factor: 3}}, state.Home{}, where, "0.0,0.0 ×1.00 back 1 ahead 0"},
		{nil, state.ShowBox{}, where, "0.0,0.0 ×1.00 back 0 ahead 0"},
		{nil, state.ZoomBox{Box: geo.Rect{MinX: 100, MinY: 100, MaxX: 103, MaxY: 300}}, where, "0.0,0.0 ×1.00 back 0 ahead 0"},
		{nil, state.ShowUnit{Unit: "Q9"}, where, "0.0,0.0 ×1.00 back 0 ahead 0"},
		{nil, state.ShowUnit{Unit: "X1"}, where, "0.0,0.0 ×1.00 back 0 ahead 0"},
		{nil, state.ShowThing{Ref: ref("1.1")}, where, "0.0,0.0 ×1.00 back 0 ahead 0"},
		{nil, state.GoIn{Ref: atP1}, chosen, "[P1] unit:P1 pane 1"},
		{nil, state.SetCamera{}, where, "0.0,0.0 ×1.00 back 0 ahead 0"},
		{nil, state.Return{}, where, "0.0,0.0 ×1.00 back 0 ahead 0"},
		{acts{state.Leave{}, state.Pan{DX: 30}}, state.Return{}, where, "0.0,0.0 ×1.00 back 0 ahead 1"},
		{nil, state.Advance{}, where, "0.0,0.0 ×1.00 back 0 ahead 0"},
		{acts{state.Leave{}, state.Pan{DX: 30}, state.Return{}}, state.Advance{}, where, "-30.0,0.0 ×1.00 back 1 ahead 0"},
		{nil, state.AddBookmark{Name: "here"}, places, "[here 127.0,39.5] 0"},
		{acts{state.AddBookmark{Name: "a"}, state.AddBookmark{Name: "b"}}, state.RemoveBookmark{Index: 0}, places, "[b 127.0,39.5] 0"},
		{acts{state.AddBookmark{Name: "a"}}, state.RemoveBookmark{Index: 1}, places, "[a 127.0,39.5] 0"},
		{acts{state.AddBookmark{Name: "a"}, state.Pan{DX: 30}}, state.GoBookmark{Index: 0}, where, "0.0,0.0 ×1.00 back 1 ahead 0"},
		{acts{state.AddBookmark{Name: "a"}, state.Pan{DX: 30}}, state.GoBookmark{Index: -1}, where, "-30.0,0.0 ×1.00 back 0 ahead 0"},

		// time
		{nil, year(2024), when, "2024-12-31 shown 2024 cohort 0 playing false"},
		{nil, year(1990), when, "2024-12-31 shown 2024 cohort 0 playing false"},
		{nil, year(2099), when, "2026-03-15 shown 2033 cohort 0 playing false"},
		{acts{year(2024)}, state.StepYear{By: 1}, when, "2025-12-31 shown 2025 cohort 0 playing false"},
		{acts{year(2024)}, state.StepYear{By: -1}, when, "2024-12-31 shown 2024 cohort 0 playing false"},
		{nil, state.SetDay{Day: data.DayOf(2024, 6, 30)}, when, "2024-06-30 shown 2024 cohort 0 playing false"},
		{nil, state.SetDay{Day: data.DayOf(2023, 6, 30)}, when, "2024-01-01 shown 2024 cohort 0 playing false"},
		{nil, state.SetDay{Day: data.DayOf(2030, 6, 30)}, when, "2026-03-15 shown 2026 cohort 0 playing false"},
		{acts{year(2025)}, state.ToggleOnlyYear{}, when, "2025-12-31 shown 2025 cohort 2025 playing false"},
		{acts{state.ToggleOnlyYear{}}, state.ToggleOnlyYear{}, when, "2026-03-15 shown 2026 cohort 0 playing false"},
		{nil, state.Play{}, when, "2026-03-15 shown 2026 cohort 0 playing true"},
		{acts{year(2033)}, state.Play{}, when, "2024-12-31 shown 2024 cohort 0 playing true"},
		{acts{state.Play{}}, state.Pause{}, when, "2026-03-15 shown 2026 cohort 0 playing false"},
		{nil, state.Tick{}, when, "2026-03-15 shown 2026 cohort 0 playing false"},
		{acts{state.Play{}}, state.Tick{}, when, "2026-03-15 shown 2027 cohort 0 playing true"},
		{nil, state.SetSpeed{Steps: 2}, play, "2 loop false"},
		{nil, state.SetSpeed{Steps: 99}, play, "4 loop false"},
		{nil, state.SetSpeed{Steps: 0}, play, "0.25 loop false"},
		{nil, state.ToggleLoop{}, play, "1 loop true"},

		// events
		{nil, state.ShowEvent{Event: "e1"}, chosen, "[P1] events:e1 pane 1"},
		{nil, state.ShowEvent{Event: "e1"}, when, "2025-02-06 shown 2025 cohort 0 playing false"},
		{acts{pick("P0", false)}, state.ShowEvent{Event: "e0"}, chosen, "[] events:e0 pane 1"},
		{acts{state.Play{}}, state.ShowEvent{Event: "e2"}, when, "2026-02-28 shown 2026 cohort 0 playing false"},
		{acts{pick("P0", false)}, state.ShowEvent{Event: "e9"}, chosen, "[P0] unit:P0 pane 1"},
		{acts{state.ShowEvent{Event: "e1"}}, state.StepEvent{By: 1}, chosen, "[Q4] events:e2 pane 1"},
		{acts{state.ShowEvent{Event: "e2"}}, state.StepEvent{By: 1}, chosen, "[Q4] events:e2 pane 1"},
		{acts{state.SetDay{Day: data.DayOf(2025, 1, 1)}}, state.StepEvent{By: 1}, chosen, "[P1] events:e1 pane 1"},
		{acts{state.SetDay{Day: data.DayOf(2025, 1, 1)}}, state.StepEvent{By: -1}, chosen, "[] events:e0 pane 1"},

		// layers and look
		{nil, state.ShowLayer{Kind: "sites", On: false}, layer("sites"), "hidden true fade 0 map[]"},
		{nil, state.ShowLayer{Kind: "weather", On: false}, stack, "land graticule disparity left"},
		{acts{state.ShowLayer{Kind: "sites", On: false}}, state.ToggleLayer{Kind: "sites"}, layer("sites"), "hidden false fade 0 map[]"},
		{nil, state.FadeLayer{Kind: "land", Fade: 0.4}, layer("land"), "hidden false fade 0.4 map[]"},
		{nil, state.FadeLayer{Kind: "land", Fade: 7}, layer("land"), "hidden false fade 1 map[]"},
		{nil, state.FadeLayer{Kind: "land", Fade: -1}, layer("land"), "hidden false fade 0 map[]"},
		{nil, state.MoveLayer{From: 0, To: 2}, stack, "graticule disparity land left"},
		{nil, state.MoveLayer{From: 3, To: 0}, stack, "left land graticule disparity"},
		{nil, state.MoveLayer{From: 3, To: 99}, stack, "land graticule disparity left"},
		{nil, state.SetParam{Kind: "events", Name: "months", Value: "6"}, layer("events"), "hidden true fade 0 map[months:6]"},
		{nil, state.SetParam{Kind: "events", Name: "months", Value: "many"}, layer("events"), "hidden true fade 0 map[]"},
		{nil, state.SetParams{Kind: "events", Params: map[string]string{"months": "6"}}, layer("events"), "hidden true fade 0 map[months:6]"},
		{nil, state.SlideParam{Kind: "events", Name: "months", Value: "7"}, layer("events"), "hidden true fade 0 map[months:7]"},
		{nil, state.Shade{Indicator: "count"}, layer("symbols"), "hidden false fade 0 map[indicator:count]"},
		{nil, state.Shade{Indicator: "share"}, func(s state.State) string { return s.Param("disparity", "indicator") }, "share"},
		{nil, state.Shade{Indicator: "card"}, func(s state.State) string { return s.Param("disparity", "indicator") }, string(layers.DefaultIndicator)},
		{acts{state.Shade{Indicator: "share"}, own}, state.Shade{Indicator: "share"}, breaks, "manual 10,50"},
		{acts{state.Shade{Indicator: "share"}, own}, state.Shade{Indicator: layers.DefaultIndicator}, breaks, "quantile "}, // in another measure
		{nil, state.SetLang{Lang: lang.KO}, look, `ko en light neutral 1 "" wide false`},
		{nil, state.SetNames{Names: layers.NameBoth}, look, `en both light neutral 1 "" wide false`},
		{nil, state.CycleNames{}, look, `en ko light neutral 1 "" wide false`},
		{acts{state.CycleNames{}, state.CycleNames{}}, state.CycleNames{}, look, `en en light neutral 1 "" wide false`},
		{nil, state.SetTheme{Theme: "dark"}, look, `en en dark neutral 1 "" wide false`},
		{nil, state.SetProfile{Profile: layers.ROK}, look, `en en light rok 1 "" wide false`},
		{nil, state.SetTextSize{Factor: 1.2}, look, `en en light neutral 1.2 "" wide false`},
		{nil, state.SetTextSize{Factor: 9}, look, `en en light neutral 1.6 "" wide false`},
		{nil, state.ToggleColumn{}, look, `en en light neutral 1 "" wide true`},
		{nil, state.ToggleColumn{}, sized, "{1200 800} frame {1200 800}"},
		{nil, state.SetSight{Sight: style.Greyscale}, sight, "greyscale: Shown as printed in grey. Files that are written keep their colours."},
		{acts{state.SetSight{Sight: style.Protanopia}, state.Say{}}, state.SetSight{}, sight, ": "},

		// selection, card, pane
		{nil, pick("P1", false), chosen, "[P1] unit:P1 pane 1"},
		{nil, pick("X1", false), chosen, "[] : pane 0"},
		{acts{pick("P1", false)}, pick("Q4", true), chosen, "[P1 Q4] unit:Q4 pane 1"},
		{acts{pick("P1", false), pick("Q4", true)}, pick("P1", true), chosen, "[Q4] unit:Q4 pane 1"},
		{acts{pick("P1", false)}, pick("P1", true), chosen, "[] : pane 0"},
		{acts{pick("P1", false)}, state.SelectUnits{Units: []data.UnitID{"P2", "X1", "P0"}}, chosen, "[P2 P0] unit:P0 pane 1"},
		{nil, state.Highlight{Units: []data.UnitID{"P2", "X1"}}, lit, "[P2] []"},
		{nil, state.Spotlight{Units: []data.UnitID{"P2", "X1", "P0"}}, lit, "[] [P2 P0]"},
		{acts{state.Spotlight{Units: []data.UnitID{"P2"}}}, state.Spotlight{}, lit, "[] []"},
		{acts{state.Spotlight{Units: []data.UnitID{"P2", "P0"}}}, state.SetFilter{Filter: state.Filter{Text: "P2"}}, filtered, "false [P2]"},
		{nil, state.Open{Ref: project}, chosen, "[P0] sites:p-P0 pane 1"},
		{nil, state.Open{Ref: zone}, chosen, "[Q5] zones:z pane 1"},
		{nil, state.Open{Ref: event}, chosen, "[Q4] events:e2 pane 1"},
		{acts{pick("P1", false)}, state.Open{Ref: unknown}, chosen, "[P1] unit:P1 pane 1"},
		{nil, state.SelectRef{Ref: project}, chosen, "[P0] unit:P0 pane 1"},
		{acts{pick("P1", false)}, state.SelectRef{Ref: zone, Add: true}, chosen, "[P1 Q5] unit:Q5 pane 1"},
		{acts{pick("P1", false), state.ShowPane{Pane: state.TablePane}}, state.OpenFocus{}, chosen, "[P1] unit:P1 pane 1"},
		{nil, state.OpenFocus{}, chosen, "[] : pane 0"},
		{nil, state.NextUnit{By: 1}, chosen, "[Q6] unit:Q6 pane 1"},
		{nil, state.NextUnit{By: -1}, chosen, "[P0] unit:P0 pane 1"},
		{acts{pick("P1", false), pick("Q4", true), pick("Q5", true)}, state.ShowCard{Unit: "Q4"}, chosen, "[P1 Q5 Q4] unit:Q4 pane 1"},
		{acts{pick("P1", false), pick("Q4", true)}, state.ShowCard{Unit: "Q5"}, chosen, "[Q5] unit:Q5 pane 1"},
		{acts{pick("P1", false), pick("Q4", true), pick("Q5", true)}, state.StepCard{By: 1}, chosen, "[Q4 Q5 P1] unit:P1 pane 1"},
		{acts{pick("P1", false)}, state.StepCard{By: 1}, chosen, "[P2] unit:P2 pane 1"},
		{acts{pick("P1", false)}, state.Clear{}, chosen, "[] : pane 0"},
		{acts{pick("P1", false), state.ShowPane{Pane: state.TablePane}}, state.Clear{}, chosen, "[] : pane 3"},
		{acts{pick("P1", false)}, state.Escape{}, chosen, "[P1] unit:P1 pane 0"},
		{nil, state.Point{Ref: atP1}, hovered, "{unit P1}"},
		{acts{state.Point{Ref: atP1}}, state.Point{Ref: sea}, hovered, "{ }"},
		{nil, state.ShowPane{Pane: state.LayersPane}, chosen, "[] : pane 2"},
		{acts{state.ShowPane{Pane: state.LayersPane}}, state.ShowPane{Pane: state.LayersPane}, chosen, "[] : pane 0"},
		{acts{state.ShowPane{Pane: state.LayersPane}}, state.ShowPane{Pane: state.SourcesPane}, chosen, "[] : pane 4"},

		// scenario
		{nil, state.DraftUnit{Unit: "P2"}, drafted, "[{P2 2027}] for 2027 shows true"},
		{acts{state.DraftUnit{Unit: "P2"}}, state.DraftUnit{Unit: "P2"}, drafted, "[] for 2027 shows true"},
		{acts{state.DraftUnit{Unit: "P2"}, state.DraftUnit{Unit: "P3"}, state.SetDraftYear{Year: 2030}}, state.DraftUnit{Unit: "P2"}, drafted, "[{P3 2027} {P2 2030}] for 2030 shows true"},
		{nil, state.DraftUnit{Unit: "P0"}, drafted, "[] for 2027 shows false"}, // named already
		{nil, state.DraftUnit{Unit: "P0"}, message, lang.T(lang.EN, "analysis.scenario.named", "Songchon", 2024)},
		{nil, state.DraftUnit{Unit: "P"}, drafted, "[] for 2027 shows false"}, // a province
		{nil, state.DraftUnit{Unit: "P"}, message, lang.T(lang.EN, "analysis.scenario.not_unit", "South")},
		{nil, state.DraftUnit{Unit: "X1"}, drafted, "[] for 2027 shows false"},
		{nil, state.DraftRef{Ref: zone}, drafted, "[{Q5 2027}] for 2027 shows true"},
		{nil, state.DraftRef{Ref: sea}, drafted, "[] for 2027 shows false"},
		{acts{state.DraftUnit{Unit: "P2"}, state.DraftUnit{Unit: "P3"}}, state.UndraftUnit{Unit: "P2"}, drafted, "[{P3 2027}] for 2027 shows true"},
		{acts{state.DraftUnit{Unit: "P2"}}, state.UndraftUnit{Unit: "P3"}, drafted, "[{P2 2027}] for 2027 shows true"},
		{acts{state.DraftUnit{Unit: "P2"}, state.DraftUnit{Unit: "P3"}}, state.ClearScenario{}, drafted, "[] for 2027 shows true"},
		{nil, state.SetDraftYear{Year: 2033}, drafted, "[] for 2033 shows false"},
		{nil, state.SetDraftYear{Year: 2026}, drafted, "[] for 2027 shows false"}, // a year of which something is announced
		{acts{state.DraftUnit{Unit: "P2"}, state.DraftUnit{Unit: "Q5"}}, state.SetWorld{World: w, Maps: m}, drafted, "[{P2 2027}] for 2026 shows true"},
		{acts{state.DraftUnit{Unit: "P2"}}, state.Undo{}, drafted, "[] for 2027 shows false"},

		// analysis
		{nil, state.SetNeed{Indicator: "share"}, need, "share share"},
		{nil, state.SetNeed{Indicator: "count"}, need, "pop2008_urban_share pop2008_urban_share"}, // measures no well-being
		{nil, state.ShowInstead{Kind: "bivariate"}, tinted, "bivariate"},
		{acts{state.ShowInstead{Kind: "bivariate"}}, state.ShowInstead{Kind: "bivariate"}, tinted, "disparity"},
		{acts{state.ShowInstead{Kind: "bivariate"}}, state.ShowInstead{Kind: "gap"}, tinted, "gap"},
		{nil, state.ShowInstead{Kind: "names"}, tinted, "disparity"},

		// tools
		{nil, state.SetTool{Tool: state.MeasureArea}, tool, "tool 2 [] pane 0"},
		{acts{state.SetTool{Tool: state.MeasureLine}, state.Measure{At: orb.Point{126, 39}}}, state.SetTool{Tool: state.MeasureLine}, tool, "tool 0 [] pane 0"},
		{acts{state.Measure{At: orb.Point{126, 39}}}, state.Measure{At: orb.Point{127, 40}}, tool, "tool 0 [[126 39] [127 40]] pane 0"},
		{acts{state.Measure{At: orb.Point{126, 39}}, state.Measure{At: orb.Point{127, 40}}}, state.Unmeasure{}, tool, "tool 0 [[126 39]] pane 0"},
		{nil, state.Unmeasure{}, tool, "tool 0 [] pane 0"},

		// filter, world, messages
		{nil, state.SetFilter{Filter: state.Filter{Cohort: 2025}}, filtered, "false [P1]"},
		{acts{state.SetFilter{Filter: state.Filter{Cohort: 2025}}}, state.SetFilter{}, filtered, "true []"},
		{acts{pick("P1", false), pick("Q4", true)}, state.SetWorld{World: w, Maps: m}, whose, "8 [P1] []"},
		{acts{pick("Q4", false)}, state.SetWorld{World: w, Maps: m, Shade: "share"}, chosen, "[] : pane 0"},
		{nil, state.Import{World: w, Maps: m, Opened: opened, Text: lang.Text{EN: "done"}}, whose, "8 [] " + fmt.Sprint([]state.Opened{opened})},
		{nil, state.Import{World: w, Maps: m, Opened: opened, Text: lang.Text{EN: "done"}}, message, "done"},
		{acts{state.Import{World: w, Maps: m, Opened: opened}}, state.Import{World: w, Maps: m, Opened: opened}, whose, "8 [] " + fmt.Sprint([]state.Opened{opened})},
		{nil, state.Say{Text: "saved"}, message, "saved"},

		// talk
		{nil, state.OpenTalk{Talk: state.Talk{Path: "a", Text: "x"}}, talk, "a x, a x, scene 0, pane 6, unsaved false"},
		{nil, state.OpenTalk{Talk: state.Talk{Text: "x"}, New: true}, talk, " x,  , scene 0, pane 6, unsaved true"},
		{acts{opentalk}, state.Carry{World: w}, carried, "then true, maps false, used false"},
		{nil, state.Carry{World: w}, carried, "then false, maps false, used false"},
		{acts{opentalk, state.Carry{World: w}}, state.UseCarried{On: true, Maps: m}, carried, "then true, maps true, used true"},
		{acts{opentalk, state.Carry{World: w}}, state.UseCarried{On: true}, carried, "then true, maps false, used false"},
		{acts{opentalk, state.Carry{World: w}, state.UseCarried{On: true, Maps: m}}, state.UseCarried{}, carried, "then true, maps true, used false"},
		{acts{opentalk, state.Carry{World: w}, state.UseCarried{On: true, Maps: m}}, state.Carry{}, carried, "then false, maps false, used false"},
		{acts{opentalk, state.Carry{World: w}, state.UseCarried{On: true, Maps: m}}, state.OpenTalk{Talk: state.Talk{Path: "b", Text: "y"}}, carried, "then false, maps false, used false"},
		{acts{opentalk, state.Carry{World: w}, state.EditTalk{Text: "z"}}, opentalk, carried, "then true, maps false, used false"},
		{acts{opentalk}, state.UseCarried{On: true, Maps: m}, carried, "then false, maps false, used false"},
		{acts{opentalk, state.GoScene{Index: 3}}, state.OpenTalk{}, talk, " ,  , scene 0, pane 0, unsaved false"},
		{acts{opentalk, state.ShowPane{Pane: state.TablePane}}, state.OpenTalk{}, talk, " ,  , scene 0, pane 3, unsaved false"},
		{acts{opentalk}, state.EditTalk{Text: "y", Scene: 2}, talk, "a y, a x, scene 2, pane 6, unsaved true"},
		{acts{opentalk}, state.EditTalk{Scene: 2}, talk, "a x, a x, scene 0, pane 6, unsaved false"},
		{nil, state.EditTalk{Text: "y"}, talk, " ,  , scene 0, pane 0, unsaved false"},
		{acts{opentalk, state.EditTalk{Text: "y"}}, state.Undo{}, talk, "a x, a x, scene 0, pane 6, unsaved false"},
		{acts{opentalk, state.EditTalk{Text: "y", Scene: 2}}, state.ReloadTalk{Talk: state.Talk{Path: "a", Text: "z"}}, talk, "a z, a z, scene 2, pane 6, unsaved false"},
		{acts{opentalk}, state.ReloadTalk{Talk: state.Talk{Path: "b", Text: "z"}}, talk, "a x, a x, scene 0, pane 6, unsaved false"},
		{acts{opentalk, state.EditTalk{Text: "y"}}, state.KeepTalk{Talk: state.Talk{Path: "b", Text: "y"}}, talk, "b y, b y, scene 0, pane 6, unsaved false"},
		{acts{opentalk, state.EditTalk{Text: "y"}}, state.KeepTalk{Talk: state.Talk{Path: "a", Text: "z"}}, talk, "a y, a z, scene 0, pane 6, unsaved true"},
		{nil, state.KeepTalk{Talk: state.Talk{Path: "a", Text: "z"}}, talk, " ,  , scene 0, pane 0, unsaved false"},
		{acts{opentalk}, state.GoScene{Index: -2}, talk, "a x, a x, scene 0, pane 6, unsaved false"},
		{acts{year(2024)}, state.Undo{}, when, "2026-03-15 shown 2026 cohort 0 playing false"},
		{acts{year(2024), state.Undo{}}, state.Redo{}, when, "2024-12-31 shown 2024 cohort 0 playing false"},
	}
}

func TestActions(t *testing.T) {
	for _, r := range table() {
		t.Run(fmt.Sprintf("%T", r.do)[6:], func(t *testing.T) {
			st := begin(t, r.given...)
			st.Dispatch(r.do)
			if got := r.see(st.State()); got != r.want {
				t.Errorf("%#v after %v:\n got %s\nwant %s", r.do, r.given, got, r.want)
			}
		})
	}
}

// The list of what can happen in the program is the list of actions; each has a
// row.
func TestEveryActionHasARow(t *testing.T) {
	var rows []string
	for _, r := range table() {
		rows = append(rows, reflect.TypeOf(r.do).Name())
	}
	files, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, f := range files {
		if !strings.HasSuffix(f.Name(), ".go") || strings.HasSuffix(f.Name(), "_test.go") {
			continue
		}
		tree, err := parser.ParseFile(token.NewFileSet(), f.Name(), nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range tree.Decls {
			fn, ok := d.(*ast.FuncDecl)
			if !ok || fn.Recv == nil || fn.Name.Name != "Do" {
				continue
			}
			n++
			name := fn.Recv.List[0].Type.(*ast.Ident).Name
			if !slices.Contains(rows, name) {
				t.Errorf("%s: %s has no row in the table", f.Name(), name)
			}
		}
	}
	if n < 40 {
		t.Errorf("only %d actions found in the source", n)
	}
}
