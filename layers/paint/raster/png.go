package raster

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/adler32"
	"hash/crc32"
	"image"
	"io"
	"math"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
)

// Comment is a piece of text that a PNG file carries, such as Title or Source.
// A key is 1 to 79 characters of ASCII; a value is any text.
type Comment struct{ Key, Value string }

// EncodePNG writes a premultiplied image as a PNG file: with a palette where
// 256 colours suffice, as RGB where it is opaque, else as RGBA. dpi is stored
// as pixels per metre; 0 stores none. Same image, same bytes, whatever the
// number of processors.
//
// Rows are stored unfiltered: on flat maps that is smaller than any filter by
// a tenth. Stripes are compressed side by side.
func EncodePNG(w io.Writer, img *image.RGBA, dpi float64, comments ...Comment) error {
	width, height := img.Rect.Dx(), img.Rect.Dy()
	if width <= 0 || height <= 0 {
		return errors.New("raster: write PNG: the image is empty")
	}
	var out bytes.Buffer
	out.WriteString("\x89PNG\r\n\x1a\n")
	e := pngEncoder{img: img, palette: paletteOf(img)}
	head := binary.BigEndian.AppendUint32(nil, uint32(width))
	head = binary.BigEndian.AppendUint32(head, uint32(height))
	var kind byte
	switch {
	case e.palette.n > 0:
		kind, e.bytes = 3, 1
	case opaque(img):
		kind, e.bytes = 2, 3
	default:
		kind, e.bytes = 6, 4
	}
	chunk(&out, "IHDR", append(head, 8, kind, 0, 0, 0))
	chunk(&out, "sRGB", []byte{0})
	if kind == 3 {
		chunk(&out, "PLTE", e.palette.rgb())
	}
	if dpi > 0 && dpi < 1e6 {
		perMetre := binary.BigEndian.AppendUint32(nil, uint32(math.Round(dpi/0.0254)))
		chunk(&out, "pHYs", append(binary.BigEndian.AppendUint32(perMetre, uint32(math.Round(dpi/0.0254))), 1))
	}
	for _, c := range comments {
		if err := comment(&out, c); err != nil {
			return fmt.Errorf("raster: write PNG: %w", err)
		}
	}
	if _, err := w.Write(out.Bytes()); err != nil {
		return fmt.Errorf("raster: write PNG: %w", err)
	}
	if err := e.data(w); err != nil {
		return fmt.Errorf("raster: write PNG: %w", err)
	}
	out.Reset()
	chunk(&out, "IEND", nil)
	if _, err := w.Write(out.Bytes()); err != nil {
		return fmt.Errorf("raster: write PNG: %w", err)
	}
	return nil
}

// chunk appends a PNG chunk.
func chunk(out *bytes.Buffer, name string, data []byte) {
	at := out.Len() + 4
	var n [4]byte
	binary.BigEndian.PutUint32(n[:], uint32(len(data)))
	out.Write(n[:])
	out.WriteString(name)
	out.Write(data)
	binary.BigEndian.PutUint32(n[:], crc32.ChecksumIEEE(out.Bytes()[at:]))
	out.Write(n[:])
}

// comment appends a tEXt chunk, or iTXt where the value is not Latin.
func comment(out *bytes.Buffer, c Comment) error {
	for _, r := range c.Key {
		if r < ' ' || r > '~' {
			return fmt.Errorf("comment key %q: must be ASCII", c.Key)
		}
	}
	if c.Key == "" || len(c.Key) > 79 || strings.TrimSpace(c.Key) != c.Key {
		return fmt.Errorf("comment key %q: must be 1 to 79 characters, without spaces around it", c.Key)
	}
	value := strings.ToValidUTF8(strings.ReplaceAll(c.Value, "\x00", ""), "\ufffd")
	if strings.ContainsFunc(value, func(r rune) bool { return r > '~' }) {
		chunk(out, "iTXt", []byte(c.Key+"\x00\x00\x00\x00\x00"+value))
	} else {
		chunk(out, "tEXt", []byte(c.Key+"\x00"+value))
	}
	return nil
}

// pngEncoder writes the pixels of one file.
type pngEncoder struct {
	img     *image.RGBA
	palette palette
	bytes   int // a pixel
}

