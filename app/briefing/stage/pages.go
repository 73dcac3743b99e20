package stage

import (
	"context"
	"image"
	"math"
	"runtime"
	"slices"
	"sync"

	"jido/app/briefing"
	"jido/app/briefing/deck"
	"jido/app/render"
	"jido/geo"
	"jido/layers"
	"jido/layers/page"
	"jido/layers/paint"
	"jido/layers/paint/raster"
	"jido/layers/scene"
)

// Shot is the picture of a page.
type Shot struct {
	View  View
	Scene briefing.Scene
	Page  deck.Page   // without its display list
	Image *image.RGBA // is not painted over

	Plans  []page.Plan    // of its maps (deck.Page.Maps), for a camera that moves
	Ground render.Picture // the map of the whole country in the same frame, to fly over; only of a page with one map
	Sides  []*image.RGBA  // of a swipe: the page with the left map alone in the frame, and with the right one
	Grip   *image.RGBA    // of a swipe: the divider by itself
}

// Pages paints the pages that are wanted, the first one first, on a goroutine of
// its own. Start makes one; it is safe for concurrent use.
type Pages struct {
	redo func()
	wake chan struct{}
	done chan struct{}

	mu   sync.Mutex
	show Show
	deck *deck.Deck // nil = nothing can be painted yet
	want []View
	have map[View]Shot
}

// Start begins. Redraw is called on another goroutine whenever a picture is ready.
// The worker ends with the context; Wait waits for that.
func Start(ctx context.Context, redraw func()) *Pages {
	p := &Pages{redo: redraw, wake: make(chan struct{}, 1), done: make(chan struct{}), have: map[View]Shot{}}
	go p.work(ctx)
	return p
}

// Wait returns when the worker has ended.
func (p *Pages) Wait() { <-p.done }

// Set says which deck is painted from now on; pictures of another one go.
func (p *Pages) Set(s Show, d *deck.Deck) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.show, p.deck, p.want, p.have = s, d, nil, map[View]Shot{}
}

// Want says which views are wanted, the most urgent first. Pictures of others go.
func (p *Pages) Want(vs []View) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.want = slices.Clone(vs)
	for v := range p.have {
		if !slices.Contains(vs, v) {
			delete(p.have, v)
		}
	}
	select {
	case p.wake <- struct{}{}:
	default:
	}
}

// Shot returns the picture of a view; false where it is not painted yet.
func (p *Pages) Shot(v View) (Shot, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	s, ok := p.have[v]
	return s, ok
}

// next returns the first view that is wanted and not there.
func (p *Pages) next() (Show, *deck.Deck, View, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, v := range p.want {
		if _, ok := p.have[v]; !ok && p.deck != nil {
			return p.show, p.deck, v, true
		}
	}
	return Show{}, nil, View{}, false
}

func (p *Pages) work(ctx context.Context) {
	defer close(p.done)
	for {
		select {
		case <-ctx.Done():
			return
		case <-p.wake:
		}
		for ctx.Err() == nil {
			show, d, v, ok := p.next()
			if !ok {
				break
			}
			s, ok := paintView(show, d, v)
			p.mu.Lock()
			switch {
			case d != p.deck: // meanwhile it is another one
			case !ok:
				p.want = slices.DeleteFunc(p.want, func(x View) bool { return x == v })
			case slices.Contains(p.want, v):
				p.have[v] = s
			}
			p.mu.Unlock()
			p.redo()
		}
	}
}

// paintView paints one page; false where the talk has no such scene.
func paintView(show Show, d *deck.Deck, v View) (Shot, bool) {
	in, ok := show.SceneOf(v)
	if !ok {
		return Shot{}, false
	}
	pg := d.PageOf(v.At, in)
	img, err := painted(d, pg.Scene, false)
	if err != nil {
		return Shot{}, false
	}
	pg.Scene = nil // the picture is what stays of it
	s := Shot{View: v, Scene: in, Page: pg, Image: img}
	if in.Layout == briefing.GridLayout {
		return s, true
	}
	for i, f := range pg.Maps() {
		m := in.Map
		if i > 0 {
			m = in.Right()
		}
		if pl, ok := d.Moving(f, m); ok {
			s.Plans = append(s.Plans, pl)
		}
	}
	switch {
	case lone(s):
		s.Ground = ground(d, pg, in.Map)
	case in.Swipe:
		for _, side := range d.Sides(v.At, in) {
			if img, err := painted(d, side.Scene, false); err == nil {
				s.Sides = append(s.Sides, img)
			}
		}
		if s.Grip, err = painted(d, d.Grip(pg), true); err != nil {
			return Shot{}, false
		}
	}
	return s, true
}

// painted paints a page, on nothing where clear is set.
func painted(d *deck.Deck, sc *scene.Scene, clear bool) (*image.RGBA, error) {
	r := raster.New(raster.Options{Scale: d.Pixels, Transparent: clear, Workers: max(1, runtime.GOMAXPROCS(0)-1)})
	if err := paint.Scene(r, sc); err != nil {
		return nil, err
	}
	return r.Image(), nil
}

// ground paints the map of the whole country in the frame of a page's map.
func ground(d *deck.Deck, pg deck.Page, m briefing.Map) render.Picture {
	m.Names = layers.NameNone // stretched names and signs would be larger than life
	m.Hide = slices.Concat(m.Hide, []string{"rollout", "sites", "zones", "events", "symbols"})
	pl, ok := d.Moving(pg.Maps()[0], m)
	if !ok {
		return render.Picture{}
	}
	country := pl.Frame.Maps.Country()
	pl.Camera = geo.Fit(country.Inset(-0.15*max(country.W(), country.H())), pg.View.Size, 0)
	var p render.Painter
	g, err := p.Paint(onPixels(pl, d.Pixels))
	if err != nil {
		return render.Picture{}
	}
	g.Sheet.Scene = nil
	return g
}

// onPixels gives a plan the size of as many whole pixels as a screen has for it.
func onPixels(pl page.Plan, pixels float64) page.Plan {
	w, h := math.Round(pl.Camera.Size.W*pixels), math.Round(pl.Camera.Size.H*pixels)
	pl.Size = geo.Size{W: w / pixels, H: h / pixels}
	return pl
}
