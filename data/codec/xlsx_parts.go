package codec

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/xml"
	"path"
	"strconv"
	"strings"

	"jido/data"
)

// workbook is an open workbook: its parts by lower-case name, and what all
// sheets share.
type workbook struct {
	ctx      context.Context
	name     string
	size     int64
	left     int64 // bytes that may still be unpacked
	parts    map[string]*zip.File
	tabs     []tab
	epoch04  bool // days are counted from 1904
	strings  []string
	formats  []numberFormat // by style of a cell
	problems []data.Problem
}

// tab is a sheet as the workbook lists it; part is "" for charts.
type tab struct {
	name, part string
	hidden     bool
}

func (w *workbook) note(where, text, remedy string) {
	w.problems = append(w.problems, data.Problem{File: w.name, Where: where, Text: text, Remedy: remedy, Severity: data.Note})
}

// index reads which sheets there are, the shared strings and the styles.
func (w *workbook) index() error {
	main := "xl/workbook.xml"
	for _, r := range w.relations("_rels/.rels") {
		if strings.HasSuffix(r.kind, "/officeDocument") {
			main = resolve("", r.target)
		}
	}
	if err := w.known(main); err != nil {
		return err
	}
	targets := map[string]relation{}
	dir := path.Dir(main)
	for _, r := range w.relations(path.Join(dir, "_rels", path.Base(main)+".rels")) {
		r.target = resolve(dir, r.target)
		targets[r.id] = r
		var err error
		switch {
		case w.parts[r.target] == nil:
		case strings.HasSuffix(r.kind, "/sharedStrings") && w.strings == nil:
			err = w.readStrings(r.target)
		case strings.HasSuffix(r.kind, "/styles") && w.formats == nil:
			err = w.readStyles(r.target)
		}
		if err != nil {
			return err
		}
	}
	return w.each(main, func(e xml.StartElement, _ *part) error {
		switch e.Name.Local {
		case "workbookPr":
			w.epoch04 = truth(attr(e, "date1904"))
		case "sheet":
			t := tab{name: attr(e, "name"), hidden: strings.HasSuffix(strings.ToLower(attr(e, "state")), "hidden")}
			for _, a := range e.Attr {
				if r := targets[a.Value]; a.Name.Local == "id" && strings.HasSuffix(r.kind, "/worksheet") {
					t.part = r.target
				}
			}
			if len(w.tabs) < maxEntries {
				w.tabs = append(w.tabs, t)
			}
		}
		return nil
	})
}

// known refuses archives that are something else, as far as they tell what.
func (w *workbook) known(main string) error {
	text, remedy := "the archive is no workbook", "tables are read from .xlsx and from text (CSV)"
	switch {
	case strings.HasSuffix(main, ".bin"):
		text, remedy = "this is a binary workbook (.xlsb)", remedyXLSX
	case w.parts[main] != nil && strings.HasSuffix(main, "workbook.xml"):
		return nil
	case w.parts["xl/workbook.bin"] != nil:
		text, remedy = "this is a binary workbook (.xlsb)", remedyXLSX
	case w.parts["mimetype"] != nil && w.parts["content.xml"] != nil:
		text, remedy = "this is an OpenDocument file (.ods)", remedyXLSX
	case w.parts["index/document.iwa"] != nil:
		text, remedy = "this is a Numbers document", "export it as Excel workbook (.xlsx) or CSV"
	case strings.HasPrefix(main, "word/"), strings.HasPrefix(main, "ppt/"):
		text, remedy = "this is a document or presentation, not a workbook", "copy its table into a spreadsheet and save that"
	case w.parts["[content_types].xml"] != nil:
		text, remedy = "the workbook lacks its list of sheets: it is damaged", remedyAgain
	}
	return fault(w.name, 0, 0, "", text, remedy)
}

type relation struct{ id, kind, target string }

// relations returns those of one part, none where the file of them is missing
// or damaged: a workbook whose sheets cannot be found says so soon enough.
func (w *workbook) relations(name string) []relation {
	var out []relation
	if w.parts[strings.ToLower(name)] == nil {
		return nil
	}
	err := w.each(name, func(e xml.StartElement, _ *part) error {
		if e.Name.Local == "Relationship" && len(out) < maxEntries {
			out = append(out, relation{attr(e, "Id"), attr(e, "Type"), attr(e, "Target")})
		}
		return nil
	})
	if err != nil {
		return nil
	}
	return out
}

// resolve returns the name of the part that a relation of a part in dir means.
func resolve(dir, target string) string {
	target = strings.ReplaceAll(target, `\`, "/")
	if strings.HasPrefix(target, "/") {
		dir = ""
	}
	return strings.ToLower(strings.TrimPrefix(path.Join(dir, target), "/"))
}

func (w *workbook) readStrings(name string) error {
	w.strings = []string{}
	return w.each(name, func(e xml.StartElement, p *part) error {
		if e.Name.Local != "si" {
			return nil
		}
		s, err := p.richText()
		w.strings = append(w.strings, s)
		return err
	})
}

func (w *workbook) readStyles(name string) error {
	codes := map[int]string{}
	var ids []int
	section := ""
	err := w.each(name, func(e xml.StartElement, _ *part) error {
		switch e.Name.Local {
		case "numFmts", "cellXfs", "cellStyleXfs", "cellStyles", "dxfs":
			section = e.Name.Local
		case "numFmt":
			if id, err := strconv.Atoi(attr(e, "numFmtId")); err == nil && section == "numFmts" {
				codes[id] = attr(e, "formatCode")
			}
		case "xf":
			if id, _ := strconv.Atoi(attr(e, "numFmtId")); section == "cellXfs" {
				ids = append(ids, id)
			}
		}
		return nil
	})
	w.formats = make([]numberFormat, len(ids))
	for i, id := range ids {
		w.formats[i] = formatOf(id, codes[id])
	}
	return err
}

// open unpacks a part.
func (w *workbook) open(name string) (*part, error) {
	f := w.parts[strings.ToLower(name)]
	if f == nil {
		return nil, fault(w.name, 0, 0, "", "the workbook lacks the part "+clip(name)+": it is damaged", remedyAgain)
	}
	b, err := unzip(w.ctx, f, w.name, w.size)
	if err != nil {
		return nil, err
	}
	if w.left -= int64(len(b)); w.left < 0 {
		return nil, fault(w.name, 0, 0, "", "the parts of the workbook unpack to far more than its size: it is refused as a bomb", "save the sheet as CSV if you trust it")
	}
	if b, err = utf8XML(b, w.name, newFixer(w.name)); err != nil {
		return nil, err
	}
	p := &part{ctx: w.ctx, name: w.name, entry: name, b: b, dec: xml.NewDecoder(bytes.NewReader(b))}
	p.dec.CharsetReader = charset
	return p, nil
}

// each calls f for every element of a part, in the order of the file.
func (w *workbook) each(name string, f func(e xml.StartElement, p *part) error) error {
	p, err := w.open(name)
	if err != nil {
		return err
	}
	for {
		t, err := p.token()
		if t == nil || err != nil {
			return err
		}
		if e, ok := t.(xml.StartElement); ok {
			if err := f(e, p); err != nil {
				return err
			}
		}
	}
}
