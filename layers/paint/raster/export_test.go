package raster

// WithBandRows returns o with bands of n rows.
func WithBandRows(o Options, n int) Options {
	o.bandRows = n
	return o
}

// SpriteBytes returns what the sprite cache of p takes.
func SpriteBytes(p *Painter) int { return p.sprites.bytes }

// Deflate compresses rows of pixels as one finished stream, in blocks of n rows.
func Deflate(raw []byte, row, bpp, n int) []byte {
	var d deflater
	var out []byte
	for i := 0; i < len(raw); i += n * row {
		end := min(i+n*row, len(raw))
		out = d.block(out, raw[i:end], row, bpp, end == len(raw))
	}
	return out
}

// CodeLengths returns the lengths of a code for symbols of these frequencies.
func CodeLengths(freq []uint32, limit int) []uint8 {
	out := make([]uint8, len(freq))
	lengths(freq, out, limit)
	return out
}
