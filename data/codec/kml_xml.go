package codec

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/korean"
)

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
