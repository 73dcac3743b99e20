package anim

import (
	"bufio"
	"compress/lzw"
	"context"
	"encoding/binary"
	"fmt"
	"image"
	"io"
	"math"
	"time"
)

// WriteGIF writes the film as GIF (89a). Frame is called for all frames twice: to
// choose the colours, and to write.
func (m Film) WriteGIF(ctx context.Context, w io.Writer) error {
	if err := m.writeGIF(ctx, w); err != nil {
		return fmt.Errorf("anim: %w", err)
	}
	return nil
}

func (m Film) writeGIF(ctx context.Context, w io.Writer) error {
	pal, err := m.palette(ctx)
	if err != nil {
		return err
	}
	g := gifWriter{w: bufio.NewWriter(w), pal: pal, bits: 2}
	for 1<<g.bits < len(pal.colors)+1 {
		g.bits++
	}
	err = m.each(ctx, 1, 2, func(i int, fr Frame) error {
		if i == 0 {
			g.head(fr.Image.Bounds().Size(), m)
		}
		return g.frame(i, fr)
	})
	if err != nil {
		return err
	}
	g.w.WriteByte(0x3b) // trailer
	return g.w.Flush()
}

type gifWriter struct {
	w         *bufio.Writer // keeps its first error until Flush
	pal       *palette
	bits      int     // of an index; 2 at least, as the compression wants
	last, now []uint8 // indices of two frames
	width     int
}

func (g *gifWriter) numbers(v ...uint16) {
	for _, n := range v {
		g.w.Write(binary.LittleEndian.AppendUint16(nil, n))
	}
}

// head writes size, palette, loop and comment.
func (g *gifWriter) head(size image.Point, m Film) {
	g.width = size.X
	g.last, g.now = make([]uint8, size.X*size.Y), make([]uint8, size.X*size.Y)
	g.w.WriteString("GIF89a")
	g.numbers(uint16(size.X), uint16(size.Y))
	g.w.Write([]byte{0x80 | 7<<4 | byte(g.bits-1), 0, 0})
	for i := range 1 << g.bits {
		var c rgb
		if i < len(g.pal.colors) {
			c = g.pal.colors[i]
		}
		g.w.Write([]byte{byte(c >> 16), byte(c >> 8), byte(c)})
	}
	if m.N > 1 && m.Loop != 1 { // Netscape's extension counts the runs after the first
		g.w.WriteString("\x21\xff\x0bNETSCAPE2.0\x03\x01")
		g.numbers(uint16(min(max(m.Loop-1, 0), math.MaxUint16)))
		g.w.WriteByte(0)
	}
	for _, s := range []string{m.Title, m.Comment} {
		if s != "" {
			g.w.WriteString("\x21\xfe")
			g.blocks([]byte(s))
		}
	}
}

// blocks writes data in blocks of up to 255 bytes, and their end.
func (g *gifWriter) blocks(b []byte) {
	for len(b) > 0 {
		n := min(len(b), 255)
		g.w.WriteByte(byte(n))
		g.w.Write(b[:n])
		b = b[n:]
	}
	g.w.WriteByte(0)
}

// frame writes the part of a picture that differs from the one before; where it
// does not differ, it is clear.
func (g *gifWriter) frame(i int, fr Frame) error {
	height := len(g.now) / g.width
	for y := range height {
		px, out := row(fr.Image, y), g.now[y*g.width:]
		was, index := rgb(1<<24), uint8(0)
		for x := range g.width {
			if c := rgbAt(px[4*x:]); c != was {
				was, index = c, g.pal.index(c)
			}
			out[x] = index
		}
	}
	box := image.Rect(0, 0, g.width, height)
	clear := byte(len(g.pal.colors))
	flags := byte(1 << 2) // the picture stays
	if i > 0 {
		box = g.changed(height)
		flags |= 1
	}
	g.w.Write([]byte{0x21, 0xf9, 4, flags})
	g.numbers(uint16(min(int64(fr.Delay+5*time.Millisecond)/int64(10*time.Millisecond), math.MaxUint16)))
	g.w.Write([]byte{clear, 0, 0x2c})
	g.numbers(uint16(box.Min.X), uint16(box.Min.Y), uint16(box.Dx()), uint16(box.Dy()))
	g.w.Write([]byte{0, byte(g.bits)})
	packed := &chunker{w: g.w}
	pack := lzw.NewWriter(packed, lzw.LSB, g.bits)
	line := make([]uint8, box.Dx())
	for y := box.Min.Y; y < box.Max.Y; y++ {
		now, last := g.now[y*g.width:], g.last[y*g.width:]
		for x := range line {
			line[x] = now[box.Min.X+x]
			if i > 0 && line[x] == last[box.Min.X+x] {
				line[x] = clear
			}
		}
		if _, err := pack.Write(line); err != nil {
			return err
		}
	}
	if err := pack.Close(); err != nil {
		return err
	}
	packed.close()
	g.last, g.now = g.now, g.last
	return nil
}

// changed returns the box of the pixels that differ from those of the frame
// before: one pixel where none does.
func (g *gifWriter) changed(height int) image.Rectangle {
	var box image.Rectangle
	for y := range height {
		now, last := g.now[y*g.width:(y+1)*g.width], g.last[y*g.width:(y+1)*g.width]
		from := 0
		for from < g.width && now[from] == last[from] {
			from++
		}
		if from == g.width {
			continue
		}
		to := g.width
		for now[to-1] == last[to-1] {
			to--
		}
		box = box.Union(image.Rect(from, y, to, y+1))
	}
	if box.Empty() {
		return image.Rect(0, 0, 1, 1)
	}
	return box
}

// chunker cuts a stream into blocks of up to 255 bytes.
type chunker struct {
	w   *bufio.Writer
	buf [255]byte
	n   int
}

func (c *chunker) Write(b []byte) (int, error) {
	for rest := b; len(rest) > 0; {
		n := copy(c.buf[c.n:], rest)
		rest, c.n = rest[n:], c.n+n
		if c.n == len(c.buf) {
			c.flush()
		}
	}
	return len(b), nil
}

func (c *chunker) flush() {
	if c.n > 0 {
		c.w.WriteByte(byte(c.n))
		c.w.Write(c.buf[:c.n])
		c.n = 0
	}
}

// close ends the blocks.
func (c *chunker) close() {
	c.flush()
	c.w.WriteByte(0)
}
