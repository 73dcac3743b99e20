// Package page lays a map out on a sheet: map frame, title, figures, legend,
// inset, scale bar, sources, disclaimer. The result is one scene for screen,
// print and talk.
//
// Invariant: what stands on the sheet comes from the plan; nothing is left out
// to make room without saying so.
package page

import (
	"math"
	"sort"

	"jido/data/lang"
	"jido/geo"
	"jido/layers"
	"jido/layers/guide"
	"jido/layers/scale"
	"jido/layers/scene"
	"jido/layers/style"
)

// Plan is everything that a sheet shows.
type Plan struct {
	Frame layers.Frame // View, Detail, Pixels and Type are set by Lay
	Stack []layers.Layer
	Size  geo.Size // page points
	// Extent is the box of the plane, metres, that the map must show.
	Extent geo.Rect
	// Camera holds the map still where its Res is not 0: its centre and scale are
	// used instead of Extent.
	Camera geo.View
	Pixels float64 // of the output per point; 0 = vector
	Type   float64 // factor on all type; 0 = by the size of the sheet
	Paper  bool    // margins around, and the scale as a ratio

	Title, Subtitle string
	Kicker          string // small line above the title
	Figures         []Figure
	Remarks         []string // lines under the figures
	Sources         string
	Disclaimer      string
	Credits         string
	Meta            scene.Meta
	Stamp           Stamp // on the map; the zero Stamp is none
	Bare            bool  // the map alone, without its furniture
	Window          bool  // as in the window: the column of text on the left whatever the shape
	Wide            bool  // in the window: without that column

	Sight style.Sight // how a screen shows its colours; files do not follow it

	Memo *Memo // kept between pictures; may be nil
}

// Figure is a number that the reader should take home, with its denominator.
type Figure struct{ Number, Label string }

// Stamp is a word written large in a corner of the map, such as the year of a
// frame of a film, with a line below it.
type Stamp struct{ Text, Note string }

// Sheet is a laid out plan: the scene, and where its map is.
type Sheet struct {
	Scene *scene.Scene
	Map   geo.Rect // page points
	View  geo.View // of Map
}

// layout is where things go, page points.
type layout struct {
	pen    guide.Pen
	m      float64  // margin
	frame  geo.Rect // map
	panel  geo.Rect // text, in landscape
	gutter float64
	stamp  guide.Block
}

// TypeFactor grows type with the sheet, more slowly than the sheet: 1 on A3 and
// on a 1080p screen.
func TypeFactor(s geo.Size) float64 {
	f := sqrt(s.W * s.H / (1191 * 842))
	switch {
	case f < 1:
		return max(1-(1-f)*0.6, 0.72)
	case f > 1:
		return min(1+(f-1)*0.75, 3)
	}
	return 1
}

// Lay makes the sheet. Equal plans make equal sheets.
func Lay(p Plan) Sheet {
	k := p.Type
	if k == 0 {
		k = TypeFactor(p.Size)
	}
	l := layout{pen: guide.Pen{Theme: p.Frame.Theme, K: k, Made: k}, gutter: 18 * k}
	if p.Paper {
		l.m = 26 * k
	}
	f := p.Frame
	f.Type = k
	if p.Bare {
		l.frame = geo.Rect{MaxX: p.Size.W, MaxY: p.Size.H}
		return l.sheet(p, f, nil)
	}
	if p.Window && p.Wide {
		l.frame = WindowFrame(p.Size, true)
		return l.sheet(p, f, nil)
	}
	if p.Window || p.Size.W >= p.Size.H {
		return l.landscape(p, f)
	}
	return l.portrait(p, f)
}

// camera fits the extent into the frame, clear of the furniture on its edges.
func (l layout) camera(p Plan, f layers.Frame) layers.Frame {
	size := geo.Size{W: l.frame.W(), H: l.frame.H()}
	f.View = geo.Fit(p.Extent, size, 14*l.pen.K)
	if p.Camera.Res > 0 {
		f.View = geo.View{Centre: p.Camera.Centre, Res: p.Camera.Res, Size: size}
	}
	f.Pixels = p.Pixels
	f.Detail = layers.DetailFor(f.View.Res, p.Pixels)
	return f
}

// WindowFrame returns the map's place on a sheet of the window, page points.
func WindowFrame(s geo.Size, wide bool) geo.Rect {
	if wide {
		return geo.Rect{MaxX: s.W, MaxY: s.H}
	}
	k := TypeFactor(s)
	return geo.Rect{MinX: 24*k + columnWidth(s, k) + 18*k, MaxX: s.W, MaxY: s.H}
}

// columnWidth is the width of the text in landscape.
func columnWidth(s geo.Size, k float64) float64 { return min(max(s.W*0.235, 196*k), 268*k) }

