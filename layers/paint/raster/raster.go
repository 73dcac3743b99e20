// Package raster paints scenes as pixels, in software: PNG files and the
// window show what it makes.
//
// A frame has three stages. Begin, Group, Path and Text record commands in
// pixel space, culled to their clip. End turns pens into outlines and text
// into masks, each command by itself, and then paints horizontal bands; both
// on several goroutines. Coverage is the exact area of a shape within a pixel;
// runs of full or even coverage are found by the bits of touched cells and
// stored word by word.
//
// A frame goes on from the one before: what has not changed is not painted
// again, and while a map is dragged its pixels are moved.
//
// It knows page points and pixels, no map and no data. Invariant: the picture
// depends on the scene and the scale alone, to the byte, never on the number
// of goroutines or bands, nor on what was painted before (but see SetMoving); a
// frame of known size and text allocates next to nothing.
package raster

import (
	"errors"
	"fmt"
	"image"
	"image/color"
	"math"
	"runtime"
	"sync"
	"unsafe"

	"jido/geo"
	"jido/layers/paint"
	"jido/layers/scene"
)

// Options of a Painter.
type Options struct {
	Scale       float64 // pixels per page point; 0 = 1
	Workers     int     // goroutines; 0 = GOMAXPROCS
	Transparent bool    // leave out the scene's background
	bandRows    int     // pixel rows a band; 0 = defaultBandRows
}

// MaxSide is the longest side of a picture, in pixels.
const MaxSide = 32768

// defaultBandRows keeps the pixels of a band within a core's own cache, and
// commands from being taken up too often.
const defaultBandRows = 64

// Painter is a paint.Painter that makes an image. It is meant to be used for
// one frame after another; it must not be used by two goroutines at once.
type Painter struct {
	opt   Options
	scale float64
	img   *image.RGBA
	px    []uint32 // the pixels of img as words
	w, h  int
	back  color.NRGBA
	open  bool // between Begin and End

	groups []group
	lanes  []*lane
	jobs   []*command // that End prepares

	eyes    string // names see
	see     func(color.NRGBA) color.NRGBA
	shared  sync.Mutex // what lanes have in common: sprites and covers
	sprites spriteCache
	covers  map[stripeKey]*[stripeSteps]uint8
	still   still
	ground  ground
	workers []*worker
}

// group is a run of commands with one clip.
type group struct {
	clip        image.Rectangle
	alpha       uint32 // 255 = not faded
	mosaic      bool
	mixed       bool  // has more than opaque fills
	lane        *lane // that has its commands
	first, last int32 // commands
}

// lane records the commands of one group after another. Several may do so side
// by side, each used by one goroutine.
type lane struct {
	p    *Painter
	rec  store // points of fills and center lines
	cmds []command
	jobs []int32 // commands that End prepares
	cut  cutter
	at   int // the group
}

// kind of a command.
type kind uint8

const (
	fillCmd   kind = iota // rings of the store
	hatchCmd              // rings of the store, within which stripes show
	strokeCmd             // pen along lines of the store: becomes rings of a worker's store
	haloCmd               // rings of the store, grown: becomes rings of a worker's store
	spriteCmd
)

// command is one shape in one colour.
type command struct {
	kind    kind
	open    bool // strokeCmd: lines, not rings
	alpha   uint32
	col     uint32          // colour as an opaque pixel
	box     image.Rectangle // where it can show, within the clip
	src     *store          // where the rings are, once prepared
	ring0   int32           // first ring
	ring1   int32           // one past the last ring
	pen     pen
	stripes *stripes // hatchCmd
	sprite  *sprite
	halo    bool // spriteCmd: the sprite's halo, not its fill
	spriteX int32
	spriteY int32
}

var (
	_ paint.Painter = (*Painter)(nil)
	_ paint.Plain   = (*Painter)(nil)
	_ paint.Wide    = (*Painter)(nil)
	_ paint.Hatcher = (*lane)(nil)
)

// New returns a painter for pictures of o.Scale pixels per page point.
func New(o Options) *Painter {
	p := &Painter{opt: o, scale: o.Scale}
	if p.scale == 0 {
		p.scale = 1
	}
	return p
}

