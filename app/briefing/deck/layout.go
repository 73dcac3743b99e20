package deck

import (
	"math"
	"slices"
	"strings"

	"jido/app/briefing"
	"jido/app/picture"
	"jido/data"
	"jido/data/analysis"
	"jido/data/lang"
	"jido/data/rollout"
	"jido/geo"
	"jido/layers/chart"
	"jido/layers/font"
	"jido/layers/guide"
	"jido/layers/page"
	"jido/layers/scale"
	"jido/layers/scene"
)

// sheet is a page in the making. Lengths are page points; u is the factor on all
// of them: 1 on a slide of 540 points.
type sheet struct {
	*Deck
	in   briefing.Scene
	u    float64
	pen  guide.Pen
	out  Page
	top  float64 // of what is between head and foot
	end  float64
	left float64
	w    float64
	cut  float64 // of a swipe: where the divider stands; at 0 and 1 there is none
}

// Page lays one scene out.
func (d *Deck) Page(i int) Page { return d.PageOf(i, d.Talk.Scenes[i]) }

// PageOf lays out a scene of the talk as it is at the moment, with another year or
// a spotlight, say. What it cites is numbered as in the talk.
func (d *Deck) PageOf(i int, in briefing.Scene) Page { return d.pageOf(i, in, in.Cut()) }

// Sides lays out a scene whose two maps share a frame twice: with the left map alone
// in it, and with the right one.
func (d *Deck) Sides(i int, in briefing.Scene) [2]Page {
	return [2]Page{d.pageOf(i, in, 1), d.pageOf(i, in, 0)}
}

func (d *Deck) pageOf(i int, in briefing.Scene, cut float64) Page {
	s := d.sheet(in.Title.In(d.Lang))
	s.in, s.out.Of, s.cut = in, i, cut
	s.out.Notes = briefing.Words(s.in.Notes.In(d.Lang))
	s.head(s.out.Title)
	s.foot(s.in, i+1)
	content := geo.Rect{MinX: s.left, MinY: s.top, MaxX: s.left + s.w, MaxY: s.end}
	ps := briefing.Paragraphs(s.in.Text.In(d.Lang))
	switch s.in.Layout {
	case briefing.TextLayout:
		s.words(ps, content)
	case briefing.MapLayout:
		r := s.band(ps, content)
		s.mapped(s.in.Map, r)
	case briefing.CompareLayout:
		s.compared(s.band(ps, content))
	case briefing.ChartLayout:
		s.charted(ps, content)
	case briefing.GridLayout:
		s.grid(s.band(ps, content))
	default:
		s.mapped(s.in.Map, s.column(ps, content))
	}
	s.margin()
	return s.out
}

func (d *Deck) sheet(title string) *sheet {
	u := math.Min(d.Size.H/540, d.Size.W/800)
	s := &sheet{Deck: d, u: u, pen: guide.Pen{Theme: d.theme, K: u}, left: 42 * u}
	s.w = d.Size.W - 2*s.left
	s.out.Title = title
	s.out.Scene = &scene.Scene{Size: d.Size, Background: d.theme.Paper, Meta: scene.Meta{
		Title: title, Subject: d.Talk.Title.In(d.Lang), Author: d.author(), Keywords: d.t("map.keywords"), Lang: string(d.Lang), Date: d.date(),
	}}
	return s
}

// author and date stand in the file's description.
func (d *Deck) author() string {
	if len(d.Talk.Authors) == 0 {
		return "Jido"
	}
	return strings.Join(d.Talk.Authors, ", ")
}

func (d *Deck) date() string {
	if d.Talk.Date.Known() {
		y, m, dd := d.Talk.Date.Last().Civil()
		return data.DayOf(y, m, dd).String()
	}
	return d.world.Atlas.LastDay().String()
}

func (s *sheet) add(name string, ops []scene.Op) {
	if len(ops) == 0 {
		return
	}
	s.out.Scene.Groups = append(s.out.Scene.Groups, &scene.Group{Name: name, Title: s.groupTitle(name), Matrix: geo.Identity(), Ops: ops})
}

// groupTitle names a group for people; of several alike the number or the name
// before or after the hyphen tells which.
func (s *sheet) groupTitle(name string) string {
	for _, part := range strings.Split(name, "-") {
		if key := "talk.group." + part; lang.Has(s.Lang, key) {
			return s.t(key)
		}
	}
	return name
}

func (s *sheet) setter() *setter { return &setter{pen: s.pen, number: s.Number} }

