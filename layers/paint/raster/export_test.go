package raster

// WithBandRows returns o with bands of n rows.
func WithBandRows(o Options, n int) Options {
	o.bandRows = n
	return o
}

// SpriteBytes returns what the sprite cache of p takes.
func SpriteBytes(p *Painter) int { return p.sprites.bytes }
