package pdf

import (
	"crypto/md5"
	"fmt"
	"slices"
	"strings"

	"jido/geo"
	"jido/layers/paint/decimal"
)

// bookmark is an entry of the outline.
type bookmark struct {
	title string
	depth int
	page  int
	y     float64
}

// Bookmark adds an entry to the outline, below the last one of a smaller
// depth; depths start at 0. It leads to the height y (page points) of a page,
// counted from 0, which may be added later.
func (d *Document) Bookmark(title string, depth, page int, y float64) {
	d.bookmarks = append(d.bookmarks, bookmark{title, depth, page, y})
}

// outline writes the bookmarks (12.3.3) and returns the catalog's entries.
func (d *Document) outline() string {
	if len(d.bookmarks) == 0 {
		return ""
	}
	type node struct {
		object, parent, prev, next, first, last ref
		count                                   int // of all below
		depth                                   int
	}
	nodes := make([]node, len(d.bookmarks)+1) // nodes[0] is the root
	for i := range nodes {
		nodes[i].object = d.f.reserve()
	}
	nodes[0].depth = -1
	path := []int{0} // from the root to the last entry
	for i, m := range d.bookmarks {
		n := &nodes[i+1]
		n.depth = max(m.depth, 0)
		for nodes[path[len(path)-1]].depth >= n.depth {
			path = path[:len(path)-1]
		}
		up := &nodes[path[len(path)-1]]
		n.parent, n.prev = up.object, up.last
		if up.first == 0 {
			up.first = n.object
		} else {
			nodes[up.last-nodes[0].object].next = n.object // objects were reserved in a row
		}
		up.last = n.object
		for _, k := range path {
			nodes[k].count++
		}
		path = append(path, i+1)
	}
	for i, n := range nodes {
		var b strings.Builder
		b.WriteString("<<")
		if i == 0 {
			b.WriteString("/Type /Outlines")
		} else {
			m := d.bookmarks[i-1]
			fmt.Fprintf(&b, "/Title %s /Parent %v /Dest %s", text(m.title), n.parent, d.destination(m.page, m.y))
		}
		for _, e := range []struct {
			key string
			to  ref
		}{{"Prev", n.prev}, {"Next", n.next}, {"First", n.first}, {"Last", n.last}} {
			if e.to != 0 {
				fmt.Fprintf(&b, " /%s %v", e.key, e.to)
			}
		}
		if n.count > 0 {
			fmt.Fprintf(&b, " /Count %d", n.count)
		}
		b.WriteString(">>")
		d.f.put(n.object, b.String())
	}
	return fmt.Sprintf(" /Outlines %v /PageMode /UseOutlines", nodes[0].object)
}

// destination returns where a link or bookmark leads (12.3.2): the first or
// last page where there is none of that number.
func (d *Document) destination(page int, y float64) string {
	p := d.pages[min(max(page, 0), len(d.pages)-1)]
	return fmt.Sprintf("[%v /XYZ null %s null]", p.object, decimal.String(p.size.H-y, 2))
}

// link is a link annotation (12.5.6.5).
type link struct {
	at   geo.Rect
	uri  string
	page int
	y    float64
}

// Link makes a part of the page (page points) lead to an address.
func (p *Page) Link(at geo.Rect, uri string) { p.links = append(p.links, link{at: at, uri: uri}) }

// LinkPage makes a part of the page (page points) lead to the height y of a
// page of this document, counted from 0, which may be added later.
func (p *Page) LinkPage(at geo.Rect, page int, y float64) {
	p.links = append(p.links, link{at: at, page: page, y: y})
}

// annotations returns the page's entry for its links.
func (p *Page) annotations() string {
	if len(p.links) == 0 {
		return ""
	}
	var b strings.Builder
	b.WriteString(" /Annots [")
	for i, l := range p.links {
		if i > 0 {
			b.WriteByte(' ')
		}
		to := "/Dest " + p.doc.destination(l.page, l.y)
		if l.uri != "" {
			to = "/A <</S /URI /URI " + text(address(l.uri)) + ">>"
		}
		fmt.Fprintf(&b, "<</Type /Annot /Subtype /Link /F 4 /Border [0 0 0] /Rect [%s %s %s %s] %s>>",
			decimal.String(l.at.MinX, 2), decimal.String(p.size.H-l.at.MaxY, 2),
			decimal.String(l.at.MaxX, 2), decimal.String(p.size.H-l.at.MinY, 2), to)
	}
	b.WriteByte(']')
	return b.String()
}

// address returns a URI in ASCII (12.6.4.7): letters of other scripts as the
// percent-coded bytes that servers expect.
func address(uri string) string {
	var b strings.Builder
	for _, c := range []byte(uri) {
		if c <= ' ' || c >= 0x7f {
			fmt.Fprintf(&b, "%%%02X", c)
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}

// Label gives the page the number that readers show for it: "iv", "A-2". A
// page without one shows its place in the document.
func (p *Page) Label(s string) { p.label = s }

// pageLabels returns the catalog's entry for labels (12.4.2).
func (d *Document) pageLabels() string {
	if !slices.ContainsFunc(d.pages, func(p *Page) bool { return p.label != "" }) {
		return ""
	}
	var b strings.Builder
	b.WriteString(" /PageLabels <</Nums [")
	for i, p := range d.pages {
		if p.label != "" {
			fmt.Fprintf(&b, "%d <</P %s>> ", i, text(p.label))
		} else {
			fmt.Fprintf(&b, "%d <</S /D /St %d>> ", i, i+1)
		}
	}
	b.WriteString("]>>")
	return b.String()
}

// Attachment is a file carried in the document: the data behind a map.
type Attachment struct {
	Name        string // what it is saved as; must differ from those of the others
	MIME        string
	Description string
	Data        []byte
}

// Attach embeds a file; it is written by Close.
func (d *Document) Attach(a Attachment) { d.attached = append(d.attached, a) }

// attachments writes the embedded files (7.11.4) and returns the catalog's entry.
func (d *Document) attachments() string {
	if len(d.attached) == 0 {
		return ""
	}
	type entry struct{ key, spec string }
	var entries []entry
	for _, a := range d.attached {
		params := fmt.Sprintf("/Size %d /CheckSum <%X>", len(a.Data), md5.Sum(a.Data))
		if t, ok := d.date(); ok {
			params += t.Format(" /ModDate (D:20060102150405Z)")
		}
		subtype := ""
		if a.MIME != "" {
			subtype = " /Subtype " + name(a.MIME)
		}
		data := d.f.reserve()
		d.f.stream(data, fmt.Sprintf("/Type /EmbeddedFile%s /Params <<%s>>", subtype, params), a.Data)
		spec := d.f.add(fmt.Sprintf("<</Type /Filespec /F %s /UF %s /Desc %s /AFRelationship /Data /EF <</F %v /UF %v>>>>",
			text(a.Name), text(a.Name), text(a.Description), data, data))
		entries = append(entries, entry{text(a.Name), spec.String()})
	}
	slices.SortStableFunc(entries, func(a, b entry) int { return strings.Compare(a.key, b.key) })
	var b strings.Builder
	b.WriteString(" /Names <</EmbeddedFiles <</Names [")
	for _, e := range entries {
		b.WriteString(e.key + " " + e.spec + " ")
	}
	b.WriteString("]>>>>")
	return b.String()
}
