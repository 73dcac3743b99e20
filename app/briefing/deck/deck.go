// Package deck lays a talk out as pages: each scene a page, then the sources; and
// makes the files that are handed out. Window and command line come here, so that
// the hand-out is what was shown.
//
// It reads no talk. Invariants: a page is a pure function of
// talk, atlas, language and size; every footnote number on a page leads to a source
// at the end, and from there back; nothing is left out to make room: type shrinks,
// and how small it had to be is told.
package deck

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strconv"

	"jido/app/briefing"
	"jido/app/picture"
	"jido/app/state"
	"jido/app/world"
	"jido/data"
	"jido/data/lang"
	"jido/geo"
	"jido/layers"
	"jido/layers/page"
	"jido/layers/scene"
	"jido/layers/style"
)

// Sizes of a page, page points: a slide of 16:9 as presentation programs have it,
// and A4 lying on its side.
var (
	Wide = geo.Size{W: 960, H: 540}
	A4   = geo.Size{W: 841.89, H: 595.28}
)

// TenYears is the scene of a page that shows a map in each year of the plan. Signs
// and names have no room on maps that small.
func TenYears(m briefing.Map) briefing.Scene {
	m.Names, m.Hide = layers.NameNone, append(slices.Clone(m.Hide), "sites")
	return briefing.Scene{Title: lang.Both("talk.grid"), Layout: briefing.GridLayout, Map: m}
}

// Options say how a talk is laid out.
type Options struct {
	Lang   lang.Tag
	Size   geo.Size // page points; zero = Wide
	Pixels float64  // of the output per point; 0 = vector
	Hash   string   // of talk and atlas, for the margin
}

// Deck is a talk in one language on pages of one size. It is not changed after
// New, and safe for concurrent use.
type Deck struct {
	Talk briefing.Talk
	Options

	world   *world.World
	maps    *layers.Maps
	theme   style.Theme
	base    state.State
	numbers map[data.SourceID]int
	order   []data.SourceID // by number, from 1
}

// New prepares a talk for its pages. Maps are of the world, with every level of
// detail that a scene may need.
func New(k briefing.Talk, w *world.World, m *layers.Maps, o Options) *Deck {
	if o.Size == (geo.Size{}) {
		o.Size = Wide
	}
	d := &Deck{Talk: k, Options: o, world: w, maps: m, base: k.Base(w, m, o.Lang), numbers: map[data.SourceID]int{}}
	d.base.Wish.Wide = true
	th, err := style.Lookup(d.base.Wish.Theme)
	if err != nil {
		th = style.Light()
	}
	d.theme = th
	for _, s := range k.Scenes {
		for _, id := range d.cited(s) {
			d.count(id)
		}
	}
	return d
}

// cited returns what a page cites, in the order of its numbers: what the text
// names, what the scene names, then what the maps show.
func (d *Deck) cited(s briefing.Scene) []data.SourceID {
	out := slices.Concat(briefing.Cited(s.Text.In(d.Lang)), s.Sources)
	for _, m := range d.shown(s) {
		out = append(out, d.mapSources(m)...)
	}
	seen := map[data.SourceID]bool{}
	return slices.DeleteFunc(out, func(id data.SourceID) bool {
		was := seen[id]
		seen[id] = true
		_, ok := d.Talk.Source(d.world.Atlas, id)
		return was || !ok
	})
}

// numbered returns what a page cites in the order of the numbers.
func (d *Deck) numbered(s briefing.Scene) []data.SourceID {
	out := d.cited(s)
	slices.SortFunc(out, func(a, b data.SourceID) int { return d.Number(a) - d.Number(b) })
	return out
}

// shown returns the maps of a scene; a page of words has none.
func (d *Deck) shown(s briefing.Scene) []briefing.Map {
	switch s.Layout {
	case briefing.TextLayout:
		return nil
	case briefing.CompareLayout:
		return []briefing.Map{s.Map, s.Right()}
	}
	return []briefing.Map{s.Map}
}

// mapSources returns who says what the map shades.
func (d *Deck) mapSources(m briefing.Map) []data.SourceID {
	if x, ok := m.Do(d.base).Shaded(); ok {
		return []data.SourceID{x.Source}
	}
	return nil
}

