package raster

import (
	"image"
	"image/png"
	"io"
)

// Comment is a piece of text that a PNG file carries, such as Title or Source.
type Comment struct{ Key, Value string }

// EncodePNG writes img as a PNG file.
func EncodePNG(w io.Writer, img *image.RGBA, dpi float64, comments ...Comment) error {
	return png.Encode(w, img)
}
