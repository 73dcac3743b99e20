package raster

import (
	"image"
	"sync"
	"sync/atomic"
)

// worker holds the buffers of one goroutine.
type worker struct {
	cells   cells
	outline outliner
	out     store // outlines of strokes and halos of this frame
	glyphs  store
	grown   store
	layer   []uint32 // of a band; clear between groups
	seams   seams
}

// each runs do for 0…n−1, shared out among the workers.
func each(ws []*worker, n int, do func(w *worker, i int)) {
	if len(ws) == 1 || n < 2 {
		for i := range n {
			do(ws[0], i)
		}
		return
	}
	var next atomic.Int32
	var wg sync.WaitGroup
	for _, w := range ws {
		wg.Go(func() {
			for {
				i := int(next.Add(1)) - 1
				if i >= n {
					return
				}
				do(w, i)
			}
		})
	}
	wg.Wait()
}

// prepare makes outlines of pens and masks of new type.
func (p *Painter) prepare(ws []*worker) {
	for _, w := range ws {
		w.out.reset()
	}
	const chunk = 16
	each(ws, (len(p.jobs)+chunk-1)/chunk, func(w *worker, i int) {
		for _, c := range p.jobs[i*chunk : min((i+1)*chunk, len(p.jobs))] {
			if !c.box.Overlaps(p.still.dirty) {
				continue
			}
			from := w.out.rings()
			if c.kind == haloCmd {
				w.outline.growAll(&w.out, c.src, c.ring0, c.ring1, c.pen.half)
			} else {
				view := boxOf(c.box, c.pen.reach())
				for r := c.ring0; r < c.ring1; r++ {
					w.outline.stroke(&w.out, c.src.ring(r), c.open, c.pen, view)
				}
			}
			c.src, c.ring0, c.ring1 = &w.out, from, w.out.rings()
		}
	})
	each(ws, len(p.sprites.made), func(w *worker, i int) { p.sprites.made[i].render(w) })
}

// bands paints all commands, strip by strip.
func (p *Painter) bands(ws []*worker) {
	rows := p.opt.bandRows
	if rows <= 0 {
		rows = defaultBandRows
	}
	rows = min(rows, p.h)
	for _, w := range ws {
		w.cells.size(p.w, rows)
	}
	d := p.still.dirty
	each(ws, (d.Dy()+rows-1)/rows, func(w *worker, i int) {
		p.band(w, d.Min.Y+i*rows, min(d.Min.Y+(i+1)*rows, d.Max.Y))
	})
}

// band paints rows y0 to y1.
func (p *Painter) band(w *worker, y0, y1 int) {
	p.background(y0, y1)
	strip := image.Rect(0, y0, p.w, y1)
	for i := range p.groups {
		p.between(i, y0, y1)
		g := &p.groups[i]
		if i >= p.ground.groups || !p.ground.moved() {
			p.paintGroup(w, g, g.clip.Intersect(strip))
			continue
		}
		for _, bare := range p.ground.bare {
			p.paintGroup(w, g, g.clip.Intersect(strip).Intersect(bare))
		}
	}
	p.between(len(p.groups), y0, y1)
}

// between does in rows y0 to y1 what comes before group i.
func (p *Painter) between(i, y0, y1 int) {
	if i == p.ground.groups && p.ground.kept {
		if p.ground.moved() {
			p.move(y0, y1)
		}
		p.keep(y0, y1)
	}
	if i == p.still.from {
		p.restore(y0, y1)
	}
}

// paintGroup paints what of a group lies within clip, whose rows are those of
// one band.
func (p *Painter) paintGroup(w *worker, g *group, clip image.Rectangle) {
	if clip.Empty() || g.alpha == 0 {
		return
	}
	y0, y1 := clip.Min.Y, clip.Max.Y
	px := p.px[y0*p.w : y1*p.w]
	switch {
	case g.alpha == 255 && !g.mosaic:
		p.paint(w, px, nil, g, clip, y0)
		return
	case g.alpha == 255 && !g.mixed:
		w.seams.size(p.w, y1-y0)
		dirty := p.paint(w, px, &w.seams, g, clip, y0)
		w.seams.flush(px, p.w, dirty.Min.Y-y0, dirty.Max.Y-y0)
		return
	}
	if n := len(px); cap(w.layer) < n {
		w.layer = make([]uint32, n)
	} else {
		w.layer = w.layer[:n]
	}
	dirty := p.paint(w, w.layer, nil, g, clip, y0)
	for y := dirty.Min.Y; y < dirty.Max.Y; y++ {
		o := (y - y0) * p.w
		compose(px[o+dirty.Min.X:o+dirty.Max.X], w.layer[o+dirty.Min.X:o+dirty.Max.X], g.alpha)
	}
}

// background paints what is beneath all groups onto rows y0 to y1, where they
// are to be painted; the ground covers it.
func (p *Painter) background(y0, y1 int) {
	col, a := word(p.seen(p.back))
	const white = 0xffffffff
	col = over(white, newInk(col, a), a)
	if p.opt.Transparent {
		col = 0
	}
	d, hidden := p.still.dirty, image.Rectangle{}
	if p.ground.groups > 0 {
		hidden = p.ground.clip.Intersect(d)
	}
	for y := y0; y < y1; y++ {
		row := p.px[y*p.w:][:p.w]
		if y < hidden.Min.Y || y >= hidden.Max.Y {
			fill(row[d.Min.X:d.Max.X], col)
			continue
		}
		fill(row[d.Min.X:hidden.Min.X], col)
		fill(row[hidden.Max.X:d.Max.X], col)
	}
}

// paint paints the commands of a group onto a strip whose first row is y0, and
// returns what it may have touched. With l, they are tiles.
func (p *Painter) paint(w *worker, px []uint32, l *seams, g *group, clip image.Rectangle, y0 int) image.Rectangle {
	var dirty image.Rectangle
	for i := g.first; i < g.last; i++ {
		c := &g.lane.cmds[i]
		if c.box.Min.Y >= clip.Max.Y || c.box.Max.Y <= clip.Min.Y || !c.box.Overlaps(p.still.dirty) {
			continue
		}
		b := c.box.Intersect(clip)
		dirty = dirty.Union(b)
		in := newInk(c.col, c.alpha)
		if c.kind == spriteCmd {
			s := c.sprite
			mask := s.fill
			if c.halo {
				mask = s.halo
			}
			for y := b.Min.Y; y < b.Max.Y; y++ {
				o := (y-int(c.spriteY))*s.w - int(c.spriteX)
				stamp(px[(y-y0)*p.w+b.Min.X:(y-y0)*p.w+b.Max.X], mask[o+b.Min.X:o+b.Max.X], in)
			}
			continue
		}
		w.cells.clip(b.Min.X, b.Min.Y, b.Max.X, b.Max.Y)
		w.cells.rings(c.src, c.ring0, c.ring1)
		if c.kind == hatchCmd {
			w.cells.hatch(px, p.w, y0, c.stripes, in)
			continue
		}
		if l != nil {
			w.cells.tile(px, p.w, y0, l, in)
			continue
		}
		w.cells.paint(px, p.w, y0, in, g.mosaic && c.kind == fillCmd)
	}
	return dirty
}
