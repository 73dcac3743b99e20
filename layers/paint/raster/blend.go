package raster

import (
	"encoding/binary"
	"image/color"
)

// Pixels are words of four bytes, red lowest, premultiplied: the layout of
// image.RGBA on little-endian machines, which all desktops are.

// ink is a colour to blend with, as an opaque pixel, and the opacity it has
// at full coverage.
type ink struct {
	col   uint32
	wide  uint64 // col, a byte in every 16 bits: red, blue, green, alpha
	alpha uint32 // 0…255
}

func newInk(col, alpha uint32) ink { return ink{col, widen(col), alpha} }

// word returns a colour as an opaque pixel and its opacity.
func word(c color.NRGBA) (col, alpha uint32) {
	return uint32(c.R) | uint32(c.G)<<8 | uint32(c.B)<<16 | 0xff000000, uint32(c.A)
}

// widen spreads the bytes of a pixel over the lanes of a word of four.
func widen(p uint32) uint64 {
	return uint64(p&0x00ff00ff) | uint64(p&0xff00ff00)<<24
}

const half4 = 0x0080_0080_0080_0080 // one half of 255, in each lane, before narrow

// narrow divides each lane by 255 and puts the bytes together again. With
// half4 added before, it rounds to nearest, exactly, for lanes up to 255*255.
func narrow(v uint64) uint32 {
	v += v >> 8 & 0x00ff_00ff_00ff_00ff
	v = v >> 8 & 0x00ff_00ff_00ff_00ff
	return uint32(v) | uint32(v>>24)
}

// over blends with opacity a, 0…255. There is a single rounding, so a colour
// over itself stays, however often.
func over(d uint32, in ink, a uint32) uint32 {
	return narrow(in.wide*uint64(a) + widen(d)*uint64(255-a) + half4)
}

// part returns a*b/255, rounded, for 0…255.
func part(a, b uint32) uint32 {
	v := a*b + 128
	return (v + v>>8) >> 8
}

// scale returns a premultiplied pixel faded to a, 0…255.
func scale(p, a uint32) uint32 { return narrow(widen(p)*uint64(a) + half4) }

// disjoint adds coverage side by side: what is there already is taken to be
// beside the new, not beneath it, as long as there is room in the pixel; the
// rest is covered. Neighbours that share a border leave no seam, yet a later
// shape still covers an earlier one (the operator "disjoint over" of the X
// Render extension).
func disjoint(d uint32, in ink, a uint32) uint32 {
	s := narrow(in.wide*uint64(a) + half4)
	da := d >> 24
	if da+a <= 255 {
		return d + s
	}
	f := ((255-a)*255 + da/2) / da
	return s + scale(d, min(f, 255))
}

// above blends a premultiplied pixel over another.
func above(d, s uint32) uint32 { return s + scale(d, 255-s>>24) }

// run blends a run of pixels with even opacity.
func run(p []uint32, in ink, a uint32, plus bool) {
	if a == 255 {
		fill(p, in.col)
		return
	}
	was, is := uint32(0), uint32(0)
	if plus {
		is = disjoint(0, in, a)
		for i, d := range p {
			if d != was {
				was, is = d, disjoint(d, in, a)
			}
			p[i] = is
		}
		return
	}
	s, b := in.wide*uint64(a)+half4, uint64(255-a)
	is = narrow(s)
	for i, d := range p {
		if d != was { // maps are flat: most pixels are like the one before
			was, is = d, narrow(s+widen(d)*b)
		}
		p[i] = is
	}
}

// fill sets all pixels.
func fill(p []uint32, col uint32) {
	if len(p) <= 32 {
		for i := range p {
			p[i] = col
		}
		return
	}
	for i := range p[:16] {
		p[i] = col
	}
	for n := 16; n < len(p); n *= 2 {
		copy(p[n:], p[:n])
	}
}

// stamp blends a row of coverage.
func stamp(dst []uint32, mask []uint8, in ink) {
	for i := 0; i < len(mask) && i < len(dst); i++ {
		m := uint32(mask[i])
		if m == 0 {
			for i+8 < len(mask) && binary.LittleEndian.Uint64(mask[i+1:]) == 0 {
				i += 8
			}
			continue
		}
		if in.alpha != 255 {
			m = part(m, in.alpha)
		}
		if m == 255 {
			dst[i] = in.col
		} else {
			dst[i] = over(dst[i], in, m)
		}
	}
}
