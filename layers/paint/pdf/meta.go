package pdf

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"strings"
	"time"
)

// producer is what a document says it was made by.
const producer = "Jido"

// date returns the date of the data, which stands for the clock; false where
// there is none.
func (d *Document) date() (time.Time, bool) {
	t, err := time.Parse(time.DateOnly, d.meta.Date)
	return t, err == nil
}

// info writes the information dictionary (14.3.3).
func (d *Document) info() ref {
	var b strings.Builder
	b.WriteString("<<")
	for _, e := range []struct{ key, value string }{
		{"Title", d.meta.Title},
		{"Author", d.meta.Author},
		{"Subject", d.meta.Subject},
		{"Keywords", d.meta.Keywords},
		{"Creator", producer},
		{"Producer", producer},
	} {
		if e.value != "" {
			fmt.Fprintf(&b, "/%s %s ", e.key, text(e.value))
		}
	}
	if t, ok := d.date(); ok {
		s := t.Format("(D:20060102150405Z)")
		fmt.Fprintf(&b, "/CreationDate %s /ModDate %s", s, s)
	}
	b.WriteString(">>")
	return d.f.add(b.String())
}

// xmp writes the same once more as an XMP packet (14.3.2), which catalogues
// and search engines read.
func (d *Document) xmp() ref {
	var b strings.Builder
	b.WriteString("<?xpacket begin=\"\ufeff\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n" +
		`<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">` + "\n" +
		`<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">` + "\n")
	element := func(format, value string) {
		if value != "" {
			fmt.Fprintf(&b, format+"\n", escape(value))
		}
	}
	b.WriteString("<dc:format>application/pdf</dc:format>\n")
	element(`<dc:title><rdf:Alt><rdf:li xml:lang="x-default">%s</rdf:li></rdf:Alt></dc:title>`, d.meta.Title)
	element(`<dc:creator><rdf:Seq><rdf:li>%s</rdf:li></rdf:Seq></dc:creator>`, d.meta.Author)
	element(`<dc:description><rdf:Alt><rdf:li xml:lang="x-default">%s</rdf:li></rdf:Alt></dc:description>`, either(d.meta.Subject, d.meta.Alt))
	element(`<dc:language><rdf:Bag><rdf:li>%s</rdf:li></rdf:Bag></dc:language>`, d.meta.Lang)
	element(`<pdf:Keywords>%s</pdf:Keywords>`, d.meta.Keywords)
	if t, ok := d.date(); ok {
		s := t.Format(time.RFC3339)
		element(`<xmp:CreateDate>%s</xmp:CreateDate>`, s)
		element(`<xmp:ModifyDate>%s</xmp:ModifyDate>`, s)
	}
	fmt.Fprintf(&b, "<xmp:CreatorTool>%s</xmp:CreatorTool>\n<pdf:Producer>%s</pdf:Producer>\n", producer, producer)
	b.WriteString("</rdf:Description>\n</rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>")
	r := d.f.reserve()
	d.f.plainStream(r, "/Type /Metadata /Subtype /XML", []byte(b.String()))
	return r
}

// escape returns s as XML text; what XML cannot hold becomes U+FFFD.
func escape(s string) string {
	var b bytes.Buffer
	xml.EscapeText(&b, []byte(s)) // writes to memory do not fail
	return b.String()
}

func either(a, b string) string {
	if a != "" {
		return a
	}
	return b
}