// landscape puts text in a column on the left and the map beside it.
func (l layout) landscape(p Plan, f layers.Frame) Sheet {
	k := l.pen.K
	w := columnWidth(p.Size, k)
	left := max(l.m, 24*k)
	l.panel = geo.Rect{MinX: left, MinY: max(l.m, 26*k), MaxX: left + w, MaxY: p.Size.H - max(l.m, 20*k)}
	l.frame = geo.Rect{MinX: l.panel.MaxX + l.gutter, MinY: l.m, MaxX: p.Size.W - l.m, MaxY: p.Size.H - l.m}
	return l.sheet(p, f, func(keys []scale.Key, dropped int) (out []*scene.Group) {
		l.shrunk(func(l layout) bool {
			k := l.pen.K
			x := l.panel.MinX
			head := p.Memo.block(blockKey{"head", x, l.panel.MinY, w, 0, k}, func() guide.Block { return l.head(p, x, l.panel.MinY, w) })
			foot := l.foot(p, f, x, 0, w, dropped)
			y := l.panel.MinY + head.Size.H + 12*k
			room := l.panel.MaxY - foot.Size.H - 10*k - y
			leg := p.Memo.block(blockKey{"legend", x, y, w, room, k}, func() guide.Block {
				leg := l.fitted(room, 3, func(pen guide.Pen) guide.Block { return column(pen, keys, x, y, w) })
				leg.Ops = append([]scene.Op{l.rule(x, y-6*k, w)}, leg.Ops...)
				return leg
			})
			foot = l.foot(p, f, x, l.panel.MaxY-foot.Size.H, w, dropped)
			out = []*scene.Group{group(f.Lang, "title", head.Ops), group(f.Lang, "legend", leg.Ops), group(f.Lang, "sources", foot.Ops)}
			for _, g := range out {
				g.Clip = geo.Rect{MaxX: l.frame.MinX, MaxY: p.Size.H}
			}
			return leg.Size.H <= room
		})
		return out
	})
}

// shrunk sets the text of a sheet in ever smaller type until it fits. That is
// for sheets too small for what they have to say: nothing is left out, and
// nothing stands on anything else.
func (l layout) shrunk(set func(layout) bool) {
	at := func(n int) bool {
		t := l
		t.pen.K *= math.Pow(0.95, float64(n))
		return set(t)
	}
	if n := steps(24, at); n > 0 {
		at(n)
	}
}

// steps returns how often to make type smaller until it fits, at most most times.
func steps(most int, fits func(int) bool) int {
	if fits(0) {
		return 0
	}
	return 1 + sort.Search(most-1, func(i int) bool { return fits(i + 1) })
}

// column sets the keys of a text column: the shading across its width, the
// others beside one another.
func column(pen guide.Pen, keys []scale.Key, x, y, w float64) guide.Block {
	var b guide.Block
	b.Size.W = w
	if len(keys) > 0 && keys[0].Ramp || len(keys) == 1 || len(keys) > 0 && keys[0].Wide {
		b = pen.Key(keys[0], x, y, w)
		b.Size.H += 10 * pen.K
		keys = keys[1:]
	}
	if len(keys) > 0 {
		c := pen.Columns(keys, x, y+b.Size.H, w, 14*pen.K, 2)
		b.Ops = append(b.Ops, c.Ops...)
		b.Size.H += c.Size.H
	}
	return b
}

// portrait puts the title above the map and the legend below it.
func (l layout) portrait(p Plan, f layers.Frame) Sheet {
	k := l.pen.K
	left := max(l.m, 20*k)
	w := p.Size.W - 2*left
	start := max(l.m, 20*k)
	// The keys, and so the room they take, hang on what the map shows: lay them
	// out for a first camera, then set the frame above them.
	l.frame = geo.Rect{MinX: left, MinY: start, MaxX: left + w, MaxY: start + w}
	first := layers.Compose(l.camera(p, f), p.Stack, nil, l.frame, nil)
	cols := max(2, int(w/(150*k)))
	bottom := p.Size.H - max(l.m, 18*k)
	q := p
	q.Memo = nil // which knows the words that Lay asks it for, not these
	// What the map's words leave of the sheet is the map's.
	words := func(l layout, keys []scale.Key, dropped int) (out []*scene.Group, frame geo.Rect) {
		k := l.pen.K
		head := l.head(p, left, start, w)
		foot := l.foot(q, f, left, 0, w, max(dropped, 1)) // with room for a count that may come
		top := start + head.Size.H + 10*k
		leg := func(y float64) guide.Block {
			return l.fitted((bottom-top)*0.42-foot.Size.H, 11, func(pen guide.Pen) guide.Block { return pen.Columns(keys, left, y, w, l.gutter, cols) })
		}
		y := bottom - foot.Size.H - 8*k - leg(0).Size.H
		foot = l.foot(q, f, left, bottom-foot.Size.H, w, dropped)
		return []*scene.Group{group(f.Lang, "title", head.Ops), group(f.Lang, "legend", leg(y).Ops), group(f.Lang, "sources", foot.Ops)},
			geo.Rect{MinX: left, MinY: top, MaxX: left + w, MaxY: y - 10*k}
	}
	text := l
	l.shrunk(func(t layout) bool {
		text = t
		_, l.frame = words(t, first.Keys, first.Dropped)
		return l.frame.H() >= 0.3*p.Size.H
	})
	return l.sheet(p, f, func(keys []scale.Key, dropped int) []*scene.Group {
		out, _ := words(text, keys, dropped)
		return out
	})
}

