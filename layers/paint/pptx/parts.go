package pptx

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"fmt"
	"hash/crc32"
	"image/color"
	"io"
	"strings"
	"time"

	"jido/geo"
	"jido/layers/scene"
)

// Namespaces, and the beginnings of the names of relations and types.
const (
	mainNS    = ` xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"`
	relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	xmlHead   = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
)

// packer writes the parts of a file (ISO/IEC 29500-2), one after another.
type packer struct {
	zip   *zip.Writer
	deck  Deck
	size  geo.Size // of the slides, points
	halos halos
	err   error
}

// relation is where a part leads.
type relation struct {
	kind, target string
	external     bool
}

// part writes a part and its relations, which get the ids rId1, rId2 …
func (p *packer) part(name, content string, rels ...relation) {
	if name != "" { // the package itself has relations only
		p.file(name, content)
	}
	if len(rels) == 0 {
		return
	}
	var b strings.Builder
	b.WriteString(xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`)
	for i, r := range rels {
		mode := ""
		if r.external {
			mode = ` TargetMode="External"`
		}
		kind := r.kind
		if !strings.Contains(kind, "://") {
			kind = relations + kind
		}
		fmt.Fprintf(&b, `<Relationship Id="rId%d" Type="%s" Target="%s"%s/>`, i+1, kind, escape(r.target), mode)
	}
	b.WriteString("</Relationships>")
	dir, base := "", name
	if i := strings.LastIndexByte(name, '/'); i >= 0 {
		dir, base = name[:i+1], name[i+1:]
	}
	p.file(dir+"_rels/"+base+".rels", b.String())
}

// file writes an entry of the archive: without a time, and with its sizes before
// it, as readers that go from front to back want them.
func (p *packer) file(name, content string) {
	if p.err != nil {
		return
	}
	var packed bytes.Buffer
	z, err := flate.NewWriter(&packed, flate.DefaultCompression)
	if err == nil {
		if _, err = io.WriteString(z, content); err == nil {
			err = z.Close()
		}
	}
	if err != nil {
		p.err = err
		return
	}
	w, err := p.zip.CreateRaw(&zip.FileHeader{
		Name: name, Method: zip.Deflate, CRC32: crc32.ChecksumIEEE([]byte(content)),
		CompressedSize64: uint64(packed.Len()), UncompressedSize64: uint64(len(content)),
	})
	if err == nil {
		_, err = w.Write(packed.Bytes())
	}
	p.err = err
}

// write writes all parts, the list of their types first: programs tell by it what
// kind of file it is.
func (p *packer) write() error {
	noted := false
	for _, s := range p.deck.Slides {
		noted = noted || s.Notes != ""
	}
	p.types(noted)
	rels := []relation{{kind: "slideMaster", target: "slideMasters/slideMaster1.xml"}, {kind: "theme", target: "theme/theme1.xml"}}
	var list strings.Builder
	for i := range p.deck.Slides {
		rels = append(rels, relation{kind: "slide", target: fmt.Sprintf("slides/slide%d.xml", i+1)})
		fmt.Fprintf(&list, `<p:sldId id="%d" r:id="rId%d"/>`, 256+i, len(rels))
	}
	notes := ""
	if noted {
		rels = append(rels, relation{kind: "notesMaster", target: "notesMasters/notesMaster1.xml"})
		notes = fmt.Sprintf(`<p:notesMasterIdLst><p:notesMasterId r:id="rId%d"/></p:notesMasterIdLst>`, len(rels))
	}
	p.part("", "",
		relation{kind: "officeDocument", target: "ppt/presentation.xml"},
		relation{kind: "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", target: "docProps/core.xml"},
		relation{kind: "extended-properties", target: "docProps/app.xml"})
	p.part("ppt/presentation.xml", xmlHead+`<p:presentation`+mainNS+` saveSubsetFonts="1">`+
		`<p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst>`+notes+
		`<p:sldIdLst>`+list.String()+`</p:sldIdLst>`+
		fmt.Sprintf(`<p:sldSz cx="%d" cy="%d"/>`, units(p.size.W)*emu, units(p.size.H)*emu)+
		`<p:notesSz cx="6858000" cy="9144000"/></p:presentation>`, rels...)
	p.part("ppt/slideMasters/slideMaster1.xml", master(p.size),
		relation{kind: "slideLayout", target: "../slideLayouts/slideLayout1.xml"}, relation{kind: "theme", target: "../theme/theme1.xml"})
	p.part("ppt/slideLayouts/slideLayout1.xml", layout(p.size), relation{kind: "slideMaster", target: "../slideMasters/slideMaster1.xml"})
	p.part("ppt/theme/theme1.xml", theme())
	p.part("docProps/core.xml", core(p.deck.Meta))
	p.part("docProps/app.xml", xmlHead+`<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>Jido</Application>`+
		fmt.Sprintf(`<Slides>%d</Slides></Properties>`, len(p.deck.Slides)))
	if noted {
		p.part("ppt/notesMasters/notesMaster1.xml", notesMaster(p.size), relation{kind: "theme", target: "../theme/theme2.xml"})
		p.part("ppt/theme/theme2.xml", theme())
	}
	for i, s := range p.deck.Slides {
		if p.deck.Ask != nil {
			if err := p.deck.Ask(i); err != nil {
				return err
			}
		}
		if err := p.slide(i, s); err != nil {
			return err
		}
	}
	if p.err != nil {
		return p.err
	}
	return p.zip.Close()
}

// types writes the list of what each part is.
func (p *packer) types(noted bool) {
	var b strings.Builder
	b.WriteString(xmlHead + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>`)
	add := func(name, kind string) {
		fmt.Fprintf(&b, `<Override PartName="/%s" ContentType="application/vnd.openxmlformats-%s+xml"/>`, name, kind)
	}
	const office, slides = "officedocument.", "officedocument.presentationml."
	add("ppt/presentation.xml", slides+"presentation.main")
	add("ppt/slideMasters/slideMaster1.xml", slides+"slideMaster")
	add("ppt/slideLayouts/slideLayout1.xml", slides+"slideLayout")
	add("ppt/theme/theme1.xml", office+"theme")
	for i, s := range p.deck.Slides {
		add(fmt.Sprintf("ppt/slides/slide%d.xml", i+1), slides+"slide")
		if s.Notes != "" {
			add(fmt.Sprintf("ppt/notesSlides/notesSlide%d.xml", i+1), slides+"notesSlide")
		}
	}
	if noted {
		add("ppt/notesMasters/notesMaster1.xml", slides+"notesMaster")
		add("ppt/theme/theme2.xml", office+"theme")
	}
	add("docProps/core.xml", "package.core-properties")
	add("docProps/app.xml", office+"extended-properties")
	p.file("[Content_Types].xml", b.String()+`</Types>`)
}

