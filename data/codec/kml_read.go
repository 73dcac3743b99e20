package codec

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"github.com/paulmach/orb"

	"jido/data"
)

func sniffKML(head []byte) bool {
	head = plain(head)
	return len(head) > 0 && head[0] == '<' && (bytes.Contains(head, []byte("<kml")) || bytes.Contains(head, []byte("opengis.net/kml")) || bytes.Contains(head, []byte("earth.google.com/kml")))
}

// kml reads Placemarks (OGC 12-007r2, KML 2.3) with their geometry, name,
// description, times, extended data, and the folders they lie in.
type kml struct {
	ctx     context.Context
	p       Progress
	name    string
	b       []byte
	dec     *xml.Decoder
	fix     *fixer
	arena   *arena
	feats   []Feature
	folders []string
	depth   int
	types   map[string]string // of schema fields, by name
	line    int
	lineAt  int
	links   []string        // what network links point to, from base
	base    string          // folder of the document in its archive
	dropped map[string]bool // elements already told to be left out
}

func readKML(ctx context.Context, r io.ReaderAt, size int64, name string, p Progress) ([]Feature, []data.Problem, error) {
	b, _, err := load(ctx, r, size, name, p)
	if err != nil {
		return nil, nil, err
	}
	k := newKML(ctx, name, p)
	if err := k.parse(b, name); err != nil {
		return nil, nil, err
	}
	for range k.links {
		k.dropLink()
	}
	fs, ps, err := k.fix.finish(k.feats)
	if err == nil {
		p.tell(size, size)
	}
	return fs, ps, err
}

func newKML(ctx context.Context, name string, p Progress) *kml {
	return &kml{ctx: ctx, p: p, fix: newFixer(name), dropped: make(map[string]bool)}
}

// parse adds the features of one document.
func (k *kml) parse(b []byte, name string) (err error) {
	k.name, k.fix.name = name, name
	if k.b, err = utf8XML(b, name, k.fix); err != nil {
		return err
	}
	k.arena, k.types = newArena(len(k.b)), make(map[string]string)
	k.line, k.lineAt, k.depth, k.folders = 1, 0, 0, nil
	k.dec = xml.NewDecoder(bytes.NewReader(k.b))
	k.dec.CharsetReader = charset
	if err := k.document(); err != nil {
		return k.explain(err)
	}
	return nil
}

func (k *kml) document() error {
	for {
		t, err := k.token()
		if errors.Is(err, io.EOF) {
			return k.fail("there is no <kml> in this XML file", "formats read: "+names())
		}
		if err != nil {
			return err
		}
		e, ok := t.(xml.StartElement)
		switch {
		case !ok:
		case e.Name.Local == "kml":
			return k.children(k.container)
		case slices.Contains([]string{"Document", "Folder", "Placemark"}, e.Name.Local):
			return k.container(e)
		default:
			return k.fail(fmt.Sprintf("this XML is <%s>, not KML", clip(e.Name.Local)), "formats read: "+names())
		}
	}
}

// container consumes a Document, Folder or Placemark, or whatever else stands
// where these do.
func (k *kml) container(e xml.StartElement) error {
	switch e.Name.Local {
	case "Document", "Folder":
		level := len(k.folders)
		if e.Name.Local == "Folder" {
			k.folders = append(k.folders, "")
		}
		err := k.children(func(c xml.StartElement) error {
			if c.Name.Local == "name" && e.Name.Local == "Folder" {
				name, err := k.text()
				k.folders[level] = strings.TrimSpace(name)
				return err
			}
			return k.container(c)
		})
		k.folders = k.folders[:level]
		return err
	case "Schema":
		return k.schema()
	case "Placemark":
		return k.placemark(e)
	case "NetworkLink":
		return k.networkLink()
	case "GroundOverlay", "ScreenOverlay", "PhotoOverlay", "Tour":
		if !k.dropped[e.Name.Local] {
			k.dropped[e.Name.Local] = true
			k.fix.add(kindLayer, place{line: k.lineHere()}, "a "+e.Name.Local+" is no feature, left out", "")
		}
	}
	return k.skip(e)
}

// networkLink notes where a link points.
func (k *kml) networkLink() error {
	return k.children(func(e xml.StartElement) error {
		if e.Name.Local != "Link" && e.Name.Local != "Url" {
			return k.skip(e)
		}
		return k.children(func(h xml.StartElement) error {
			s, err := k.text()
			if h.Name.Local == "href" && len(k.links) < maxEntries {
				k.links = append(k.links, path.Join(k.base, strings.TrimSpace(s)))
			}
			return err
		})
	})
}

func (k *kml) dropLink() {
	k.fix.add(kindLayer, place{}, "a NetworkLink points outside the file and is not followed", "open what it points to and save that")
}

// schema notes the types of fields.
func (k *kml) schema() error {
	return k.children(func(e xml.StartElement) error {
		if e.Name.Local == "SimpleField" && len(k.types) < maxColumns {
			k.types[attr(e, "name")] = attr(e, "type")
		}
		return k.skip(e)
	})
}

func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func (k *kml) lineHere() int {
	at := int(k.dec.InputOffset())
	if at > k.lineAt {
		k.line += bytes.Count(k.b[k.lineAt:at], []byte{'\n'})
		k.lineAt = at
	}
	return k.line
}

func (k *kml) placemark(e xml.StartElement) error {
	if len(k.feats)%checkRows == 0 {
		k.p.tell(k.dec.InputOffset(), int64(len(k.b)))
		if err := k.ctx.Err(); err != nil {
			return fmt.Errorf("codec: %s: %w", k.name, err)
		}
	}
	f := Feature{ID: attr(e, "id"), Line: k.lineHere()}
	var extended []Attr
	err := k.children(func(c xml.StartElement) (err error) {
		switch c.Name.Local {
		case "name", "description", "address", "phoneNumber":
			var s string
			if s, err = k.text(); err == nil {
				if c.Name.Local == "name" {
					s = strings.TrimSpace(s)
				}
				f.set(c.Name.Local, s)
			}
		case "TimeStamp", "TimeSpan":
			err = k.children(func(t xml.StartElement) error {
				if n := t.Name.Local; n != "when" && n != "begin" && n != "end" {
					return k.skip(t)
				}
				s, err := k.text()
				f.set(t.Name.Local, strings.TrimSpace(s))
				return err
			})
		case "ExtendedData":
			extended, err = k.extended(extended)
		default:
			var g orb.Geometry
			var is bool
			if g, is, err = k.geometry(c, 0); is && err == nil {
				f.Geometry = g
			}
		}
		return err
	})
	if err != nil {
		return err
	}
	if path := strings.Trim(strings.Join(k.folders, "/"), "/"); path != "" {
		f.Attrs = append(f.Attrs, Attr{"folder", path})
	}
	for _, a := range extended { // the file's own data wins over what we name
		if i := slices.IndexFunc(f.Attrs, func(b Attr) bool { return b.Key == a.Key }); i >= 0 {
			f.Attrs = slices.Delete(f.Attrs, i, i+1)
		}
	}
	f.Attrs = append(f.Attrs, extended...)
	at := place{len(k.feats) + 1, f.ID, f.Line}
	f.Geometry = k.fix.geometry(f.Geometry, at)
	k.feats = append(k.feats, f)
	return nil
}
