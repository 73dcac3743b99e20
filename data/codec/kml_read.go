package codec

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math"
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/korean"

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

// charset passes the text on, which utf8XML has decoded already.
func charset(_ string, r io.Reader) (io.Reader, error) { return r, nil }

// utf8XML decodes text as its XML declaration says, so that offsets into it
// are those of the decoder; text that is not what it claims is taken for an
// older encoding.
func utf8XML(b []byte, name string, fix *fixer) ([]byte, error) {
	var e encoding.Encoding
	switch label := declared(b); label {
	case "euc-kr", "ks_c_5601-1987", "ksc5601", "cp949", "ms949", "windows-949", "uhc":
		e = korean.EUCKR
	case "iso-8859-1", "latin1", "windows-1252", "cp1252":
		e = charmap.Windows1252
	case "", "utf-8", "utf8", "us-ascii", "ascii", "utf-16", "utf-16le", "utf-16be":
		if utf8.Valid(b) {
			return b, nil
		}
		var was string
		e, was = legacy(b, 0)
		fix.encoding(was)
	default:
		return nil, fault(name, 1, 0, "", fmt.Sprintf("the encoding %q is not read", clip(label)), remedyUTF8)
	}
	out, err := e.NewDecoder().Bytes(b)
	if err != nil {
		return nil, faultErr(name, "decoding the text", remedyUTF8, err)
	}
	return out, nil
}

// declared returns the encoding that the XML declaration names, in lower case.
func declared(b []byte) string {
	head, _, ok := bytes.Cut(bytes.TrimLeft(b[:min(len(b), 256)], " \t\r\n"), []byte("?>"))
	if !ok || !bytes.HasPrefix(head, []byte("<?xml")) {
		return ""
	}
	_, tail, ok := bytes.Cut(head, []byte("encoding"))
	tail = bytes.TrimLeft(tail, " \t\r\n=")
	if !ok || len(tail) < 2 {
		return ""
	}
	value, _, _ := bytes.Cut(tail[1:], tail[:1])
	return strings.ToLower(string(value))
}

// explain gives an error its place and remedy.
func (k *kml) explain(err error) error {
	var own *Error
	if errors.As(err, &own) || k.ctx.Err() != nil {
		return err
	}
	line, col := lineCol(k.b, int(k.dec.InputOffset()))
	var syntax *xml.SyntaxError
	text, remedy := err.Error(), ""
	if errors.As(err, &syntax) {
		text = syntax.Msg
		switch {
		case strings.Contains(text, "EOF"):
			text, remedy = "the file ends inside an element: it is cut off", remedyAgain
		case strings.Contains(text, "entity"):
			text, remedy = "an entity that XML does not define ("+text+"); entities of a document type are not expanded", "write the text itself"
		case strings.Contains(text, "UTF-8"):
			text, remedy = "the text is not UTF-8, which the file claims to be", remedyUTF8
		default:
			text = "XML: " + text
		}
	}
	return fault(k.name, line, col, "", text, remedy)
}

func (k *kml) fail(text, remedy string) error {
	line, col := lineCol(k.b, int(k.dec.InputOffset()))
	return fault(k.name, line, col, "", text, remedy)
}

// token returns the next start or end element or text; it keeps the depth and
// refuses document types.
func (k *kml) token() (xml.Token, error) {
	for {
		t, err := k.dec.Token()
		if err != nil {
			return nil, err
		}
		switch t := t.(type) {
		case xml.StartElement:
			if k.depth++; k.depth > maxDepth {
				return nil, k.fail(fmt.Sprintf("nested deeper than %d levels: it is refused as a bomb", maxDepth), "")
			}
			return t, nil
		case xml.EndElement:
			k.depth--
			return t, nil
		case xml.CharData:
			return t, nil
		case xml.Directive:
			if bytes.Contains(bytes.ToUpper(t), []byte("ENTITY")) {
				return nil, k.fail("the document type defines entities, which are not expanded", "remove the DOCTYPE and write the text itself")
			}
		}
	}
}

// children calls f for each child element of the current one until it ends;
// f consumes the child.
func (k *kml) children(f func(e xml.StartElement) error) error {
	for {
		t, err := k.token()
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case xml.StartElement:
			if err := f(t); err != nil {
				return err
			}
		case xml.EndElement:
			return nil
		}
	}
}

// skip consumes the current element.
func (k *kml) skip(xml.StartElement) error { return k.children(k.skip) }

// text consumes the current element and returns the text in it.
func (k *kml) text() (string, error) {
	var out []byte
	for depth := 0; ; {
		t, err := k.token()
		if err != nil {
			return "", err
		}
		switch t := t.(type) {
		case xml.CharData:
			out = append(out, t...)
		case xml.StartElement:
			depth++
		case xml.EndElement:
			if depth == 0 {
				return string(out), nil
			}
			depth--
		}
	}
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

// set gives the attribute a value, in place where it has one.
func (f *Feature) set(key, value string) {
	for i := range f.Attrs {
		if f.Attrs[i].Key == key {
			f.Attrs[i].Value = value
			return
		}
	}
	f.Attrs = append(f.Attrs, Attr{key, value})
}

// extended reads Data and SchemaData; only the latter has types.
func (k *kml) extended(out []Attr) ([]Attr, error) {
	err := k.children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "Data":
			a := Attr{Key: attr(e, "name")}
			err := k.children(func(c xml.StartElement) error {
				s, err := k.text()
				if c.Name.Local == "value" {
					a.Value = s
				}
				return err
			})
			out = append(out, a)
			return err
		case "SchemaData":
			return k.children(func(c xml.StartElement) error {
				s, err := k.text()
				if c.Name.Local == "SimpleData" {
					key := attr(c, "name")
					out = append(out, Attr{key, typed(s, k.types[key])})
				}
				return err
			})
		}
		return k.skip(e)
	})
	return out, err
}

// typed reads s as its schema says; as text where it is not of that type.
func typed(s, typ string) any {
	switch typ {
	case "int", "uint", "short", "ushort", "float", "double":
		if v, err := strconv.ParseFloat(strings.TrimSpace(s), 64); err == nil && !math.IsNaN(v) && !math.IsInf(v, 0) && (math.Abs(v) < 1<<53 || strings.ContainsAny(s, ".eE")) {
			return v
		}
	case "bool":
		switch strings.TrimSpace(s) {
		case "1", "true":
			return true
		case "0", "false":
			return false
		}
	}
	return s
}