// slide writes one slide and its notes.
func (p *packer) slide(i int, s Slide) error {
	f := frameOf(s.Scene.Size, p.size)
	title := either(s.Title, s.Scene.Meta.Title)
	first := 1 // the tree itself
	if title != "" {
		first = 2
	}
	shapes, err := paintSlide(s.Scene, f, p.halos, first)
	if err != nil {
		return err
	}
	rels := []relation{{kind: "slideLayout", target: "../slideLayouts/slideLayout1.xml"}}
	number := i + 1
	if s.Notes != "" {
		rels = append(rels, relation{kind: "notesSlide", target: fmt.Sprintf("../notesSlides/notesSlide%d.xml", number)})
		p.part(fmt.Sprintf("ppt/notesSlides/notesSlide%d.xml", number), notesSlide(s.Notes),
			relation{kind: "notesMaster", target: "../notesMasters/notesMaster1.xml"}, relation{kind: "slide", target: fmt.Sprintf("../slides/slide%d.xml", number)})
	}
	var b strings.Builder
	b.WriteString(xmlHead + `<p:sld` + mainNS + `><p:cSld>`)
	if bg := s.Scene.Background; bg.A > 0 {
		b.WriteString(`<p:bg><p:bgPr>` + solid(overWhite(bg)) + `<a:effectLst/></p:bgPr></p:bg>`)
	}
	b.WriteString(`<p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""`)
	if alt := either(s.Scene.Meta.Alt, s.Scene.Meta.Subject); alt != "" {
		b.WriteString(` descr="` + escape(alt) + `"`)
	}
	b.WriteString(`/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>` + emptyGroup + "\n")
	if title != "" {
		b.WriteString(`<p:sp><p:nvSpPr><p:cNvPr id="2" name="Title"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="title"/></p:nvPr></p:nvSpPr><p:spPr/>` +
			`<p:txBody><a:bodyPr/><a:lstStyle/>` + paragraph(title) + `</p:txBody></p:sp>` + "\n")
	}
	b.Write(shapes.shown)
	for _, l := range s.Links {
		b.WriteString(shapes.link(l, &rels))
	}
	b.WriteString(`</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>`)
	p.part(fmt.Sprintf("ppt/slides/slide%d.xml", number), b.String(), rels...)
	return p.err
}