// take puts what a setter has set on the page, with its links.
func (s *sheet) take(name string, t *setter) {
	s.add(name, t.ops)
	for _, m := range t.marks {
		s.out.Links = append(s.out.Links, Link{At: m.at, Number: m.number, Title: itoa(m.number)})
	}
}

// head sets the talk's name and the page's title.
func (s *sheet) head(title string) {
	u := s.u
	y := 25 * u
	var ops []scene.Op
	kicker := s.Talk.Title.In(s.Lang)
	if kicker != title && kicker != "" {
		b := s.pen.Paragraph(kicker, s.left, y, s.w, guide.Type{Face: scene.Medium, Size: 8.6, Color: guide.Accent})
		ops = append(ops, b.Ops...)
		y += b.Size.H + 1.5*u
	}
	b := s.pen.Paragraph(title, s.left, y, s.w, guide.Type{Face: scene.Bold, Size: 25, Lead: 1.18})
	ops = append(ops, b.Ops...)
	accent, _ := s.theme.Cohort(data.FirstYear)
	ops = append(ops, bar(geo.Rect{MinX: 0, MinY: 28 * u, MaxX: 7 * u, MaxY: y + b.Size.H - 4*u}, scene.Style{Fill: accent}))
	s.add("title", ops)
	s.top = y + b.Size.H + 11*u
}

func bar(r geo.Rect, st scene.Style) scene.Op {
	return &scene.Path{Flat: []float64{r.MinX, r.MinY, r.MaxX, r.MinY, r.MaxX, r.MaxY, r.MinX, r.MaxY}, Style: st}
}

// foot sets the sources of the page, what must be said about its map, and its
// number.
func (s *sheet) foot(in briefing.Scene, n int) {
	u := s.u
	wide := s.w - 86*u
	var parts []briefing.Part
	cited := s.numbered(in)
	for i, id := range cited {
		src, _ := s.Talk.Source(s.world.Atlas, id)
		text := shortCite(s.Lang, src)
		if i+1 < len(cited) {
			text += "; "
		}
		parts = append(parts, briefing.Part{Sources: []data.SourceID{id}}, briefing.Part{Text: text})
	}
	var notes []string
	for i, m := range s.shown(in) {
		p, err := s.plan(m, geo.Size{W: 400, H: 400})
		if err != nil || i > 0 {
			continue
		}
		if r := s.request(m, geo.Size{W: 400, H: 400}); rolloutShown(r) {
			notes = append(notes, picture.RolloutSources(s.Lang, s.world.Atlas, r.AsOf))
		}
		notes = append(notes, p.Disclaimer, p.Credits)
	}
	t := s.setter()
	size := 6.9 * u
	l := look{size, 1.34, scene.Regular, guide.Soft}
	label := s.t("talk.sources")
	lw := font.Width(label, font.Bold, size, 0) + 5*u
	h := 0.0
	if len(parts) > 0 {
		h = float64(len(t.lines(parts, wide-lw, l))) * size * l.lead
	}
	small := s.pen.Paragraph(strings.Join(notes, " "), s.left, 0, wide, guide.Type{Size: 5.5, Color: guide.Faint, Lead: 1.32})
	all := h + small.Size.H
	if h > 0 && small.Size.H > 0 {
		all += 1.5 * u
	}
	y := s.Size.H - 20*u - all
	if h > 0 {
		c := t.ink(guide.Soft)
		c.X, c.Y, c.S, c.Face, c.Size = s.left, y+(size*l.lead+font.MetricsOf(font.Regular, size).CapHeight)/2, label, scene.Bold, size
		t.ops = append(t.ops, &c)
		t.paragraph(parts, s.left+lw, y, wide-lw, l)
	}
	for _, op := range small.Ops {
		op.(*scene.Text).Y += y + all - small.Size.H
	}
	t.ops = append(t.ops, small.Ops...)
	if all == 0 {
		y = s.Size.H - 30*u
	}
	rule := &scene.Path{Open: true, Flat: []float64{s.left, y - 6*u, s.left + s.w, y - 6*u}, Style: scene.Style{Stroke: scene.Stroke{Color: s.theme.Rule, Width: 0.7 * u}}}
	t.ops = append(t.ops, rule)
	s.take("sources", t)
	num := s.pen.Paragraph(s.t("talk.page", n, s.Len()), 0, 0, 80*u, guide.Type{Face: scene.Medium, Size: 9.5, Color: guide.Soft})
	for _, op := range num.Ops {
		tx := op.(*scene.Text)
		tx.X, tx.Y, tx.Anchor = s.left+s.w, s.Size.H-22*u, scene.End
	}
	s.add("number", num.Ops)
	s.end = y - 15*u
}

