package raster

import (
	"math"

	"jido/layers/font"
)

const (
	// maxSpriteSize is the largest type that is kept as sprites, in pixels.
	maxSpriteSize = 96
	// maxSpriteBytes bounds what the cache keeps from one frame to the next.
	maxSpriteBytes = 16 << 20
	// spriteCost stands for the bookkeeping of a sprite, in bytes.
	spriteCost = 256
)

// spriteKey is all that the looks of a line of type depend on, but for colour.
// Lengths are pixels.
type spriteKey struct {
	s                    string
	face                 font.Face
	size, tracking, halo float32
}

// sprite is a line of type as coverage, its corner x, y from the baseline
// origin. fill and halo are nil until made.
type sprite struct {
	key        spriteKey
	x, y, w, h int
	fill, halo []uint8
	run        font.Run // until made
	queued     bool
	older      *sprite // used before this one
	newer      *sprite
}

func (s *sprite) bytes() int { return len(s.fill) + len(s.halo) + spriteCost }

// spriteCache keeps sprites; the least recently used go first. The zero cache
// is empty.
type spriteCache struct {
	byKey          map[spriteKey]*sprite
	newest, oldest *sprite
	made           []*sprite // asked for the first time in this frame
	bytes          int
}

// get returns the sprite of a key, measured but perhaps not made yet.
func (c *spriteCache) get(k spriteKey) *sprite {
	s := c.byKey[k]
	if s == nil {
		s = newSprite(k)
		if c.byKey == nil {
			c.byKey = make(map[spriteKey]*sprite)
		}
		c.byKey[k] = s
		c.bytes += s.bytes()
	} else {
		c.unlink(s)
	}
	s.older = c.newest
	if s.older != nil {
		s.older.newer = s
	} else {
		c.oldest = s
	}
	c.newest = s
	return s
}

func (c *spriteCache) unlink(s *sprite) {
	if s.older != nil {
		s.older.newer = s.newer
	} else {
		c.oldest = s.newer
	}
	if s.newer != nil {
		s.newer.older = s.older
	} else {
		c.newest = s.older
	}
	s.older, s.newer = nil, nil
}

// trim forgets sprites beyond the bound, after a frame.
func (c *spriteCache) trim() {
	for _, s := range c.made {
		c.bytes += len(s.fill) + len(s.halo)
	}
	clear(c.made)
	c.made = c.made[:0]
	for c.bytes > maxSpriteBytes && c.oldest != nil {
		s := c.oldest
		c.unlink(s)
		delete(c.byKey, s.key)
		c.bytes -= s.bytes()
	}
}

// newSprite measures a sprite.
func newSprite(k spriteKey) *sprite {
	s := &sprite{key: k, run: font.Shape(k.s, k.face, float64(k.size), float64(k.tracking))}
	x0, y0, x1, y1 := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for _, g := range s.run.Glyphs {
		for _, seg := range font.OutlineOf(k.face, g.ID).Segs {
			if seg.Op == font.Close {
				continue
			}
			x, y := g.X+float64(seg.X)*s.run.Size, float64(seg.Y)*s.run.Size
			x0, x1, y0, y1 = min(x0, x), max(x1, x), min(y0, y), max(y1, y)
			if seg.Op == font.Quad {
				x, y = g.X+float64(seg.X1)*s.run.Size, float64(seg.Y1)*s.run.Size
				x0, x1, y0, y1 = min(x0, x), max(x1, x), min(y0, y), max(y1, y)
			}
		}
	}
	if x0 > x1 {
		return s // blank
	}
	h := float64(k.halo) + 0.5 // half a pixel for rounding
	s.x, s.y = int(math.Floor(x0-h)), int(math.Floor(y0-h))
	s.w, s.h = int(math.Ceil(x1+h))-s.x, int(math.Ceil(y1+h))-s.y
	return s
}

// render rasterises a sprite with the buffers of a worker.
func (s *sprite) render(w *worker) {
	w.glyphs.reset()
	flatten(&w.glyphs, s.run, [6]float64{1, 0, 0, 1, float64(-s.x), float64(-s.y)})
	n := w.glyphs.rings()
	w.cells.size(s.w, s.h)
	w.cells.clip(0, 0, s.w, s.h)
	fill := make([]uint8, s.w*s.h)
	w.cells.rings(&w.glyphs, 0, n)
	w.cells.store(fill, s.w)
	darken(fill, s.key.size)
	if s.key.halo > 0 {
		w.grown.reset()
		w.outline.growAll(&w.grown, &w.glyphs, 0, n, s.key.halo)
		s.halo = make([]uint8, s.w*s.h)
		w.cells.rings(&w.grown, 0, w.grown.rings())
		w.cells.store(s.halo, s.w)
	}
	s.fill, s.run, s.queued = fill, font.Run{}, false
}

// darken strengthens the half-covered pixels of small type, whose stems are
// thinner than a pixel and would look grey: by up to a third of what is
// missing up to 10 px, by nothing from 24 px on.
func darken(mask []uint8, size float32) {
	k := int32(within((24-size)/14, 0, 1) * 0.35 * 256)
	if k == 0 {
		return
	}
	var curve [256]uint8
	for v := range int32(256) {
		curve[v] = uint8(v + v*(255-v)/255*k/256)
	}
	for i, v := range mask {
		if v != 0 {
			mask[i] = curve[v]
		}
	}
}
