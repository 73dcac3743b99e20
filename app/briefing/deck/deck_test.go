package deck_test

import (
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"jido/app/briefing"
	"jido/app/briefing/deck"
	"jido/app/world"
	"jido/data"
	"jido/data/lang"
	"jido/geo"
	"jido/geo/proj"
	"jido/layers"
	"jido/layers/font"
	"jido/layers/scene"
)

var country = sync.OnceValues(func() (*world.World, *layers.Maps) {
	w, err := world.Load()
	if err != nil {
		panic(err)
	}
	return w, w.Maps(proj.LCCKorea(), []float64{200, 800})
})

func read(t testing.TB, text string, l lang.Tag) briefing.Talk {
	t.Helper()
	w, _ := country()
	f := briefing.Read("talk", []byte(text), w, l)
	if s, bad := f.Worst(); bad && s > data.Note {
		t.Fatalf("%v", f.Problems)
	}
	return f.Talk
}

func lay(t testing.TB, text string, l lang.Tag, size geo.Size) *deck.Deck {
	t.Helper()
	w, m := country()
	return deck.New(read(t, text, l), w, m, deck.Options{Lang: l, Size: size, Hash: "0123456789ab"})
}

// all is a talk with every layout, chart and sign.
const all = `talk = 1
title.en = "All of it"
title.ko = "전부"
[[source]]
id = "own"
title = "Own source"
[[scene]]
layout = "map"
title = "The whole map"
text = "One.[^own]\nTwo.[^asan2025_5S][^own]\nThree.[^asan2025_5]"
[[scene.annotation]]
sign = "arrow"
at = "KP0717"
text = "An arrow"
[[scene.annotation]]
at = { lon = 129.0, lat = 41.0 }
from = { x = 0.9, y = 0.9 }
text = "A callout with a place"
[[scene.annotation]]
at = { lon = 10, lat = 10 }
text = "Nowhere near"
[[scene]]
title = "A column that is as long as this page can bear it and longer than any title should ever be, over two lines"
text = "# Heading\n! 86.2 % | of something.[^own]\n- A **bold** point.[^own]\n` + "Long. [^own]\\nLong. [^own]\\nLong. [^own]" + `"
map.unit = "KP10"
[[scene]]
title = "Two maps"
map.year = 2024
compare.year = 2026
[[scene]]
title = "Two maps in one frame"
swipe = true
text = "Said.[^own]"
map.year = 2024
compare.year = 2026
[[scene]]
title = "Pace"
text = "Said.[^own]"
chart.kind = "pace"
[[scene]]
title = "Gap"
chart.kind = "gap"
[[scene]]
title = "Coverage"
chart.kind = "coverage"
chart.need = "pop2008_urban_share"
[[scene]]
title = "Left"
chart.kind = "left"
chart.among = "outside"
[[scene]]
layout = "grid"
title = "Grid"
text = "Ten years.[^own]"
[[scene]]
layout = "text"
title = "Words"
text = "Only words.[^own]"
[[scene]]
title = "A map with all that it has"
map.show = ["zones", "events", "graticule"]
map.indicator = "pop2008_urban_share"
`

// laid are the pages of both talks in both languages on both sizes, laid out once.
var laid sync.Map

// each hands over both talks in both languages on both sizes.
func each(t *testing.T, do func(t *testing.T, d *deck.Deck, pages []deck.Page)) {
	for name, text := range map[string]string{"sample": string(briefing.Sample()), "all": all} {
		for _, l := range lang.Tags() {
			for size, s := range map[string]geo.Size{"16:9": deck.Wide, "a4": deck.A4} {
				t.Run(fmt.Sprint(name, l, size), func(t *testing.T) {
					d := lay(t, text, l, s)
					ps, _ := laid.LoadOrStore(t.Name()[strings.Index(t.Name(), "/"):], sync.OnceValue(d.Pages))
					do(t, d, ps.(func() []deck.Page)())
				})
			}
		}
	}
}

// box is where a line of type stands.
func box(tx *scene.Text) geo.Rect {
	w := font.Width(tx.S, font.Face(tx.Face), tx.Size, tx.Tracking)
	m := font.MetricsOf(font.Face(tx.Face), tx.Size)
	x := tx.X
	switch tx.Anchor {
	case scene.Middle:
		x -= w / 2
	case scene.End:
		x -= w
	}
	if tx.Angle != 0 {
		return geo.Rect{MinX: tx.X - m.CapHeight, MinY: tx.Y - w, MaxX: tx.X, MaxY: tx.Y}
	}
	return geo.Rect{MinX: x, MinY: tx.Y - m.CapHeight, MaxX: x + w, MaxY: tx.Y}
}

// What is set on a page stays on it, and the words of its parts stand apart.
func TestWordsHaveTheirPlace(t *testing.T) {
	each(t, func(t *testing.T, d *deck.Deck, pages []deck.Page) {
		for i, p := range pages {
			sheet := geo.Rect{MaxX: d.Size.W, MaxY: d.Size.H}
			var boxes []geo.Rect
			var who []string
			for _, g := range p.Scene.Groups {
				if !slices.Contains([]string{"title", "sources", "number", "text", "legend", "hash", "left-caption", "right-caption"}, g.Name) && !strings.HasPrefix(g.Name, "source-") {
					continue
				}
				for _, op := range g.Ops {
					tx, ok := op.(*scene.Text)
					if !ok {
						continue
					}
					b := box(tx)
					if strings.Contains(tx.S, "⟨") || strings.Contains(tx.S, "%!") || len(font.Missing(tx.S)) > 0 && i < d.Len() {
						t.Errorf("page %d, %s: %q", i+1, g.Name, tx.S)
					}
					if !sheet.Holds(b) {
						t.Errorf("page %d, %s: %q at %v leaves the page", i+1, g.Name, tx.S, b)
					}
					if g.Name != "title" && g.Name != "hash" && !p.Map.Empty() && p.Map.Inset(1).Meets(b) {
						t.Errorf("page %d, %s: %q at %v stands on the map at %v", i+1, g.Name, tx.S, b, p.Map)
					}
					for j, o := range boxes {
						if x := o.Intersect(b.Inset(0.4)); !x.Empty() {
							t.Errorf("page %d: %q of %s stands on %s", i+1, tx.S, g.Name, who[j])
						}
					}
					boxes, who = append(boxes, b), append(who, fmt.Sprintf("%q of %s", tx.S, g.Name))
				}
			}
		}
	})
}