// SetScale changes the pixels per page point of the frames that follow.
func (p *Painter) SetScale(scale float64) { p.scale = scale }

// SetMoving says whether the frames that follow are those of a gesture: a map
// that was dragged by whole pixels is then moved instead of painted, and pixels
// on the edges of shapes may be off by 2 of 255.
func (p *Painter) SetMoving(on bool) { p.ground.on = on }

// Exact reports whether the last picture is to the byte what its scene makes:
// it is, unless a map was moved.
func (p *Painter) Exact() bool { return p.ground.exact }

// SetEyes changes the colours of the frames that follow: see returns what stands
// for one, and is told by its name from other functions. Nil leaves them as they
// are.
func (p *Painter) SetEyes(name string, see func(color.NRGBA) color.NRGBA) { p.eyes, p.see = name, see }

// seen returns a colour as it is to be painted.
func (p *Painter) seen(c color.NRGBA) color.NRGBA {
	if p.see == nil {
		return c
	}
	return p.see(c)
}

// Plain says that pixels tell no features apart.
func (*Painter) Plain() {}

// Image returns the picture of the last End: premultiplied, packed (Stride is
// 4*width), the page's size times the scale, rounded. It is to be read only:
// the next frame paints over what has changed in it.
func (p *Painter) Image() *image.RGBA { return p.img }

// Drop lets go of the picture: the next frame makes another.
func (p *Painter) Drop() { p.img, p.px, p.still, p.ground = nil, nil, still{}, ground{on: p.ground.on} }

// Begin starts a frame. The picture starts as the scene's background over
// white, or transparent where the painter was made so.
func (p *Painter) Begin(s *scene.Scene) error {
	w, h := math.Round(s.Size.W*p.scale), math.Round(s.Size.H*p.scale)
	if !(w >= 1 && h >= 1 && w <= MaxSide && h <= MaxSide) {
		return fmt.Errorf("raster: a page of %g x %g pt at %g px/pt makes %g x %g pixels; a side must have 1 to %d",
			s.Size.W, s.Size.H, p.scale, w, h, MaxSide)
	}
	if p.img == nil || p.w != int(w) || p.h != int(h) {
		p.w, p.h = int(w), int(h)
		p.px = make([]uint32, p.w*p.h)
		p.img = &image.RGBA{
			Pix:    unsafe.Slice((*byte)(unsafe.Pointer(&p.px[0])), 4*len(p.px)),
			Stride: 4 * p.w,
			Rect:   image.Rect(0, 0, p.w, p.h),
		}
	}
	p.back = s.Background
	p.begin(s)
	p.open = true
	for len(p.lanes) < p.goroutines() {
		p.lanes = append(p.lanes, &lane{p: p})
	}
	for _, l := range p.lanes {
		l.rec.reset()
		l.cmds, l.jobs = l.cmds[:0], l.jobs[:0]
	}
	p.groups = p.groups[:0]
	return nil
}

// Group starts a group; its clip is rounded to whole pixels.
func (p *Painter) Group(g paint.Group) {
	p.groups = append(p.groups, group{
		clip:   p.pixels(g.Clip),
		alpha:  uint32(255*min(max(1-g.Fade, 0), 1) + 0.5),
		mosaic: g.Mosaic,
	})
	p.start(0, len(p.groups)-1)
}

// start has lane k record the commands of group i.
func (p *Painter) start(k, i int) *lane {
	l, g := p.lanes[k], &p.groups[i]
	n := int32(len(l.cmds))
	l.at, g.lane, g.first, g.last = i, l, n, n
	return l
}

// Lanes returns the number of goroutines that a frame is painted on.
func (p *Painter) Lanes() int { return len(p.lanes) }

// Lane has a lane record a group.
func (p *Painter) Lane(k, i int) paint.Lane { return p.start(k, i) }

// Path records a path of the last group.
func (p *Painter) Path(path paint.Path) {
	if p.open && len(p.groups) > 0 {
		p.lanes[0].Path(path)
	}
}

