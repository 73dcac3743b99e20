package page

import (
	"reflect"
	"slices"

	"jido/data/lang"
	"jido/geo"
	"jido/layers"
	"jido/layers/guide"
	"jido/layers/scale"
	"jido/layers/scene"
	"jido/layers/style"
)

// Memo keeps what sheets that follow one another share: drawings, and groups
// that are alike to the last op, which are then the very same groups. The zero
// Memo is ready; it is not safe for concurrent use. A nil Memo keeps nothing.
type Memo struct {
	whole, inset layers.Memo

	insetKey insetKey
	insetIs  []*scene.Group

	wordsKey wordsKey
	figures  []Figure
	remarks  []string
	wordsAre []*scene.Group
	blocks   map[blockKey]guide.Block // of words that only count other names
}

// blockKey is what a block of words depends on, of sheets whose words are alike
// but for the names that found no room.
type blockKey struct {
	part         string
	x, y, w, fit float64 // its place, width and room, page points
	k            float64 // of the pen
}

// insetKey is what the inset's groups depend on; equal revisions of its map,
// box and theme mean equal maps.
type insetKey struct {
	first *scene.Group // of its map
	box   geo.Rect
	theme style.Theme
	lang  lang.Tag
	k     float64
}

// wordsKey is what the words around the map depend on, but for lists.
type wordsKey struct {
	revision                                              uint64
	dropped                                               int
	size                                                  geo.Size
	frame                                                 geo.Rect
	paper, window, wide                                   bool
	title, subtitle, kicker, sources, disclaimer, credits string
	theme                                                 style.Theme
	lang                                                  lang.Tag
	k                                                     float64 // of the pen
}

func (m *Memo) main() *layers.Memo {
	if m == nil {
		return nil
	}
	return &m.whole
}

func (m *Memo) small() *layers.Memo {
	if m == nil {
		return nil
	}
	return &m.inset
}

// insetGroups returns the groups of an inset.
func (m *Memo) insetGroups(in inset, f layers.Frame, pen guide.Pen) []*scene.Group {
	if m == nil || len(in.map_.Groups) == 0 {
		return in.groups(f, pen)
	}
	key := insetKey{in.map_.Groups[0], in.box, f.Theme, f.Lang, pen.K}
	if m.insetIs == nil || m.insetKey != key {
		m.insetKey, m.insetIs = key, in.groups(f, pen)
	}
	return m.insetIs
}

// words returns the groups of the words around a map: those of the last sheet
// as far as they are alike.
func (m *Memo) words(p Plan, l layout, c Framed, set func([]scale.Key, int) []*scene.Group) []*scene.Group {
	if m == nil {
		return set(c.Keys, c.Dropped)
	}
	key := wordsKey{
		revision: c.revision, dropped: c.Dropped, size: p.Size, frame: l.frame, paper: p.Paper, window: p.Window, wide: p.Wide,
		title: p.Title, subtitle: p.Subtitle, kicker: p.Kicker, sources: p.Sources, disclaimer: p.Disclaimer, credits: p.Credits,
		theme: p.Frame.Theme, lang: p.Frame.Lang, k: l.pen.K,
	}
	if m.wordsAre != nil && m.wordsKey == key && slices.Equal(m.figures, p.Figures) && slices.Equal(m.remarks, p.Remarks) {
		return m.wordsAre
	}
	was := m.wordsKey
	if was.dropped = key.dropped; was != key || !slices.Equal(m.figures, p.Figures) || !slices.Equal(m.remarks, p.Remarks) {
		m.blocks = map[blockKey]guide.Block{}
	}
	out := set(c.Keys, c.Dropped)
	for i, g := range out {
		if i < len(m.wordsAre) && reflect.DeepEqual(g, m.wordsAre[i]) {
			out[i] = m.wordsAre[i]
		}
	}
	m.wordsKey, m.figures, m.remarks, m.wordsAre = key, slices.Clone(p.Figures), slices.Clone(p.Remarks), out
	return out
}

// block returns a block of words, which set makes where it is not kept.
func (m *Memo) block(k blockKey, set func() guide.Block) guide.Block {
	if m == nil {
		return set()
	}
	b, ok := m.blocks[k]
	if !ok {
		b = set()
		b.Ops = slices.Clip(b.Ops)
		m.blocks[k] = b
	}
	return b
}