func rolloutShown(r picture.Request) bool {
	for _, it := range r.Items {
		if it.Spec.Kind == "rollout" && !it.Hidden && it.Fade < 1 {
			return true
		}
	}
	return false
}

// shortCite names a source in a few words: publisher and date. The whole of it
// stands at the end.
func shortCite(t lang.Tag, s data.Source) string {
	out := s.Publisher
	if out == "" {
		out = s.Title
	}
	if out == "" {
		out = s.URL
	}
	if s.Date.Known() {
		return out + ", " + lang.ShortDate(t, s.Date.Y, s.Date.M, s.Date.D)
	}
	if s.DateText != "" {
		return out + ", " + s.DateText
	}
	return out
}

// margin sets the hash along the edge: which talk and which facts this is.
func (s *sheet) margin() {
	if s.Hash == "" {
		return
	}
	c := s.setter().ink(guide.Faint)
	c.X, c.Y, c.Angle = s.Size.W-9*s.u, s.Size.H-20*s.u, -90
	c.S, c.Size = s.t("talk.margin", s.Hash, s.world.Atlas.Version()), 5.2*s.u
	s.add("hash", []scene.Op{&c})
}

// fitting sets paragraphs in the largest type that fits a height, between least and
// most points; below least, the first that fits at all.
func (s *sheet) fitting(ps []briefing.Paragraph, height, most float64, set func(t *setter, size float64) float64) *setter {
	size := most
	for {
		t := s.setter()
		if h := set(t, size*s.u); h <= height || size < 4 {
			s.out.Type = size * s.u
			return t
		}
		size -= 0.25
	}
}

// words sets a page of words alone.
func (s *sheet) words(ps []briefing.Paragraph, r geo.Rect) {
	w := math.Min(r.W(), 690*s.u)
	t := s.fitting(ps, r.H()-6*s.u, 17, func(t *setter, size float64) float64 { return t.body(ps, r.MinX, r.MinY+6*s.u, w, size) })
	s.take("text", t)
}

// narrow reports whether the page is of paper's shape rather than a screen's.
func (s *sheet) narrow() bool { return s.Size.W < 1.6*s.Size.H }

// column sets the text beside what is left for the map.
func (s *sheet) column(ps []briefing.Paragraph, r geo.Rect) geo.Rect {
	if len(ps) == 0 {
		return r
	}
	w := r.W() * 0.365
	if s.narrow() {
		w = r.W() * 0.335
	}
	t := s.fitting(ps, r.H(), 14, func(t *setter, size float64) float64 { return t.body(ps, r.MinX, r.MinY+1*s.u, w, size) })
	s.take("text", t)
	r.MinX += w + 24*s.u
	return r
}

// band sets the text in columns below what is left for the map.
func (s *sheet) band(ps []briefing.Paragraph, r geo.Rect) geo.Rect {
	if len(ps) == 0 {
		return r
	}
	cols := min(len(ps), 3)
	gap := 26 * s.u
	w := (r.W() - gap*float64(cols-1)) / float64(cols)
	most := 0.34 * r.H()
	var height float64
	set := func(t *setter, size float64, y float64) float64 {
		h := 0.0
		for i, c := range split(ps, cols) {
			h = math.Max(h, t.body(c, r.MinX+float64(i)*(w+gap), y, w, size))
		}
		return h
	}
	s.fitting(ps, most, 12.5, func(t *setter, size float64) float64 {
		height = set(t, size, 0)
		return height
	})
	t := s.setter()
	set(t, s.out.Type, r.MaxY-height)
	s.take("text", t)
	r.MaxY -= height + 13*s.u
	return r
}

// split deals paragraphs to columns so that the longest is as short as can be.
func split(ps []briefing.Paragraph, n int) [][]briefing.Paragraph {
	length := func(p briefing.Paragraph) int {
		sum := 24
		for _, x := range p.Parts {
			sum += len([]rune(x.Text))
		}
		return sum
	}
	most := 0
	for _, p := range ps {
		most += length(p)
	}
	for limit := 1; limit <= most; limit += 4 {
		var out [][]briefing.Paragraph
		sum := limit + 1
		for _, p := range ps {
			if sum+length(p) > limit {
				out, sum = append(out, nil), 0
			}
			out[len(out)-1] = append(out[len(out)-1], p)
			sum += length(p)
		}
		ok := len(out) <= n
		for _, c := range out {
			l := 0
			for _, p := range c {
				l += length(p)
			}
			ok = ok && l <= limit
		}
		if ok {
			return out
		}
	}
	return [][]briefing.Paragraph{ps}
}

