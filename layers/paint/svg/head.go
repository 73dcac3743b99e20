package svg

import (
	"bytes"
	"encoding/base64"
	"encoding/xml"
	"fmt"
	"time"

	"jido/layers/font"
	"jido/layers/paint/decimal"
)

// head writes all that comes before the picture: what it is about, in the ways
// that readers, screen readers and catalogues ask; fonts; clips.
func (p *painter) head(b *bytes.Buffer) error {
	s, m := p.scene, p.scene.Meta
	w, h := decimal.String(s.Size.W, 3), decimal.String(s.Size.H, 3)
	b.WriteString(`<?xml version="1.0" encoding="UTF-8"?>` + "\n")
	b.WriteString(`<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"`)
	fmt.Fprintf(b, ` version="1.1" width="%spt" height="%spt" viewBox="0 0 %s %s"`, w, h, w, h)
	if m.Lang != "" {
		fmt.Fprintf(b, ` xml:lang="%s"`, escape(m.Lang))
	}
	// Inherited by everything: what is not said of a path or a text.
	fmt.Fprintf(b, ` role="graphics-document" fill="none" stroke-linejoin="round" font-family="%s">`+"\n", families)
	element := func(format, value string) {
		if value != "" {
			fmt.Fprintf(b, format+"\n", escape(value))
		}
	}
	element("<title>%s</title>", m.Title)
	element("<desc>%s</desc>", either(m.Alt, m.Subject))
	b.WriteString(`<metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:cc="http://creativecommons.org/ns#">` + "\n")
	b.WriteString(`<cc:Work rdf:about=""><dc:format>image/svg+xml</dc:format>` + "\n")
	element("<dc:title>%s</dc:title>", m.Title)
	element("<dc:creator><cc:Agent><dc:title>%s</dc:title></cc:Agent></dc:creator>", m.Author)
	element("<dc:description>%s</dc:description>", m.Subject)
	element("<dc:subject><rdf:Bag><rdf:li>%s</rdf:li></rdf:Bag></dc:subject>", m.Keywords)
	element("<dc:language>%s</dc:language>", m.Lang)
	if _, err := time.Parse(time.DateOnly, m.Date); err == nil {
		element("<dc:date>%s</dc:date>", m.Date)
	}
	b.WriteString("</cc:Work>\n</rdf:RDF></metadata>\n")
	if err := p.fontFaces(b); err != nil {
		return err
	}
	if len(p.clips) > 0 {
		b.WriteString("<defs>\n")
		for _, c := range p.clips {
			fmt.Fprintf(b, `<clipPath id="%s"><rect x="%s" y="%s" width="%s" height="%s"/></clipPath>`+"\n", c.id,
				decimal.String(c.MinX, 3), decimal.String(c.MinY, 3), decimal.String(c.W(), 3), decimal.String(c.H(), 3))
		}
		b.WriteString("</defs>\n")
	}
	return nil
}

// families are asked for in this order: the face that widths were measured in,
// then what systems have for Korean.
const families = "'Noto Sans KR','Noto Sans CJK KR','Apple SD Gothic Neo','Malgun Gothic',sans-serif"

// fontFaces embeds the glyphs in use, so that a machine without Korean fonts
// shows the picture too.
func (p *painter) fontFaces(b *bytes.Buffer) error {
	if p.o.NoFonts {
		return nil
	}
	started := false
	for _, f := range font.Faces {
		ttf, err := p.used[f].subset(f)
		if err != nil {
			return fmt.Errorf("svg: %w", err)
		}
		if ttf == nil {
			continue
		}
		if !started {
			b.WriteString("<style>\n")
			started = true
		}
		fmt.Fprintf(b, "@font-face{font-family:'%s';font-weight:%d;src:url(data:font/ttf;base64,%s)}\n",
			font.FamilyName(f), font.Weight(f), base64.StdEncoding.EncodeToString(ttf))
	}
	if started {
		b.WriteString("</style>\n")
	}
	return nil
}

// escape returns s as XML text, also fit for an attribute; what XML cannot
// hold becomes U+FFFD.
func escape(s string) string {
	var b bytes.Buffer
	xml.EscapeText(&b, []byte(s)) // writes to memory do not fail
	return b.String()
}
