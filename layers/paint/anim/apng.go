package anim

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"image"
	"image/draw"
	"image/png"
	"io"
	"math"
	"time"
)

// WriteAPNG writes the film as PNG with frames (PNG, third edition). A program
// that knows none shows the first.
func (m Film) WriteAPNG(ctx context.Context, w io.Writer) error {
	if err := m.writeAPNG(ctx, w); err != nil {
		return fmt.Errorf("anim: %w", err)
	}
	return nil
}

func (m Film) writeAPNG(ctx context.Context, w io.Writer) error {
	p := pngWriter{w: w}
	err := m.each(ctx, 0, 1, func(i int, fr Frame) error {
		if i == 0 {
			p.head(fr.Image.Bounds().Size(), m)
		}
		p.frame(i, fr)
		return p.err
	})
	if err != nil {
		return err
	}
	p.chunk("IEND", nil)
	return p.err
}

type pngWriter struct {
	w    io.Writer
	err  error
	seq  uint32
	last *image.RGBA
}

func (p *pngWriter) chunk(kind string, data []byte) {
	if p.err != nil {
		return
	}
	b := binary.BigEndian.AppendUint32(nil, uint32(len(data)))
	b = append(b, kind...)
	b = append(b, data...)
	b = binary.BigEndian.AppendUint32(b, crc32.ChecksumIEEE(b[4:]))
	_, p.err = p.w.Write(b)
}

// head writes all that comes before the first frame: 8 bits of red, green, blue
// and alpha, which says "as before".
func (p *pngWriter) head(size image.Point, m Film) {
	_, p.err = p.w.Write([]byte("\x89PNG\r\n\x1a\n"))
	be := binary.BigEndian
	b := be.AppendUint32(be.AppendUint32(nil, uint32(size.X)), uint32(size.Y))
	p.chunk("IHDR", append(b, 8, 6, 0, 0, 0))
	p.chunk("sRGB", []byte{0})
	p.chunk("acTL", be.AppendUint32(be.AppendUint32(nil, uint32(m.N)), uint32(max(m.Loop, 0))))
	for _, t := range [][2]string{{"Title", m.Title}, {"Comment", m.Comment}} {
		if t[1] != "" {
			p.chunk("iTXt", []byte(t[0]+"\x00\x00\x00\x00\x00"+t[1]))
		}
	}
}

// frame writes the part of a picture that differs from the one before; where it
// does not differ, it is clear.
func (p *pngWriter) frame(i int, fr Frame) {
	b := fr.Image.Bounds()
	size := b.Size()
	box, blend := image.Rectangle{Max: size}, byte(0)
	part := image.NewNRGBA(box)
	if i > 0 {
		blend = 1
		box = image.Rectangle{}
		for y := range size.Y {
			now, last, out := row(fr.Image, y), row(p.last, y), part.Pix[y*part.Stride:]
			from, to := -1, 0
			for x := range size.X {
				if c := rgbAt(now[4*x:]); c != rgbAt(last[4*x:]) {
					out[4*x], out[4*x+1], out[4*x+2], out[4*x+3] = now[4*x], now[4*x+1], now[4*x+2], 255
					if from < 0 {
						from = x
					}
					to = x + 1
				}
			}
			if from >= 0 {
				box = box.Union(image.Rect(from, y, to, y+1))
			}
		}
		if box.Empty() {
			box = image.Rect(0, 0, 1, 1)
		}
	} else {
		draw.Draw(part, box, fr.Image, b.Min, draw.Src)
	}
	if p.last == nil {
		p.last = image.NewRGBA(image.Rectangle{Max: size})
	}
	draw.Draw(p.last, p.last.Bounds(), fr.Image, b.Min, draw.Src)

	be := binary.BigEndian
	c := be.AppendUint32(nil, p.next())
	for _, v := range []int{box.Dx(), box.Dy(), box.Min.X, box.Min.Y} {
		c = be.AppendUint32(c, uint32(v))
	}
	c = be.AppendUint16(c, uint16(min(int64(fr.Delay/time.Millisecond), math.MaxUint16)))
	p.chunk("fcTL", append(be.AppendUint16(c, 1000), 0, blend))
	data := p.pack(part.SubImage(box))
	if i == 0 {
		p.chunk("IDAT", data)
		return
	}
	p.chunk("fdAT", append(be.AppendUint32(nil, p.next()), data...))
}

func (p *pngWriter) next() uint32 {
	p.seq++
	return p.seq - 1
}

// pack returns the data of a picture, as the standard library writes it.
func (p *pngWriter) pack(m image.Image) []byte {
	var file bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&file, clear{m}); err != nil {
		if p.err == nil {
			p.err = err
		}
		return nil
	}
	var out []byte
	for b := file.Bytes()[8:]; len(b) >= 12; {
		n := binary.BigEndian.Uint32(b)
		if string(b[4:8]) == "IDAT" {
			out = append(out, b[8:8+n]...)
		}
		b = b[12+n:]
	}
	return out
}

// clear is a picture that is written with its alpha even where all of it is
// opaque: the frames of a file must be of one kind.
type clear struct{ image.Image }

func (clear) Opaque() bool { return false }