func (d *Deck) count(id data.SourceID) {
	if d.numbers[id] == 0 {
		d.order = append(d.order, id)
		d.numbers[id] = len(d.order)
	}
}

// Number returns the footnote number of a source, from 1; 0 where the talk does
// not cite it.
func (d *Deck) Number(id data.SourceID) int { return d.numbers[id] }

// Page is a page that was laid out.
type Page struct {
	Scene  *scene.Scene
	Title  string
	Notes  string   // the speaker's, without marks
	Of     int      // index of its scene; −1 for a page of sources
	Map    geo.Rect // where its map is, page points; empty = it has none
	View   geo.View // of Map
	Factor float64  // on the type of Map
	Right  Framed   // of a page that compares, the other map; of a swipe in the same place
	Type   float64  // size that its text had to be set in, page points; 0 = it has none
	Links  []Link
	Anchor map[int]float64 // of a page of sources: number → height on the page
}

// Framed is a map on a page.
type Framed struct {
	At     geo.Rect // page points; empty = there is none
	View   geo.View // of At
	Factor float64  // on its type
}

// Maps returns the maps of a page that a camera can move over: none, one, or the two
// that are compared.
func (p Page) Maps() []Framed {
	out := []Framed{{p.Map, p.View, p.Factor}, p.Right}
	return slices.DeleteFunc(out, func(f Framed) bool { return f.At.Empty() })
}

// Link leads from a part of a page to an address, or to a height on another page.
type Link struct {
	At     geo.Rect // page points
	URI    string
	Number int // footnote that is followed to its source; 0 = none
	Page   int // index of a page, where URI is empty and Number 0
	Title  string
}

// Len returns the number of pages that are scenes.
func (d *Deck) Len() int { return len(d.Talk.Scenes) }

// Pages lays all pages out: the scenes, then the sources. Links by number are
// found by Target.
func (d *Deck) Pages() []Page {
	out, _ := d.lay(func(int) error { return nil })
	return out
}

// lay lays all pages out. Before each scene it asks whether to go on.
func (d *Deck) lay(ask func(i int) error) ([]Page, error) {
	var out []Page
	for i := range d.Talk.Scenes {
		if err := ask(i); err != nil {
			return nil, err
		}
		out = append(out, d.Page(i))
	}
	return append(out, d.sources(out)...), nil
}

// Target returns where the source of a number stands: the index of a page and the
// height on it.
func Target(ps []Page, number int) (page int, y float64, ok bool) {
	for i, p := range ps {
		if y, ok := p.Anchor[number]; ok {
			return i, y, true
		}
	}
	return 0, 0, false
}

// State returns the state of a scene's map in a frame of a size, page points.
func (d *Deck) State(m briefing.Map, frame geo.Size) state.State {
	return m.Do(state.Resize{Size: frame}.Do(d.base))
}

// request returns the wish of a map in a frame.
func (d *Deck) request(m briefing.Map, frame geo.Size) picture.Request {
	r := d.State(m, frame).Request()
	r.Pixels = d.Pixels
	return r
}

// plan makes the plan of a map in a frame. What is not understood was told when
// the talk was read.
func (d *Deck) plan(m briefing.Map, frame geo.Size) (page.Plan, error) {
	return d.request(m, frame).Plan(d.world.Atlas, d.maps)
}

// Moving returns the plan of one of a page's maps alone, without annotations and
// scale: for a camera that moves.
func (d *Deck) Moving(f Framed, m briefing.Map) (page.Plan, bool) {
	pl, err := d.plan(m, geo.Size{W: f.At.W(), H: f.At.H()})
	pl.Type, pl.Camera, pl.Bare = f.Factor, f.View, true
	return pl, err == nil
}

func (d *Deck) t(key string, args ...any) string { return lang.T(d.Lang, key, args...) }

// HashOf returns the short hash that stands in the margin: of the talk's text and
// of the facts that it is shown with.
func HashOf(text []byte, atlas string) string {
	h := sha256.New()
	fmt.Fprintf(h, "%d %s %s", len(text), text, atlas)
	return hex.EncodeToString(h.Sum(nil))[:12]
}

func itoa(n int) string { return strconv.Itoa(n) }