// link makes a clear rectangle that leads elsewhere.
func (p *painter) link(l Link, rels *[]relation) string {
	action := ""
	to := relation{kind: "hyperlink", target: l.URI, external: true}
	if l.URI == "" {
		to = relation{kind: "slide", target: fmt.Sprintf("slide%d.xml", l.Slide)}
		action = ` action="ppaction://hlinksldjump"`
	}
	*rels = append(*rels, to)
	at := box{p.x(l.At.MinX), p.y(l.At.MinY), p.x(l.At.MaxX), p.y(l.At.MaxY)}
	name := either(l.Title, l.URI)
	head := strings.TrimSuffix(p.head(name, name), "/>") + fmt.Sprintf(`><a:hlinkClick r:id="rId%d"%s/></p:cNvPr>`, len(*rels), action)
	return `<p:sp><p:nvSpPr>` + head + `<p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm>` + place("a:off", "a:ext", at) +
		`</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>` + solid(color.NRGBA{255, 255, 255, 0}) + `<a:ln><a:noFill/></a:ln></p:spPr></p:sp>` + "\n"
}

// paragraph returns one paragraph of text in the look of its place.
func paragraph(s string) string {
	if s == "" {
		return `<a:p><a:endParaRPr lang="en-US" dirty="0"/></a:p>`
	}
	return `<a:p><a:r><a:rPr lang="` + language(s) + `" dirty="0"/><a:t>` + escape(s) + `</a:t></a:r></a:p>`
}

// core returns what the file is about (ISO/IEC 29500-2, 11); the day of the data
// stands for the clock.
func core(m scene.Meta) string {
	var b strings.Builder
	b.WriteString(xmlHead + `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">`)
	for _, e := range []struct{ name, value string }{
		{"dc:title", m.Title}, {"dc:subject", m.Subject}, {"dc:creator", m.Author}, {"cp:keywords", m.Keywords},
		{"dc:description", m.Alt}, {"cp:lastModifiedBy", m.Author}, {"dc:language", m.Lang},
	} {
		if e.value != "" {
			fmt.Fprintf(&b, "<%s>%s</%s>", e.name, escape(e.value), e.name)
		}
	}
	if _, err := time.Parse(time.DateOnly, m.Date); err == nil {
		for _, name := range []string{"dcterms:created", "dcterms:modified"} {
			fmt.Fprintf(&b, `<%s xsi:type="dcterms:W3CDTF">%sT00:00:00Z</%s>`, name, m.Date, name)
		}
	}
	return b.String() + "</cp:coreProperties>"
}

// overWhite returns what a colour looks like on white: backgrounds are opaque.
func overWhite(c color.NRGBA) color.NRGBA {
	f := func(v uint8) uint8 { return uint8((int(v)*int(c.A) + 255*(255-int(c.A)) + 127) / 255) }
	return color.NRGBA{f(c.R), f(c.G), f(c.B), 255}
}

func either(a, b string) string {
	if a != "" {
		return a
	}
	return b
}