// stripeBytes is about how much of the picture is compressed at a time. It
// must not depend on the machine.
const stripeBytes = 1 << 19

// stripe is a part of the compressed data: an IDAT chunk.
type stripe struct {
	chunk []byte
	sum   uint32 // Adler-32 of the raw bytes
	size  int    // raw bytes
}

// data writes the IDAT chunks.
func (e *pngEncoder) data(w io.Writer) error {
	width, height := e.img.Rect.Dx(), e.img.Rect.Dy()
	row := 1 + width*e.bytes
	rows := max(1, stripeBytes/row)
	stripes := make([]stripe, (height+rows-1)/rows)
	var next atomic.Int32
	var wg sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(stripes)) {
		wg.Go(func() {
			raw := make([]byte, 0, rows*row)
			z := new(deflater)
			for {
				i := int(next.Add(1)) - 1
				if i >= len(stripes) {
					return
				}
				raw = raw[:0]
				for y := i * rows; y < min((i+1)*rows, height); y++ {
					raw = e.row(append(raw, 0), y)
				}
				stripes[i].compress(z, raw, row, e.bytes, i == 0, i == len(stripes)-1)
			}
		})
	}
	wg.Wait()
	sum := uint32(1)
	for i := range stripes {
		s := &stripes[i]
		sum = adlerCombine(sum, s.sum, s.size)
		if _, err := w.Write(s.chunk); err != nil {
			return err
		}
	}
	var tail bytes.Buffer
	chunk(&tail, "IDAT", binary.BigEndian.AppendUint32(nil, sum))
	_, err := w.Write(tail.Bytes())
	return err
}

// compress fills a stripe. All but the last end on a byte, so that they can be
// put one after another.
func (s *stripe) compress(z *deflater, raw []byte, row, bpp int, first, last bool) {
	s.sum, s.size = adler32.Checksum(raw), len(raw)
	b := append(make([]byte, 0, len(raw)/6+64), "\x00\x00\x00\x00IDAT"...)
	if first {
		b = append(b, 0x78, 0x01) // zlib: deflate, 32 KB window, fastest
	}
	b = z.block(b, raw, row, bpp, last)
	binary.BigEndian.PutUint32(b, uint32(len(b)-8))
	s.chunk = binary.BigEndian.AppendUint32(b, crc32.ChecksumIEEE(b[4:]))
}

// adlerCombine returns the Adler-32 of two pieces from theirs: a sums the
// bytes, b sums all values a had (RFC 1950).
func adlerCombine(first, second uint32, size int) uint32 {
	const mod = 65521
	a1, b1 := uint64(first&0xffff), uint64(first>>16)
	a2, b2 := uint64(second&0xffff), uint64(second>>16)
	a := (a1 + a2 + mod - 1) % mod
	b := (b1 + b2 + uint64(size%mod)*(a1+mod-1)) % mod
	return uint32(b<<16 | a)
}

// row appends the bytes of a row of pixels.
func (e *pngEncoder) row(raw []byte, y int) []byte {
	o := y * e.img.Stride
	px := e.img.Pix[o : o+4*e.img.Rect.Dx()]
	n := len(raw)
	raw = raw[:n+e.img.Rect.Dx()*e.bytes]
	dst := raw[n:]
	switch e.bytes {
	case 1:
		for i := range dst {
			dst[i] = e.palette.index(binary.LittleEndian.Uint32(px[4*i:]))
		}
	case 3:
		for len(px) >= 4 && len(dst) >= 4 { // the fourth byte is written over by the next pixel
			binary.LittleEndian.PutUint32(dst, binary.LittleEndian.Uint32(px))
			px, dst = px[4:], dst[3:]
		}
		copy(dst, px)
	default:
		for len(px) >= 4 && len(dst) >= 4 {
			a := uint32(px[3])
			for c := range 3 {
				dst[c] = 0
				if a != 0 {
					dst[c] = uint8(min((uint32(px[c])*255+a/2)/a, 255))
				}
			}
			dst[3] = px[3]
			px, dst = px[4:], dst[4:]
		}
	}
	return raw
}