// legendWidth is the width of the legend beside a map.
const legendWidth = 138

// mapped sets a map with its legend beside it: in one column, or in two where
// that is too long to be read.
func (s *sheet) mapped(m briefing.Map, r geo.Rect) {
	cols := 1.0
	frame := r
	for ; cols <= 2; cols++ {
		frame.MaxX = r.MaxX - (cols*legendWidth+cols*14)*s.u
		p, err := s.plan(m, geo.Size{W: frame.W(), H: frame.H()})
		if err != nil {
			return
		}
		keys := page.Place(p, frame, s.u, nil).Keys
		if _, ok := s.keys(keys, frame.MaxX+14*s.u, r, int(cols)); ok {
			break
		}
	}
	cols = math.Min(cols, 2)
	keys := s.onPage(m, frame, "", 1)
	b, _ := s.keys(keys, frame.MaxX+14*s.u, r, int(cols))
	s.legend(b.Ops, m)
}

// legend puts a legend on the page; behind the title of what is shaded stands the
// number of its source.
func (s *sheet) legend(ops []scene.Op, m briefing.Map) {
	t := s.setter()
	if x, ok := m.Do(s.base).Shaded(); ok {
		if n := s.Number(x.Source); n > 0 {
			if tx := lastLine(ops, x.Title.In(s.Lang)); tx != nil {
				at := tx.X + font.Width(tx.S, font.Face(tx.Face), tx.Size, 0) + 0.1*tx.Size
				from := at
				t.sup(itoa(n), &at, tx.Y, tx.Size)
				t.marks = append(t.marks, mark{geo.Rect{MinX: from, MinY: tx.Y - tx.Size, MaxX: at, MaxY: tx.Y}, n})
			}
		}
	}
	t.ops = append(slices.Clone(ops), t.ops...)
	s.take("legend", t)
}

// lastLine finds the last of the lines that together say a title.
func lastLine(ops []scene.Op, title string) *scene.Text {
	said := ""
	for _, op := range ops {
		tx, ok := op.(*scene.Text)
		if !ok || tx.Face != scene.Bold || !strings.HasPrefix(title, strings.TrimPrefix(said+" "+tx.S, " ")) {
			said = ""
			continue
		}
		if said = strings.TrimPrefix(said+" "+tx.S, " "); said == title {
			return tx
		}
	}
	return nil
}

// keys sets a legend in columns, in somewhat smaller type where it needs more
// room; false where it does not fit even so.
func (s *sheet) keys(keys []scale.Key, x float64, r geo.Rect, cols int) (guide.Block, bool) {
	pen := s.pen
	var b guide.Block
	for pen.K = 1.06 * s.u; pen.K > 0.8*s.u; pen.K *= 0.97 {
		w := float64(cols)*legendWidth*s.u + float64(cols-1)*14*s.u
		b = pen.Columns(keys, x, r.MinY, w, 14*s.u, cols)
		if b.Size.H <= r.H()+9*pen.K { // behind the last key stands a gap
			return b, true
		}
	}
	return b, false
}

// onPage puts a map into a frame and returns what its legend explains. The name
// keeps the groups of several maps apart.
func (s *sheet) onPage(m briefing.Map, frame geo.Rect, name string, k float64) []scale.Key {
	p, err := s.plan(m, geo.Size{W: frame.W(), H: frame.H()})
	if err != nil {
		return nil
	}
	p.Bare = s.in.Layout == briefing.GridLayout
	f := page.Place(p, frame, k*s.u, nil)
	var notes annotations
	if len(s.in.Annotated) > 0 && !p.Bare {
		notes = s.annotate(s.in.Annotated, p, frame, f.Inset, k)
		f = page.Place(p, frame, k*s.u, notes.boxes)
	}
	for _, g := range f.Groups {
		c := *g
		if name != "" {
			c.Name = name + "-" + g.Name
		}
		s.out.Scene.Groups = append(s.out.Scene.Groups, &c)
	}
	edge := scene.Style{Stroke: scene.Stroke{Color: s.theme.Rule, Width: 0.7 * s.u, Join: scene.MiterJoin}}
	s.add(strings.TrimPrefix(name+"-frame", "-"), []scene.Op{bar(frame, edge)})
	s.add(strings.TrimPrefix(name+"-annotations", "-"), notes.ops)
	switch {
	case s.out.Map.Empty():
		s.out.Map, s.out.View, s.out.Factor = frame, f.View, k*s.u
		s.out.Scene.Meta.Alt = p.Meta.Alt
	case s.in.Layout == briefing.CompareLayout:
		s.out.Right = Framed{frame, f.View, k * s.u}
	}
	s.out.Scene.Dropped += f.Dropped
	return f.Keys
}

