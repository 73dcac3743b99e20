package chart_test

import (
	"bytes"
	"fmt"
	"math"
	"strings"
	"testing"

	"jido/data"
	"jido/data/analysis"
	"jido/data/builtin"
	"jido/data/lang"
	"jido/geo"
	"jido/layers/chart"
	"jido/layers/export"
	"jido/layers/font"
	"jido/layers/scene"
	"jido/layers/style"
)

// sheets are sizes in page points: a screen of 1280 × 800, A4 both ways, A0 and
// the smallest that the command line takes.
var sheets = []geo.Size{{W: 960, H: 600}, {W: 842, H: 595}, {W: 595, H: 842}, {W: 3370, H: 2384}, {W: 360, H: 270}, {W: 270, H: 480}}

type drawing struct {
	name  string
	stamp bool
	draw  func(s chart.Sheet) *scene.Scene
}

func drawings(t *testing.T, a *data.Atlas) []drawing {
	t.Helper()
	var out []drawing
	now := a.LastDay()
	pick := analysis.Scenario{{Unit: "KP0101", Cohort: 2027}, {Unit: "KP0801", Cohort: 2028}}
	for name, q := range map[string]analysis.Ask{
		"named": {Day: now}, "none": {Day: 19000}, "observed": {Day: now, Track: data.Observed}, "completed": {Day: now, Stage: data.Completed},
		"scenario": {Day: now, Scenario: pick}, "provinces": {Day: now, Need: "wfp2015_stunting"}, "outside": {Day: now, Among: analysis.OutsidePyongyang},
	} {
		v, err := analysis.Coverage(a, q)
		if err != nil {
			t.Fatal(err)
		}
		var cells *analysis.Cells
		if c, err := analysis.Bivariate(a, q); err == nil {
			cells = &c
		}
		out = append(out, drawing{"coverage " + name, name == "scenario", func(s chart.Sheet) *scene.Scene { return chart.Coverage(s, a, v, cells) }})
		if l, err := analysis.WhoIsLeft(a, q); err == nil {
			out = append(out, drawing{"left " + name, name == "scenario", func(s chart.Sheet) *scene.Scene { return chart.Left(s, a, l) }})
		}
	}
	for _, d := range []data.Day{data.DayOf(2024, 2, 2), data.DayOf(2025, 1, 31), data.DayOf(2025, 2, 28), now} {
		p, g := analysis.PaceAt(a, d), analysis.ClaimGap(a, d)
		out = append(out,
			drawing{fmt.Sprint("pace ", d), false, func(s chart.Sheet) *scene.Scene { return chart.Pace(s, a, p) }},
			drawing{fmt.Sprint("gap ", d), false, func(s chart.Sheet) *scene.Scene { return chart.Gap(s, a, g) }})
	}
	return out
}

// box is the place of a text that is not turned: its width, and from the base
// line up to the height of a capital.
func box(x *scene.Text) geo.Rect {
	w := font.Width(x.S, font.Face(x.Face), x.Size, x.Tracking)
	left := x.X - w*[3]float64{scene.Start: 0, scene.Middle: 0.5, scene.End: 1}[x.Anchor]
	return geo.Rect{MinX: left, MinY: x.Y - font.MetricsOf(font.Face(x.Face), x.Size).CapHeight, MaxX: left + w, MaxY: x.Y}
}

// On every sheet, in both languages, all texts are on the page and none stands on
// another; a hypothetical sheet, and no other, is stamped.
func TestTextsStandFree(t *testing.T) {
	a, _ := builtin.Load()
	for _, d := range drawings(t, a) {
		for _, size := range sheets {
			for _, tag := range lang.Tags() {
				s := d.draw(chart.Sheet{Size: size, Theme: style.Light(), Lang: tag, Sources: "Sources."})
				name := fmt.Sprintf("%s, %g × %g, %s", d.name, size.W, size.H, tag)
				var boxes []geo.Rect
				var texts []string
				for _, g := range s.Groups {
					for _, op := range g.Ops {
						x, ok := op.(*scene.Text)
						if !ok || x.Angle != 0 {
							continue
						}
						if strings.ContainsAny(x.S, "⟨{") || strings.Contains(x.S, "%!") || strings.Contains(x.S, "NaN") {
							t.Fatalf("%s: %q", name, x.S)
						}
						b := box(x)
						if b.MinX < -0.5 || b.MaxX > size.W+0.5 || b.MinY < 0 || b.MaxY > size.H {
							t.Errorf("%s: %q is not on the page: %v", name, x.S, b)
						}
						for i, o := range boxes {
							if math.Min(b.MaxX, o.MaxX)-math.Max(b.MinX, o.MinX) > 0.3 && math.Min(b.MaxY, o.MaxY)-math.Max(b.MinY, o.MinY) > 0.3 {
								t.Errorf("%s: %q stands on %q", name, x.S, texts[i])
							}
						}
						boxes, texts = append(boxes, b), append(texts, x.S)
					}
				}
				stamped := strings.Contains(strings.Join(texts, "\n"), lang.T(tag, "analysis.hypothetical.stamp"))
				if stamped != d.stamp || d.stamp && !strings.HasPrefix(s.Meta.Title, lang.T(tag, "analysis.chart.scenario", "")) {
					t.Errorf("%s: stamped %t, titled %q", name, stamped, s.Meta.Title)
				}
				if s.Meta.Date != a.LastDay().String() || s.Meta.Alt == "" {
					t.Errorf("%s: %+v", name, s.Meta)
				}
			}
		}
	}
}

