package anim

import (
	"context"
	"io"
	"path/filepath"
	"strings"
)

// Format is a kind of file that holds a film.
type Format struct {
	Name  string // lower case, as on the command line
	Title string // as it is written in a sentence
	Ext   string // with the dot
	MIME  string
	Write func(m Film, ctx context.Context, w io.Writer) error
}

// Formats are all formats, the commonest first.
var Formats = []Format{
	{"gif", "GIF", ".gif", "image/gif", Film.WriteGIF},
	{"apng", "APNG", ".apng", "image/apng", Film.WriteAPNG},
}

// Lookup returns the format for a path or an extension, whatever the case.
func Lookup(path string) (Format, bool) {
	for _, f := range Formats {
		if strings.EqualFold(f.Ext, filepath.Ext(path)) {
			return f, true
		}
	}
	return Format{}, false
}