// compared sets two maps side by side, each under its caption.
func (s *sheet) compared(r geo.Rect) {
	if s.in.Swipe {
		s.swiped(r)
		return
	}
	gap := 14 * s.u
	w := (r.W() - (legendWidth+14)*s.u - gap) / 2
	var all []scale.Key
	for i, m := range s.shown(s.in) {
		x := r.MinX + float64(i)*(w+gap)
		b := s.pen.Paragraph(s.caption(m), x, r.MinY, w, captionType)
		name := [...]string{"left", "right"}[i]
		s.add(name+"-caption", b.Ops)
		frame := geo.Rect{MinX: x, MinY: r.MinY + b.Size.H + 4*s.u, MaxX: x + w, MaxY: r.MaxY}
		all = merged(all, s.onPage(m, frame, name, 0.9))
	}
	b, _ := s.keys(all, r.MaxX-legendWidth*s.u, r, 1)
	s.legend(b.Ops, s.in.Map)
}

var captionType = guide.Type{Face: scene.Bold, Size: 11.5, Lead: 1.25}

// caption is what stands above a map that is compared: its day where the talk says
// nothing.
func (s *sheet) caption(m briefing.Map) string {
	if c := m.Caption.In(s.Lang); c != "" {
		return c
	}
	y, mo, d := s.State(m, geo.Size{W: 400, H: 400}).Wish.AsOf.Civil()
	return lang.Date(s.Lang, y, mo, d)
}

// merged joins the keys of two maps. Where they count differently, the count is
// left out: it would be true of one of them only.
func merged(a, b []scale.Key) []scale.Key {
	if a == nil {
		return b
	}
	out := slices.Clone(a)
	for _, k := range b {
		i := slices.IndexFunc(out, func(o scale.Key) bool { return o.ID == k.ID })
		if i < 0 {
			out = append(out, k)
			continue
		}
		es := slices.Clone(out[i].Entries)
		for j, e := range es {
			if !slices.ContainsFunc(k.Entries, func(o scale.Entry) bool { return o.Label == e.Label && o.Count == e.Count }) && counted(e) {
				es[j].Count = ""
			}
		}
		for _, e := range k.Entries {
			if !slices.ContainsFunc(es, func(o scale.Entry) bool { return o.Label == e.Label }) {
				if counted(e) {
					e.Count = ""
				}
				es = append(es, e)
			}
		}
		out[i].Entries = es
	}
	return out
}

// counted reports whether an entry counts what is on its map: "(12)".
func counted(e scale.Entry) bool { return strings.HasPrefix(e.Count, "(") }

// charted sets a chart over most of the page, and beside it a map with its legend
// above the text.
func (s *sheet) charted(ps []briefing.Paragraph, r geo.Rect) {
	left := r
	left.MaxX = r.MinX + r.W()*0.4
	if s.narrow() {
		left.MaxX = r.MinX + r.W()*0.44
	}
	if s.in.Chart == nil {
		s.mapped(s.in.Map, s.column(ps, r))
		return
	}
	upper := left
	if len(ps) > 0 {
		height := 0.0
		set := func(t *setter, size float64) float64 {
			height = t.body(ps, left.MinX, 0, left.W(), size)
			return height
		}
		s.fitting(ps, 0.46*left.H(), 12.5, set)
		upper.MaxY = left.MaxY - height - 13*s.u
		t := s.setter()
		t.body(ps, left.MinX, left.MaxY-height, left.W(), s.out.Type)
		s.take("text", t)
	}
	frame := upper
	frame.MaxX = upper.MinX + math.Min(upper.W()-0.82*legendWidth*s.u-10*s.u, upper.H())
	keys := s.onPage(s.in.Map, frame, "", 0.72)
	pen := s.pen
	pen.K = 0.86 * s.u
	x := frame.MaxX + 10*s.u
	b := pen.Columns(keys, x, upper.MinY, upper.MaxX-x, 0, 1)
	for ; b.Size.H > upper.H()+9*pen.K && len(keys) > 1; b = pen.Columns(keys, x, upper.MinY, upper.MaxX-x, 0, 1) {
		if pen.K *= 0.97; pen.K < 0.6*s.u {
			break
		}
	}
	s.legend(b.Ops, s.in.Map)
	at := r
	at.MinX = left.MaxX + 26*s.u
	st := s.State(s.in.Map, geo.Size{W: 400, H: 400})
	c, ok := s.chart(*s.in.Chart, st.Wish.AsOf, geo.Size{W: at.W(), H: at.H()})
	if !ok {
		return
	}
	for _, g := range c.Groups {
		q := *g
		q.Name = "chart-" + g.Name
		q.Matrix = geo.Translate(at.MinX, at.MinY).Mul(g.Matrix)
		s.out.Scene.Groups = append(s.out.Scene.Groups, &q)
	}
}

