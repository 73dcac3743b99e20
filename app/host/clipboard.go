package host

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
)

// maxPixels of a picture for the clipboard; the widest sheets have 100 million.
const maxPixels = 1 << 28

// CopyPicture puts a PNG on the clipboard and returns by what means. An error of
// kind NoClipboard means that this machine cannot: save the file instead and say
// where. On X11 without xclip the picture is there for as long as the program
// runs.
func CopyPicture(picture []byte) (how string, err error) {
	c, err := png.DecodeConfig(bytes.NewReader(picture))
	if err != nil || c.Width < 1 || c.Height < 1 || c.Width > maxPixels/c.Height {
		return "", failure(NoClipboard, err, "host.clipboard.picture")
	}
	return copyPicture(picture)
}

// dib returns a picture as Windows keeps it on the clipboard (CF_DIB): a
// BITMAPINFOHEADER and 32-bit rows from the bottom up. What is transparent
// becomes white, since few programs heed the fourth byte.
func dib(picture []byte) ([]byte, error) {
	img, err := png.Decode(bytes.NewReader(picture))
	if err != nil {
		return nil, fmt.Errorf("host: %w", err)
	}
	b := img.Bounds()
	w, h := b.Dx(), b.Dy()
	const head = 40
	out := make([]byte, head+4*w*h)
	put := func(at int, v uint32) {
		out[at], out[at+1], out[at+2], out[at+3] = byte(v), byte(v>>8), byte(v>>16), byte(v>>24)
	}
	put(0, head)
	put(4, uint32(w))
	put(8, uint32(h))
	out[12], out[14] = 1, 32 // planes, bits of a pixel
	put(20, uint32(4*w*h))
	at := at(img)
	for y := range h {
		row := out[head+4*w*(h-1-y):]
		for x := range w {
			r, g, bl, a := at(b.Min.X+x, b.Min.Y+y)
			white := 255 - a
			row[4*x], row[4*x+1], row[4*x+2], row[4*x+3] = bl+white, g+white, r+white, 255
		}
	}
	return out, nil
}

// at returns a function that reads pixels with the colour multiplied by alpha.
func at(img image.Image) func(x, y int) (r, g, b, a uint8) {
	switch m := img.(type) {
	case *image.RGBA:
		return func(x, y int) (uint8, uint8, uint8, uint8) {
			p := m.Pix[m.PixOffset(x, y):]
			return p[0], p[1], p[2], p[3]
		}
	case *image.NRGBA:
		return func(x, y int) (uint8, uint8, uint8, uint8) {
			p := m.Pix[m.PixOffset(x, y):]
			a := uint32(p[3])
			mul := func(v uint8) uint8 { return uint8((uint32(v)*a + 127) / 255) }
			return mul(p[0]), mul(p[1]), mul(p[2]), p[3]
		}
	}
	return func(x, y int) (uint8, uint8, uint8, uint8) {
		r, g, b, a := img.At(x, y).RGBA()
		return uint8(r >> 8), uint8(g >> 8), uint8(b >> 8), uint8(a >> 8)
	}
}