// fitted sets a block, in smaller type where it would not fit its room, by at
// most so many steps of a twenty-fifth: eleven are two thirds, the least that is
// read beside the other text.
func (l layout) fitted(room float64, most int, set func(guide.Pen) guide.Block) guide.Block {
	var b guide.Block
	at := func(n int) bool {
		pen := l.pen
		pen.K *= math.Pow(0.96, float64(n))
		b = set(pen)
		return b.Size.H <= room
	}
	if n := steps(most, at); n > 0 {
		at(n)
	}
	return b
}

// sheet composes the map into the frame and puts the furniture around it.
func (l layout) sheet(p Plan, f layers.Frame, furniture func([]scale.Key, int) []*scene.Group) Sheet {
	m := l.framed(p, f, nil)
	s := &scene.Scene{Size: p.Size, Background: f.Theme.Paper, Meta: marked(p.Meta, layers.StampOf(f, p.Stack)), Groups: m.Groups, Dropped: m.Dropped}
	if furniture != nil {
		s.Groups = append(s.Groups, p.Memo.words(p, l, m, furniture)...)
	}
	return Sheet{Scene: s, Map: l.frame, View: m.View}
}

// Framed is a map in its frame, without the words around it.
type Framed struct {
	Groups  []*scene.Group
	Keys    []scale.Key // what the legend explains
	View    geo.View
	Inset   geo.Rect // of the blow-up on it, page points; empty = none
	Dropped int      // names that found no room

	revision uint64 // see layers.Composed
}

// Place lays the map of a plan into a frame, a part of a larger page, with scale
// bar, arrow and inset on it; k is the factor on its type. Fixed are parts of
// the frame that names keep off. Frame and fixed are in page points.
func Place(p Plan, frame geo.Rect, k float64, fixed []geo.Rect) Framed {
	l := layout{pen: guide.Pen{Theme: p.Frame.Theme, K: k}, frame: frame}
	f := p.Frame
	f.Type = k
	return l.framed(p, f, fixed)
}

// framed composes the map into the frame, with what stands on it.
func (l layout) framed(p Plan, f layers.Frame, fixed []geo.Rect) Framed {
	f = l.camera(p, f)
	l.stamp = l.stamped(p.Stamp)
	warn := l.warning(p, f)
	if len(warn.ops) > 0 {
		fixed = append([]geo.Rect{warn.box}, fixed...)
	}
	var in inset
	if !p.Bare {
		fixed = append(l.corners(), fixed...)
		if in = l.inset(p, f); in.on {
			fixed = append(fixed, in.box)
		}
	}
	c := layers.Compose(f, p.Stack, p.Memo.main(), l.frame, fixed)
	out := Framed{Keys: c.Keys, View: f.View, Dropped: c.Dropped + in.map_.Dropped, revision: c.Revision}
	out.Groups = append(out.Groups, within(rect(f.Lang, "sea", onGrid(l.frame, p.Pixels), scene.Style{Fill: f.Theme.Sea}), l.frame))
	out.Groups = append(out.Groups, c.Groups...)
	if !p.Bare {
		out.Groups = append(out.Groups, l.onMap(p, f))
	}
	if in.on {
		out.Inset = in.box
		out.Groups = append(out.Groups, in.source(f, l))
		out.Groups = append(out.Groups, p.Memo.insetGroups(in, f, l.pen)...)
	}
	if p.Paper && !p.Bare {
		out.Groups = append(out.Groups, rect(f.Lang, "neatline", l.frame, scene.Style{Stroke: scene.Stroke{Color: f.Theme.InkFaint, Width: 0.6, Join: scene.MiterJoin}}))
	}
	if len(warn.ops) > 0 {
		out.Groups = append(out.Groups, group(f.Lang, "stamp", warn.ops))
	}
	return out
}

// group wraps furniture that is in page points already.
func group(t lang.Tag, name string, ops []scene.Op) *scene.Group {
	return &scene.Group{Name: name, Title: lang.T(t, "map.group."+name), Matrix: geo.Identity(), Ops: ops}
}

// rect wraps a rectangle.
func rect(t lang.Tag, name string, r geo.Rect, st scene.Style) *scene.Group {
	return group(t, name, []scene.Op{box(r, st)})
}

// within clips a group.
func within(g *scene.Group, clip geo.Rect) *scene.Group {
	g.Clip = clip
	return g
}
