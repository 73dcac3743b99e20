// Package trace writes a picture as text: one line for every call the walker
// makes to a painter. Golden tests compare it and bug reports quote it.
//
// It knows no data and measures no type. Invariants: the same calls give the
// same bytes; a long list of coordinates is one line, whose hash changes
// whenever any of them moves by 0.01 pt or more.
package trace

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"hash/fnv"
	"image/color"
	"io"
	"math"
	"strconv"
	"strings"

	"jido/geo"
	"jido/layers/paint"
	"jido/layers/scene"
)

// long is the number of points from which coordinates are summarised, and
// shown how many of them are still written out.
const (
	long  = 9
	shown = 3
)

type painter struct {
	w *bufio.Writer
}

var _ paint.Painter = (*painter)(nil)

// New returns a painter that writes to w. Write errors come out of End.
func New(w io.Writer) paint.Painter { return &painter{bufio.NewWriter(w)} }

// Write writes the whole of s to w.
func Write(w io.Writer, s *scene.Scene) error {
	if err := paint.Scene(New(w), s); err != nil {
		return fmt.Errorf("trace: %w", err)
	}
	return nil
}

// Begin writes the page and what is said about it; empty parts are left out.
func (p *painter) Begin(s *scene.Scene) error {
	fmt.Fprintf(p.w, "page %s %s", num(s.Size.W), num(s.Size.H))
	if s.Background.A > 0 {
		fmt.Fprintf(p.w, " background %s", hex(s.Background))
	}
	p.w.WriteByte('\n')
	for _, m := range []struct{ key, value string }{
		{"title", s.Meta.Title},
		{"subject", s.Meta.Subject},
		{"author", s.Meta.Author},
		{"keywords", s.Meta.Keywords},
		{"lang", s.Meta.Lang},
		{"date", s.Meta.Date},
		{"alt", s.Meta.Alt},
	} {
		if m.value != "" {
			fmt.Fprintf(p.w, "%s %s\n", m.key, strconv.Quote(m.value))
		}
	}
	if s.Dropped > 0 {
		fmt.Fprintf(p.w, "dropped %d\n", s.Dropped)
	}
	return nil
}

func (p *painter) Group(g paint.Group) {
	fmt.Fprintf(p.w, "group %s", name(g.Name))
	if g.Title != "" {
		fmt.Fprintf(p.w, " %s", strconv.Quote(g.Title))
	}
	fmt.Fprintf(p.w, " clip %s", rect(g.Clip))
	if g.Fade != 0 {
		fmt.Fprintf(p.w, " fade %s", num(g.Fade))
	}
	if g.Mosaic {
		p.w.WriteString(" mosaic")
	}
	p.w.WriteByte('\n')
}

func (p *painter) Path(q paint.Path) {
	p.w.WriteString("  path")
	p.ref(q.Ref)
	if q.Title != "" {
		fmt.Fprintf(p.w, " %s", strconv.Quote(q.Title))
	}
	if q.Fill.A > 0 {
		fmt.Fprintf(p.w, " fill %s", hex(q.Fill))
	}
	if s := q.Stroke; s.Width > 0 && s.Color.A > 0 {
		fmt.Fprintf(p.w, " stroke %s %s", hex(s.Color), num(s.Width))
		if s.Dash != [4]float64{} {
			fmt.Fprintf(p.w, " dash %s,%s,%s,%s", num(s.Dash[0]), num(s.Dash[1]), num(s.Dash[2]), num(s.Dash[3]))
		}
		if s.Cap == scene.RoundCap {
			p.w.WriteString(" roundcap")
		}
		if s.Join == scene.MiterJoin {
			p.w.WriteString(" miter")
		}
	}
	p.coordinates(q)
	p.w.WriteByte('\n')
}

