package raster

import (
	"encoding/binary"
	"image"
)

// opaque is img.Opaque, faster.
func opaque(img *image.RGBA) bool {
	for y := range img.Rect.Dy() {
		row := img.Pix[y*img.Stride:][:4*img.Rect.Dx()]
		all := ^uint64(0)
		for ; len(row) >= 16; row = row[16:] {
			all &= binary.LittleEndian.Uint64(row) & binary.LittleEndian.Uint64(row[8:])
		}
		for ; len(row) >= 4; row = row[4:] {
			all &= uint64(binary.LittleEndian.Uint32(row)) * (1<<32 + 1)
		}
		if all&0xff000000ff000000 != 0xff000000ff000000 {
			return false
		}
	}
	return true
}

// palette numbers up to 256 colours in order of appearance.
type palette struct {
	n    int // 0 = more than 256 colours, or not opaque
	slot [1024]struct {
		px  uint32 // 0 = free
		num uint8
	}
}

// find returns the slot of a pixel, or the free one where it belongs.
func (p *palette) find(px uint32) uint32 {
	i := px * 0x9e3779b1 >> 22
	for p.slot[i].px != px && p.slot[i].px != 0 {
		i = (i + 1) & 1023
	}
	return i
}

func (p *palette) index(px uint32) uint8 { return p.slot[p.find(px)].num }

// rgb returns the PLTE chunk's data.
func (p *palette) rgb() []byte {
	out := make([]byte, 3*p.n)
	for _, s := range p.slot {
		if s.px != 0 {
			copy(out[3*int(s.num):], []byte{uint8(s.px), uint8(s.px >> 8), uint8(s.px >> 16)})
		}
	}
	return out
}

// paletteOf collects the colours of an image, until they are too many.
func paletteOf(img *image.RGBA) palette {
	var p palette
	for y := range img.Rect.Dy() {
		row := img.Pix[y*img.Stride:][:4*img.Rect.Dx()]
		was := uint32(0)
		for ; len(row) >= 4; row = row[4:] {
			px := binary.LittleEndian.Uint32(row)
			if px == was {
				continue
			}
			was = px
			i := p.find(px)
			if p.slot[i].px == px {
				continue
			}
			if p.n == 256 || px < 0xff000000 {
				return palette{}
			}
			p.slot[i].px, p.slot[i].num = px, uint8(p.n)
			p.n++
		}
	}
	return p
}