// Every footnote number leads to its source, every source back to each page that
// names it, and every number that a page's text has is in its line of sources.
func TestFootnotes(t *testing.T) {
	each(t, func(t *testing.T, d *deck.Deck, pages []deck.Page) {
		named := map[int][]int{}
		for i, p := range pages[:d.Len()] {
			if p.Of != i {
				t.Errorf("page %d is of scene %d", i+1, p.Of)
			}
			for _, l := range p.Links {
				to, y, ok := deck.Target(pages, l.Number)
				if !ok || to < d.Len() || y <= 0 || y >= d.Size.H || l.At.Empty() {
					t.Errorf("page %d: number %d leads to page %d at %v", i+1, l.Number, to+1, y)
				}
				if n := named[l.Number]; len(n) == 0 || n[len(n)-1] != i {
					named[l.Number] = append(n, i)
				}
			}
		}
		back := map[int][]int{}
		for _, p := range pages[d.Len():] {
			last := 0
			var order []int
			for n := range p.Anchor {
				order = append(order, n)
			}
			slices.Sort(order)
			for _, l := range p.Links {
				if l.URI != "" {
					if !strings.HasPrefix(l.URI, "http") {
						t.Errorf("leads to %q", l.URI)
					}
					continue
				}
				for _, n := range order { // the entry that the link is part of
					if y := p.Anchor[n]; y <= l.At.MinY && (n > last || slices.Contains(named[n], l.Page)) && slices.Contains(named[n], l.Page) && !slices.Contains(back[n], l.Page) && y > l.At.MinY-60 {
						back[n] = append(back[n], l.Page)
						last = n
						break
					}
				}
			}
		}
		for n, ps := range named {
			slices.Sort(back[n])
			if !slices.Equal(ps, back[n]) {
				t.Errorf("source %d is named on %v, leads back to %v", n, ps, back[n])
			}
		}
		if len(named) < 3 {
			t.Errorf("%d sources", len(named))
		}
	})
}

// The talk that ships can be read from the back of a room.
func TestTypeIsLarge(t *testing.T) {
	for _, l := range lang.Tags() {
		for i, p := range lay(t, string(briefing.Sample()), l, deck.Wide).Pages() {
			if p.Of >= 0 && p.Type < 11 {
				t.Errorf("%s: page %d is set in %.1f pt", l, i+1, p.Type)
			}
			if p.Of >= 0 && (p.Notes == "" || strings.Contains(p.Notes, "[^")) {
				t.Errorf("%s: page %d has the notes %q", l, i+1, p.Notes)
			}
		}
	}
}

// Equal talks make equal pages; a text that is too long is set smaller and told.
func TestPagesArePure(t *testing.T) {
	a, b := lay(t, all, lang.EN, deck.Wide), lay(t, all, lang.EN, deck.Wide)
	if !reflect.DeepEqual(a.Pages(), b.Pages()) {
		t.Error("laid out twice, two decks")
	}
	long := "talk = 1\ntitle = \"T\"\n[[scene]]\ntitle = \"A\"\nlayout = \"text\"\ntext = \"" + strings.Repeat("Some words that fill the page. ", 150) + "\"\n"
	if p := lay(t, long, lang.EN, deck.Wide).Page(0); p.Type > 10 || p.Type < 4 {
		t.Errorf("a long text is set in %v pt", p.Type)
	}
}

// A scene's map shows what it should in its frame, and the same state is what the
// window is given.
func TestMaps(t *testing.T) {
	d := lay(t, all, lang.EN, deck.Wide)
	for i, s := range d.Talk.Scenes {
		p := d.Page(i)
		if p.Map.Empty() != (s.Layout == briefing.TextLayout) {
			t.Errorf("scene %d: map at %v", i+1, p.Map)
		}
		if p.Map.Empty() {
			continue
		}
		st := d.State(s.Map, geo.Size{W: p.Map.W(), H: p.Map.H()})
		if math.Abs(st.Camera.Res-p.View.Res) > 1e-9 || st.Camera.Centre != p.View.Centre {
			t.Errorf("scene %d: the page shows %v, the state %v", i+1, p.View, st.Camera)
		}
		if s.Map.Unit == "" && !st.Camera.Extent().Holds(st.Maps.Country()) {
			t.Errorf("scene %d does not show the country", i+1)
		}
	}
	var words []string
	for _, g := range d.Page(0).Scene.Groups {
		for _, op := range g.Ops {
			if tx, ok := op.(*scene.Text); ok && g.Name == "annotations" {
				words = append(words, tx.S)
			}
		}
	}
	if s := strings.Join(words, " "); !strings.Contains(s, "An arrow") || !strings.Contains(s, "A callout") || strings.Contains(s, "Nowhere") {
		t.Errorf("annotations: %q", s)
	}
}
