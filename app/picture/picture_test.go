package picture_test

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/paulmach/orb"

	"jido/app/picture"
	"jido/app/world"
	"jido/data"
	"jido/data/analysis"
	"jido/data/lang"
	"jido/geo"
	"jido/geo/proj"
	"jido/layers"
	"jido/layers/page"
	"jido/layers/style"
)

type country struct {
	atlas *data.Atlas
	maps  *layers.Maps
}

var builtIn = sync.OnceValue(func() country {
	w, err := world.Load()
	if err != nil {
		panic(err)
	}
	return country{w.Atlas, w.Maps(proj.LCCKorea(), []float64{200})}
})

func wish(change func(*picture.Request)) picture.Request {
	r := picture.New(builtIn().atlas)
	if change != nil {
		change(&r)
	}
	return r
}

func plan(t *testing.T, change func(*picture.Request)) page.Plan {
	t.Helper()
	p, err := wish(change).Plan(builtIn().atlas, builtIn().maps)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func kinds(p page.Plan) []string {
	var out []string
	for _, l := range p.Stack {
		out = append(out, l.ID())
	}
	return out
}

// The numbers that people take home, day by day, each with its denominator.
func TestFigures(t *testing.T) {
	last := builtIn().atlas.LastDay()
	for _, c := range []struct {
		day     data.Day
		cohort  int
		figures []string
		remarks []string // what must be said
	}{
		{last, 0, []string{"58 named, of 200 planned in ten years", "40 completed as claimed, of 58 named", "1 confirmed complete from outside, of 40 claimed"},
			[]string{"2026: 18 of 20 named", "2027–2033: not announced"}},
		{data.DayOf(2024, 6, 30), 0, []string{"20 named, of 200", "0 completed as claimed, of 20", "0 confirmed"}, []string{"2025–2033: not announced"}},
		{data.DayOf(2025, 2, 11), 2024, []string{"20 named, of 20 planned for the year", "20 completed as claimed, of 20", "1 confirmed complete from outside, of 20"}, nil},
		{data.DayOf(2024, 1, 14), 0, []string{"0 named, of 200", "0 completed as claimed, of 0", "0 confirmed"}, []string{"2024–2033: not announced"}},
		{last, 2026, []string{"18 named, of 20 planned for the year", "0 completed as claimed, of 18", "0 confirmed"}, nil},
		{last, 2030, nil, []string{"2030: not announced."}},
		{data.DayOf(2030, 12, 31), 2030, nil, []string{"2030: not announced."}},
	} {
		p := plan(t, func(r *picture.Request) { r.AsOf, r.Cohort = c.day, c.cohort })
		var got []string
		for _, f := range p.Figures {
			got = append(got, f.Number+" "+f.Label)
		}
		if len(got) != len(c.figures) {
			t.Errorf("%s, cohort %d: figures %q", c.day, c.cohort, got)
			continue
		}
		for i, f := range got {
			if !strings.HasPrefix(f, c.figures[i]) {
				t.Errorf("%s, cohort %d: %q, want %q", c.day, c.cohort, f, c.figures[i])
			}
		}
		all := strings.Join(p.Remarks, "|")
		for _, w := range c.remarks {
			if !strings.Contains(all, w) {
				t.Errorf("%s, cohort %d: remarks %q lack %q", c.day, c.cohort, all, w)
			}
		}
		if c.remarks == nil && len(p.Remarks) > 0 {
			t.Errorf("%s, cohort %d: remarks %q", c.day, c.cohort, all)
		}
		for _, f := range got {
			if !strings.Contains(p.Meta.Alt, f) {
				t.Errorf("%s: the text alternative lacks %q", c.day, f)
			}
		}
	}
}

// Where the rollout is not on the map its numbers are not beside it.
func TestNoFiguresWithoutRollout(t *testing.T) {
	p := plan(t, func(r *picture.Request) {
		r.Layers = []string{"land", "disparity", "names"}
		r.Indicator = "built_2025"
	})
	x, _ := builtIn().atlas.Indicator("built_2025")
	if len(p.Figures)+len(p.Remarks) > 0 || p.Title != x.Title.EN || strings.Contains(p.Sources, "Rollout") {
		t.Errorf("figures %v, title %q, sources %q", p.Figures, p.Title, p.Sources)
	}
}

// Every picture has its words in both languages, whatever is asked for.
func TestWordsInEveryPicture(t *testing.T) {
	c := builtIn()
	indicators := []string{"none"}
	for _, x := range c.atlas.Indicators() {
		if x.Draw != data.DrawCard {
			indicators = append(indicators, string(x.ID))
		}
	}
	sets := [][]string{nil, {}, {"land"}, {"rollout"}, {"disparity"}, {"symbols", "zones", "events", "sites", "names", "rollout"}}
	for _, tag := range lang.Tags() {
		for _, profile := range layers.Profiles() {
			for _, set := range sets {
				for _, ind := range indicators {
					for _, cohort := range []int{0, 2024, 2031} {
						p := plan(t, func(r *picture.Request) {
							r.Lang, r.Profile, r.Layers, r.Indicator, r.Cohort = tag, profile, set, ind, cohort
						})
						where := fmt.Sprintf("%s, %s, %v, %s, %d", tag, profile, set, ind, cohort)
						words := []string{p.Title, p.Subtitle, p.Kicker, p.Disclaimer, p.Credits, p.Meta.Title, p.Meta.Subject, p.Meta.Keywords, p.Meta.Alt, p.Meta.Lang, p.Meta.Date, p.Meta.Author}
						for i, w := range words {
							if w == "" {
								t.Errorf("%s: word %d is empty", where, i)
							}
						}
						words = append(append(words, p.Sources), p.Remarks...)
						for _, f := range p.Figures {
							words = append(words, f.Number, f.Label)
						}
						for _, w := range words {
							if strings.ContainsAny(w, "⟨⟩") || strings.Contains(w, "%!") || strings.Contains(w, "  ") {
								t.Errorf("%s: %q", where, w)
							}
						}
					}
				}
			}
		}
	}
}

// The words follow the language and the profile.
func TestWordsDiffer(t *testing.T) {
	en, ko := plan(t, nil), plan(t, func(r *picture.Request) { r.Lang = lang.KO })
	for _, w := range [][2]string{{en.Title, ko.Title}, {en.Subtitle, ko.Subtitle}, {en.Disclaimer, ko.Disclaimer}, {en.Credits, ko.Credits}, {en.Meta.Alt, ko.Meta.Alt}} {
		if w[0] == w[1] {
			t.Errorf("the same in both languages: %q", w[0])
		}
	}
	seen := map[string]bool{}
	for _, prof := range layers.Profiles() {
		d := plan(t, func(r *picture.Request) { r.Profile = prof }).Disclaimer
		if seen[d] {
			t.Errorf("%s has another's disclaimer", prof)
		}
		seen[d] = true
	}
}

func TestTitles(t *testing.T) {
	for _, c := range []struct {
		change func(*picture.Request)
		want   string
	}{
		{func(r *picture.Request) { r.Title = "A title of one's own" }, "A title of one's own"},
		{func(r *picture.Request) { r.Unit = "KP0717" }, "Songchon"},
		{func(r *picture.Request) { r.Unit, r.Lang = "KP0717", lang.KO }, "성천"},
		{func(r *picture.Request) { r.Cohort = 2025 }, "2025"},
		{func(r *picture.Request) { r.Unit, r.Cohort = "KP0717", 2025 }, "Songchon"},
	} {
		if p := plan(t, c.change); !strings.Contains(p.Title, c.want) || p.Meta.Title != p.Title {
			t.Errorf("title %q, in the file %q; want %q", p.Title, p.Meta.Title, c.want)
		}
	}
}

// What is asked for is on the map, in the order of the table; nothing else is.
func TestLayersOfAWish(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(*picture.Request)
		want   string
	}{
		{"default", nil, "land graticule disparity water counties provinces rollout sites names"},
		{"in any order", func(r *picture.Request) { r.Layers = []string{"names", "land", "rollout"} }, "land rollout names"},
		{"none", func(r *picture.Request) { r.Layers = []string{} }, ""},
		{"no shading", func(r *picture.Request) { r.Indicator = "none" }, "land graticule water counties provinces rollout sites names"},
		{"symbols where counts are asked for", func(r *picture.Request) { r.Indicator = "pop2008" }, "land graticule water counties provinces rollout symbols sites names"},
		{"a selection", func(r *picture.Request) { r.Layers, r.Marked = []string{"land"}, []data.UnitID{"KP0717"} }, "land selection"},
	} {
		if got := strings.Join(kinds(plan(t, c.change)), " "); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

// The settings of a wish reach the layer.
func TestSettingsReachTheShading(t *testing.T) {
	p := plan(t, func(r *picture.Request) {
		r.Indicator, r.Method, r.Classes, r.Palette, r.Outskirts, r.Breaks = "pop2008_urban_share", "jenks", 7, "plum", "rural", "20,40"
		r.Layers = []string{"disparity"}
	})
	d, ok := p.Stack[0].(layers.Disparity)
	want := layers.Disparity{Indicator: "pop2008_urban_share", Method: "manual", Classes: 7, Manual: "20,40", Palette: "plum", Outskirts: "rural", Opacity: 1}
	if !ok || d != want {
		t.Errorf("%+v", p.Stack[0])
	}
	f := plan(t, func(r *picture.Request) {
		r.Theme, r.Lang, r.Names, r.Profile, r.Cohort, r.Unit = "dark", lang.KO, layers.NameBoth, layers.UN, 2025, "KP0717"
	}).Frame
	if f.Theme != style.Dark() || f.Lang != lang.KO || f.Names != layers.NameBoth || f.Profile != layers.UN || f.Cohort != 2025 || f.Selected != "KP0717" {
		t.Errorf("%+v", f)
	}
}

// A stack as a person arranged it stands as it is.
func TestItems(t *testing.T) {
	base, err := wish(nil).Itemise(builtIn().atlas)
	if err != nil || len(base) != len(layers.Kinds()) {
		t.Fatalf("%d items, %v", len(base), err)
	}
	items := slices.Clone(base)
	slices.Reverse(items)
	for i := range items {
		items[i].Hidden = items[i].Spec.Kind != "land" && items[i].Spec.Kind != "names" && items[i].Spec.Kind != "water"
		if items[i].Spec.Kind == "water" {
			items[i].Fade = 1
		}
		if items[i].Spec.Kind == "land" {
			items[i].Fade = 0.5
		}
	}
	p := plan(t, func(r *picture.Request) { r.Items = items })
	if got := strings.Join(kinds(p), " "); got != "names land" {
		t.Errorf("%s", got)
	}
	if f, ok := p.Stack[1].(layers.Faded); !ok || f.Fade != 0.5 {
		t.Errorf("%+v", p.Stack[1])
	}
	if len(p.Figures) != 0 {
		t.Error("figures of a rollout that is hidden")
	}
}

func TestExtents(t *testing.T) {
	c := builtIn()
	country := c.maps.Country()
	i, _ := c.maps.Index("KP0717")
	songchon := c.maps.Counties.Bound(i)
	k, _ := c.maps.Provinces().Index("KP07")
	province := c.maps.Provinces().Shapes.Bound(k)
	for _, x := range []struct {
		name   string
		change func(*picture.Request)
		holds  geo.Rect
		most   float64 // times its width
	}{
		{"country", nil, country, 1},
		{"county", func(r *picture.Request) { r.Unit = "KP0717" }, songchon, 2},
		{"province", func(r *picture.Request) { r.Unit = "KP07" }, province, 1},
		{"a unit inside another's outline", func(r *picture.Request) { r.Unit = "KP08-KAEPHUNG" }, geo.Rect{}, 0},
		{"box", func(r *picture.Request) { r.Extent = &orb.Bound{Min: orb.Point{125, 38}, Max: orb.Point{128, 40}} }, geo.Rect{}, 0},
	} {
		e := plan(t, x.change).Extent
		if e.Empty() || !country.Union(e).Inset(-1).Holds(e) || !x.holds.Empty() && (!e.Holds(x.holds) || e.W() > x.most*max(x.holds.W(), x.holds.H())+1) {
			t.Errorf("%s: %v for %v", x.name, e, x.holds)
		}
	}
	e := plan(t, func(r *picture.Request) { r.Extent = &orb.Bound{Min: orb.Point{125, 38}, Max: orb.Point{128, 40}} }).Extent
	for _, q := range []orb.Point{{125, 38}, {128, 38}, {125, 40}, {128, 40}, {126.5, 38}, {126.5, 40}} {
		if xy := c.maps.Proj.Forward(q); !e.Inset(-500).Has(xy[0], xy[1]) {
			t.Errorf("%v lies outside the extent that was asked for", q)
		}
	}
}

func TestErrors(t *testing.T) {
	c := builtIn()
	box := func(w, s, e, n float64) *orb.Bound {
		return &orb.Bound{Min: orb.Point{w, s}, Max: orb.Point{e, n}}
	}
	listed := data.UnitID("")
	for _, u := range c.atlas.Units() {
		if len(u.Outlines) == 0 && u.Level == data.CountyLevel {
			listed = u.ID
		}
	}
	for _, x := range []struct {
		name   string
		change func(*picture.Request)
		want   []string
	}{
		{"theme", func(r *picture.Request) { r.Theme = "sepia" }, []string{"sepia", "light or dark"}},
		{"layer", func(r *picture.Request) { r.Layers = []string{"heat"} }, []string{`"heat"`, "disparity", "rollout"}},
		{"indicator", func(r *picture.Request) { r.Indicator = "pop_2008" }, []string{`"pop_2008"`, "list indicators", "near it", "pop2008"}},
		{"indicator like no other", func(r *picture.Request) { r.Indicator = "xyz" }, []string{`"xyz"`, "list indicators"}},
		{"an indicator for cards", func(r *picture.Request) { r.Indicator = "mics2017_sewer" }, []string{"mics2017_sewer", "cards and tables only", "list indicators"}},
		{"method", func(r *picture.Request) { r.Method = "best" }, []string{`"best"`, "quantile"}},
		{"classes", func(r *picture.Request) { r.Classes = 12 }, []string{"12", "2 to 9"}},
		{"breaks", func(r *picture.Request) { r.Breaks = "3,2" }, []string{"rising"}},
		{"palette", func(r *picture.Request) { r.Palette = "rainbow" }, []string{"rainbow", "lagoon"}},
		{"outskirts", func(r *picture.Request) { r.Outskirts = "both" }, []string{"both", "capital"}},
		{"unit", func(r *picture.Request) { r.Unit = "KP9999" }, []string{`"KP9999"`, "not known"}},
		{"unit without outline", func(r *picture.Request) { r.Unit = listed }, []string{string(listed), "no outline"}},
		{"extent", func(r *picture.Request) { r.Extent = box(128, 38, 125, 40) }, []string{"west,south,east,north"}},
		{"extent beyond the map", func(r *picture.Request) { r.Extent = box(0, -91, 1, -90) }, []string{"extent"}},
	} {
		if x.name == "unit without outline" && listed == "" {
			continue // every unit of the atlas stands in some outline
		}
		p, err := wish(x.change).Plan(c.atlas, c.maps)
		if err == nil {
			t.Errorf("%s: made %q", x.name, p.Title)
			continue
		}
		for _, w := range x.want {
			if !strings.Contains(err.Error(), w) {
				t.Errorf("%s: %q lacks %q", x.name, err, w)
			}
		}
	}
}

// Only figures that a map may show are drawn; for the others the refusal says why.
func TestEveryIndicator(t *testing.T) {
	c := builtIn()
	for _, x := range c.atlas.Indicators() {
		p, err := wish(func(r *picture.Request) { r.Indicator = string(x.ID) }).Plan(c.atlas, c.maps)
		if card := x.Draw == data.DrawCard; card != (err != nil) {
			t.Errorf("%s, drawn as %s: %v", x.ID, x.Draw, err)
			continue
		}
		if err != nil {
			continue
		}
		s, _ := c.atlas.Source(x.Source)
		if !strings.Contains(p.Sources, picture.Cite(lang.EN, s)) || !strings.Contains(p.Sources, x.Title.EN) {
			t.Errorf("%s: sources %q", x.ID, p.Sources)
		}
		want := map[data.Draw]string{data.DrawSymbols: "symbols"}[x.Draw]
		if want == "" {
			want = "disparity"
		}
		if !slices.Contains(kinds(p), want) || slices.Contains(kinds(p), "symbols") != (want == "symbols") {
			t.Errorf("%s: layers %v", x.ID, kinds(p))
		}
	}
}

func TestCite(t *testing.T) {
	for _, c := range []struct {
		s    data.Source
		want string
	}{
		{data.Source{Publisher: "KCNA", Title: "Ceremony", Date: data.Date{Y: 2024, M: 2, D: 28}}, "KCNA, Ceremony, 28 Feb 2024"},
		{data.Source{Publisher: "KCNA"}, "KCNA"},
		{data.Source{Title: "Ceremony"}, "Ceremony"},
		{data.Source{URL: "https://example.org/a", Date: data.Date{Y: 2024}}, "https://example.org/a, 2024"},
	} {
		if got := picture.Cite(lang.EN, c.s); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

// The same wish gives the same plan, and a wish of the whole country its scale.
func TestPlanIsPure(t *testing.T) {
	a, b := plan(t, nil), plan(t, nil)
	if a.Sources != b.Sources || a.Extent != b.Extent || a.Meta != b.Meta || !slices.Equal(a.Stack, b.Stack) {
		t.Error("two plans of one wish differ")
	}
	if w := a.Extent.W() / 1000; math.Abs(w-544) > 10 {
		t.Errorf("the country is %v km wide", w)
	}
}

// A map of the analysis has the title of its question, and names who says what
// need is and who is reached, whatever else it shows.
func TestMapsOfTheAnalysis(t *testing.T) {
	for _, kind := range []string{"bivariate", "gap", "left"} {
		for _, with := range [][]string{{kind}, {"disparity", "rollout", kind}} {
			p := plan(t, func(r *picture.Request) { r.Layers = append([]string{"land", "provinces"}, with...) })
			if want := lang.T(lang.EN, "reach.title."+kind); p.Title != want {
				t.Errorf("%s: title %q, want %q", kind, p.Title, want)
			}
			if census := strings.Contains(p.Sources, "Urban share of population, 2008 census"); census != (kind != "gap") {
				t.Errorf("%s: sources %q", kind, p.Sources)
			}
			if !strings.Contains(p.Sources, "Rollout: ") {
				t.Errorf("%s: nobody says who is reached: %q", kind, p.Sources)
			}
		}
	}
}

// A map of figures alone says what it shows, not how far the policy is.
func TestSubtitleOfFigures(t *testing.T) {
	for want, kinds := range map[string][]string{
		"Figures as their sources give them":   {"land", "disparity"},
		"Cities and counties in the programme": {"land", "disparity", "rollout"},
	} {
		for _, as := range []string{"", "gap"} {
			p := plan(t, func(r *picture.Request) {
				r.Layers = kinds
				if as != "" {
					r.Layers = append(slices.Clone(kinds), as)
				}
			})
			if as != "" {
				want = "Cities and counties in the programme"
			}
			if !strings.HasPrefix(p.Subtitle, want) {
				t.Errorf("%v %s: %q, want %q", kinds, as, p.Subtitle, want)
			}
		}
	}
}

// A draft is drawn where its layer shows, and nowhere else.
func TestDrafts(t *testing.T) {
	sc := analysis.Scenario{{Unit: "KP0106", Cohort: 2028}, {Unit: "KP0105", Cohort: 2027}, {Unit: "KP0101", Cohort: 2028}}
	for _, shows := range []bool{true, false} {
		p := plan(t, func(r *picture.Request) {
			r.Scenario = sc
			r.Layers = []string{"land", "rollout"}
			if shows {
				r.Layers = append(r.Layers, "hypothetical")
			}
		})
		if got := slices.Contains(p.Stack, layers.Layer(layers.Hypothetical{Drafts: "2027:KP0105;2028:KP0101,KP0106"})); got != shows {
			t.Errorf("asked %t, drawn %t: %+v", shows, got, p.Stack)
		}
		if got := layers.StampOf(p.Frame, p.Stack).Word != ""; got != shows {
			t.Errorf("asked %t, stamped %t", shows, got)
		}
	}
}