func (s *sheet) chart(c briefing.Chart, day data.Day, size geo.Size) (*scene.Scene, bool) {
	a := s.world.Atlas
	sh := chart.Sheet{Size: size, Theme: s.theme, Lang: s.Lang, Part: true}
	switch c.Kind {
	case "coverage":
		if v, err := analysis.Coverage(a, c.Ask(day)); err == nil {
			if cells, err := analysis.Bivariate(a, c.Ask(day)); err == nil {
				return chart.Coverage(sh, a, v, &cells), true
			}
			return chart.Coverage(sh, a, v, nil), true
		}
	case "left":
		if v, err := analysis.WhoIsLeft(a, c.Ask(day)); err == nil {
			return chart.Left(sh, a, v), true
		}
	case "pace":
		return chart.Pace(sh, a, analysis.PaceAt(a, day)), true
	case "gap":
		return chart.Gap(sh, a, analysis.ClaimGap(a, day)), true
	}
	return nil, false
}

// grid sets the ten years of the plan as small maps of one scale, with one legend:
// that of the last year, whose classes are those of all.
func (s *sheet) grid(r geo.Rect) {
	const cols, rows = 5, 2
	gap, word := 9*s.u, 16*s.u
	w := (r.W() - (legendWidth+14)*s.u - gap*(cols-1)) / cols
	h := (r.H() - gap*(rows-1)) / rows
	under := h-word > 1.3*w // a high page: the legend stands under the maps
	legend := func(keys []scale.Key, y float64) guide.Block {
		pen := s.pen
		pen.K = 1.06 * s.u
		return pen.Columns(keys, r.MinX, y, r.W(), 18*s.u, max(len(keys), 1))
	}
	var keys []scale.Key
	if under {
		w = (r.W() - gap*(cols-1)) / cols
		m := s.in.Map
		m.Year, m.AsOf = data.LastYear, data.Date{}
		if p, err := s.plan(m, geo.Size{W: w, H: w}); err == nil {
			keys = page.Place(p, geo.Rect{MaxX: w, MaxY: w}, 0.48*s.u, nil).Keys
		}
		h = math.Min(1.16*w+word, (r.H()-legend(keys, 0).Size.H-gap*rows-6*s.u)/rows)
	}
	for i := range data.LastYear - data.FirstYear + 1 {
		year := data.FirstYear + i
		m := s.in.Map
		m.Year, m.AsOf = year, data.Date{}
		x, y := r.MinX+float64(i%cols)*(w+gap), r.MinY+float64(i/cols)*(h+gap)
		b := s.pen.Paragraph(itoa(year), x, y, w, guide.Type{Face: scene.Bold, Size: 11, Lead: 1.2})
		n := s.pen.Paragraph(s.batch(year), x+31*s.u, y+1.2*s.u, w-31*s.u, guide.Type{Size: 7, Color: guide.Soft, Lead: 1.3})
		s.add("year-"+itoa(year), append(b.Ops, n.Ops...))
		frame := geo.Rect{MinX: x, MinY: y + word, MaxX: x + w, MaxY: y + h}
		keys = s.onPage(m, frame, itoa(year), 0.48)
	}
	if under {
		s.legend(legend(keys, r.MinY+rows*(h+gap)+6*s.u).Ops, s.in.Map)
		return
	}
	b, _ := s.keys(keys, r.MaxX-legendWidth*s.u, r, 1)
	s.legend(b.Ops, s.in.Map)
}

// batch says what is known of a year's twenty.
func (s *sheet) batch(year int) string {
	return rollout.Cohort(s.world.Atlas, year).Label(s.Lang)
}