// Text records a line of type of the last group.
func (p *Painter) Text(t scene.Text, at [2]float64) {
	if p.open && len(p.groups) > 0 {
		p.lanes[0].Text(t, at)
	}
}

// Hatch records a hatch of the last group.
func (p *Painter) Hatch(path paint.Path, h scene.Hatch, ox, oy float64) {
	if p.open && len(p.groups) > 0 {
		p.lanes[0].Hatch(path, h, ox, oy)
	}
}

// pixels rounds a box of the page to whole pixels of the picture.
func (p *Painter) pixels(b geo.Rect) image.Rectangle {
	if b.Empty() {
		return image.Rectangle{}
	}
	return image.Rect(p.pixel(b.MinX), p.pixel(b.MinY), p.pixel(b.MaxX), p.pixel(b.MaxY)).Intersect(image.Rect(0, 0, p.w, p.h))
}

// pixel rounds a page coordinate to the pixel grid, within the picture.
func (p *Painter) pixel(v float64) int {
	return int(math.Round(min(max(v*p.scale, 0), MaxSide)))
}

// Path records a fill and a stroke. Points that are not finite are left out.
func (l *lane) Path(path paint.Path) {
	fill := path.Fill.A != 0 && !path.Open
	pen := newPen(path.Stroke, l.p.scale)
	stroke := pen.half > 0 && path.Stroke.Color.A != 0
	g := l.group()
	if g == nil || !fill && !stroke {
		return
	}
	first := l.rec.rings()
	b, ok := l.record(path.Flat, path.Ends, path.Open)
	if !ok {
		l.rec.truncate(first)
		return
	}
	last, n := l.rec.rings(), len(l.cmds)
	if box := b.pixels(0).Intersect(g.clip); fill && !box.Empty() {
		l.push(command{kind: fillCmd, box: box, src: &l.rec, ring0: first, ring1: last}, path.Fill)
	}
	if box := b.pixels(pen.reach()).Intersect(g.clip); stroke && !box.Empty() {
		l.push(command{kind: strokeCmd, box: box, src: &l.rec, ring0: first, ring1: last, pen: pen, open: path.Open}, path.Stroke.Color)
	}
	if len(l.cmds) == n {
		l.rec.truncate(first)
	}
}

// group returns the current group, or nil where nothing can show.
func (l *lane) group() *group {
	g := &l.p.groups[l.at]
	if g.alpha == 0 || g.clip.Empty() {
		return nil
	}
	return g
}

// push records a command of the current group.
func (l *lane) push(c command, col color.NRGBA) {
	p := l.p
	if l.at < p.ground.groups && p.ground.moved() && !c.box.Overlaps(p.ground.bare[0]) && !c.box.Overlaps(p.ground.bare[1]) {
		return // it is moved, not painted
	}
	c.col, c.alpha = word(p.seen(col))
	if c.kind == strokeCmd || c.kind == haloCmd {
		l.jobs = append(l.jobs, int32(len(l.cmds)))
	}
	l.cmds = append(l.cmds, c)
	g := &p.groups[l.at]
	g.last = int32(len(l.cmds))
	g.mixed = g.mixed || c.kind != fillCmd || c.alpha != 255
}

// End paints the frame.
func (p *Painter) End() error {
	if !p.open {
		return errors.New("raster: End without Begin")
	}
	p.open = false
	if p.spread(); p.still.dirty.Empty() {
		p.still.done = true
		return nil
	}
	p.endGround()
	p.jobs = p.jobs[:0]
	for _, l := range p.lanes {
		for _, j := range l.jobs {
			p.jobs = append(p.jobs, &l.cmds[j])
		}
	}
	n := p.goroutines()
	for len(p.workers) < n {
		p.workers = append(p.workers, new(worker))
	}
	p.prepare(p.workers[:n])
	p.bands(p.workers[:n])
	p.sprites.trim()
	p.still.done = true
	return nil
}

// goroutines returns on how many a frame is painted.
func (p *Painter) goroutines() int {
	if p.opt.Workers > 0 {
		return p.opt.Workers
	}
	return runtime.GOMAXPROCS(0)
}