// coordinates writes every point of a short path, and the beginning, counts,
// bound and hash of a long one.
func (p *painter) coordinates(q paint.Path) {
	kind, kinds := "ring", "rings"
	if q.Open {
		kind, kinds = "line", "lines"
	}
	n := len(q.Flat) / 2
	if n < long {
		start := 0
		for _, end := range q.Ends {
			fmt.Fprintf(p.w, " %s%s", kind, points(q.Flat[start:end]))
			start = end
		}
		return
	}
	if len(q.Ends) > 1 {
		fmt.Fprintf(p.w, " %d %s", len(q.Ends), kinds)
	} else {
		fmt.Fprintf(p.w, " %s", kind)
	}
	fmt.Fprintf(p.w, " %d points%s … bound %s hash %016x", n, points(q.Flat[:2*shown]), rect(bound(q.Flat)), hash(q))
}

func (p *painter) Text(t scene.Text, at [2]float64) {
	p.w.WriteString("  text")
	p.ref(t.Ref)
	fmt.Fprintf(p.w, " %s at %s,%s size %s %s", strconv.Quote(t.S), num(at[0]), num(at[1]), num(t.Size), hex(t.Color))
	if f := t.Face; f != scene.Regular {
		names := [...]string{"regular", "medium", "bold"}
		if int(f) < len(names) {
			fmt.Fprintf(p.w, " %s", names[f])
		} else {
			fmt.Fprintf(p.w, " face%d", f)
		}
	}
	if t.Tracking != 0 {
		fmt.Fprintf(p.w, " tracking %s", num(t.Tracking))
	}
	switch t.Anchor {
	case scene.Middle:
		p.w.WriteString(" middle")
	case scene.End:
		p.w.WriteString(" end")
	}
	if t.Angle != 0 {
		fmt.Fprintf(p.w, " angle %s", num(t.Angle))
	}
	if t.HaloWidth > 0 && t.Halo.A > 0 {
		fmt.Fprintf(p.w, " halo %s %s", hex(t.Halo), num(t.HaloWidth))
	}
	p.w.WriteByte('\n')
}

func (p *painter) End() error { return p.w.Flush() }

func (p *painter) ref(r scene.Ref) {
	if r != (scene.Ref{}) {
		fmt.Fprintf(p.w, " %s/%s", name(r.Layer), name(r.Feature))
	}
}

// name returns s, quoted where it would not read as one word.
func name(s string) string {
	if s == "" || strings.ContainsAny(s, " \t\n\r\"/") || strconv.Quote(s) != `"`+s+`"` {
		return strconv.Quote(s)
	}
	return s
}

func points(flat []float64) string {
	var b strings.Builder
	for i := 0; i+1 < len(flat); i += 2 {
		b.WriteString(" " + num(flat[i]) + "," + num(flat[i+1]))
	}
	return b.String()
}

func bound(flat []float64) geo.Rect {
	r := geo.Rect{MinX: math.Inf(1), MinY: math.Inf(1), MaxX: math.Inf(-1), MaxY: math.Inf(-1)}
	for i := 0; i+1 < len(flat); i += 2 {
		r.MinX, r.MaxX = math.Min(r.MinX, flat[i]), math.Max(r.MaxX, flat[i])
		r.MinY, r.MaxY = math.Min(r.MinY, flat[i+1]), math.Max(r.MaxY, flat[i+1])
	}
	return r
}

func rect(r geo.Rect) string {
	return num(r.MinX) + "," + num(r.MinY) + " " + num(r.MaxX) + "," + num(r.MaxY)
}

// hash is FNV-1a (64 bits) over the coordinates in hundredths of a point and
// the ends of the rings, all as little-endian 64-bit integers.
func hash(q paint.Path) uint64 {
	h := fnv.New64a()
	var b [8]byte
	put := func(v int64) {
		binary.LittleEndian.PutUint64(b[:], uint64(v))
		h.Write(b[:])
	}
	for _, v := range q.Flat {
		put(int64(math.Round(v * 100)))
	}
	for _, e := range q.Ends {
		put(int64(e))
	}
	return h.Sum64()
}

// num returns v rounded to 0.01, without trailing zeros.
func num(v float64) string {
	r := math.Round(v*100) / 100
	if r == 0 {
		r = 0 // no negative zero
	}
	return strconv.FormatFloat(r, 'f', -1, 64)
}

func hex(c color.NRGBA) string {
	if c.A == 255 {
		return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B)
	}
	return fmt.Sprintf("#%02x%02x%02x%02x", c.R, c.G, c.B, c.A)
}