// Charts go through every painter, in both themes, to the same bytes each time.
func TestEveryFormat(t *testing.T) {
	a, _ := builtin.Load()
	for _, th := range style.Themes() {
		for _, d := range drawings(t, a) {
			if !strings.HasSuffix(d.name, "scenario") && !strings.HasSuffix(d.name, a.LastDay().String()) {
				continue
			}
			for _, f := range export.Formats {
				var b, again bytes.Buffer
				look := chart.Sheet{Size: sheets[0], Theme: th, Lang: lang.KO}
				if err := f.Write(&b, d.draw(look), export.Options{DPI: 48}); err != nil {
					t.Fatalf("%s as %s: %v", d.name, f.Name, err)
				}
				if err := f.Write(&again, d.draw(look), export.Options{DPI: 48}); err != nil || !bytes.Equal(b.Bytes(), again.Bytes()) {
					t.Errorf("%s as %s: drawn twice, other bytes (%v)", d.name, f.Name, err)
				}
			}
		}
	}
}

// lines returns the open paths of a scene that have more than n points.
func lines(s *scene.Scene, n int) (out []*scene.Path) {
	for _, g := range s.Groups {
		for _, op := range g.Ops {
			if p, ok := op.(*scene.Path); ok && p.Open && len(p.Flat) > 2*n {
				out = append(out, p)
			}
		}
	}
	return out
}

// The curves that are drawn are those that were found: their corners, put back
// from the page, are the points.
func TestCurvesAreThePoints(t *testing.T) {
	a, _ := builtin.Load()
	v, err := analysis.Coverage(a, analysis.Ask{Day: a.LastDay()})
	if err != nil {
		t.Fatal(err)
	}
	ps := lines(chart.Coverage(chart.Sheet{Size: sheets[0], Theme: style.Light(), Lang: lang.EN}, a, v, nil), 20)
	if len(ps) != 2 {
		t.Fatalf("%d curves", len(ps))
	}
	for i, want := range [][]analysis.Point{v.Heads.Points, v.Units.Points} { // people below units
		flat := ps[i].Flat
		n := len(flat)
		if n != 2*len(want) {
			t.Fatalf("curve %d: %d points, want %d", i, n/2, len(want))
		}
		for j, p := range want {
			x := (flat[2*j] - flat[0]) / (flat[n-2] - flat[0])
			y := (flat[2*j+1] - flat[1]) / (flat[n-1] - flat[1])
			if math.Abs(x-p.X) > 1e-9 || math.Abs(y-p.Y) > 1e-9 {
				t.Fatalf("curve %d, point %d: %g, %g, want %v", i, j, x, y, p)
			}
		}
	}
}

// The line of what is claimed ends as high as the count, on the scale of the plan,
// whose line runs from nothing to 200.
func TestBurnUpIsToScale(t *testing.T) {
	a, _ := builtin.Load()
	p := analysis.PaceAt(a, a.LastDay())
	th := style.Light()
	claimed, _ := th.Cohort(2024)
	var plan, stairs *scene.Path
	for _, l := range lines(chart.Pace(chart.Sheet{Size: sheets[0], Theme: th, Lang: lang.EN}, a, p), 8) {
		switch l.Style.Stroke.Color {
		case th.InkFaint:
			plan = l
		case claimed:
			if l.Style.Stroke.Dash == [4]float64{} {
				stairs = l
			}
		}
	}
	if plan == nil || stairs == nil {
		t.Fatal("no plan or no stairs")
	}
	zero, top := plan.Flat[1], plan.Flat[len(plan.Flat)-1]
	got := 200 * (stairs.Flat[len(stairs.Flat)-1] - zero) / (top - zero)
	if math.Abs(got-40) > 1e-9 {
		t.Errorf("claimed ends at %g", got)
	}
	days := data.DayOf(2033, 12, 31) - data.DayOf(2024, 1, 1)
	width := plan.Flat[len(plan.Flat)-2] - plan.Flat[0]
	if at := float64(days) * (stairs.Flat[len(stairs.Flat)-2] - plan.Flat[0]) / width; math.Abs(at-float64(a.LastDay()-data.DayOf(2024, 1, 1))) > 1e-6 {
		t.Errorf("claimed ends on day %g", at)
	}
}
