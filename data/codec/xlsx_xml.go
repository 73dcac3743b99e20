package codec

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

// part is one XML part while it is read.
type part struct {
	ctx   context.Context
	name  string // of the file, for messages
	entry string
	b     []byte
	dec   *xml.Decoder
	depth int
	n     int
}

// token returns the next token, nil at the end of the part. It looks at the
// context now and then and refuses document types with entities.
func (p *part) token() (xml.Token, error) {
	if p.n++; p.n%(8*checkRows) == 0 {
		if err := p.ctx.Err(); err != nil {
			return nil, fmt.Errorf("codec: %s: %w", p.name, err)
		}
	}
	t, err := p.dec.Token()
	if errors.Is(err, io.EOF) {
		return nil, nil
	}
	if err != nil {
		line, col := lineCol(p.b, int(p.dec.InputOffset()))
		e := faultErr(p.name, fmt.Sprintf("the part %s of the workbook is damaged at %d:%d", p.entry, line, col), remedyAgain, err)
		return nil, e
	}
	switch t := t.(type) {
	case xml.StartElement:
		if p.depth++; p.depth > maxDepth {
			return nil, fault(p.name, 0, 0, "", fmt.Sprintf("elements nested deeper than %d levels: it is refused as a bomb", maxDepth), "")
		}
	case xml.EndElement:
		p.depth--
	case xml.Directive:
		if bytes.Contains(bytes.ToUpper(t), []byte("ENTITY")) {
			return nil, fault(p.name, 0, 0, "", "the workbook defines XML entities, which no spreadsheet does", "do not trust it")
		}
	}
	return t, nil
}

// richText consumes the current element and returns its text, without the
// reading aids over East Asian characters.
func (p *part) richText() (string, error) {
	var out []byte
	top, skip, inText := p.depth, 0, false
	for p.depth >= top {
		t, err := p.token()
		if t == nil || err != nil {
			return "", err
		}
		switch t := t.(type) {
		case xml.StartElement:
			if t.Name.Local == "rPh" && skip == 0 {
				skip = p.depth
			}
			inText = t.Name.Local == "t" && skip == 0
		case xml.EndElement:
			if inText = false; p.depth < skip {
				skip = 0
			}
		case xml.CharData:
			if inText {
				out = append(out, t...)
			}
		}
	}
	return unescape(string(out)), nil
}

// text consumes the current element and returns the text in it.
func (p *part) text() (string, error) {
	var out []byte
	for top := p.depth; p.depth >= top; {
		t, err := p.token()
		if t == nil || err != nil {
			return "", err
		}
		if c, ok := t.(xml.CharData); ok {
			out = append(out, c...)
		}
	}
	return string(out), nil
}

// truth reads a boolean attribute.
func truth(s string) bool { return s == "1" || strings.EqualFold(s, "true") }
