package codec

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/paulmach/orb"

	"jido/data"
)

// sniffCSV accepts text that has a separator in its first line and does not
// start like another format.
func sniffCSV(head []byte) bool {
	head = plain(head)
	if len(head) == 0 || bytes.IndexByte(head, 0) >= 0 || bytes.IndexByte([]byte("{[<"), head[0]) >= 0 || bytes.HasPrefix(head, []byte("PK\x03\x04")) {
		return false
	}
	first, _, _ := bytes.Cut(head, []byte("\n"))
	return bytes.ContainsAny(first, ",;\t|")
}

// geometryColumns says which columns of a table hold the place; -1 = none.
type geometryColumns struct{ lon, lat, wkt, id int }

// columnsOf finds them by their usual names; of several, the surest.
func columnsOf(header []string) geometryColumns {
	c := geometryColumns{-1, -1, -1, -1}
	find := func(name string) int {
		return slices.IndexFunc(header, func(h string) bool { return strings.EqualFold(h, name) })
	}
	c.id = find("id")
	for _, name := range []string{"wkt", "the_geom", "geometry", "geom", "wkt_geom", "geom_wkt"} {
		if c.wkt = find(name); c.wkt >= 0 {
			return c
		}
	}
	for _, pair := range [][2]string{{"lon", "lat"}, {"lng", "lat"}, {"long", "lat"}, {"longitude", "latitude"}, {"경도", "위도"}, {"x", "y"}} {
		if lon, lat := find(pair[0]), find(pair[1]); lon >= 0 && lat >= 0 {
			c.lon, c.lat = lon, lat
			return c
		}
	}
	return c
}

// PlaceColumns returns the columns of a table that hold the place of each row.
func PlaceColumns(header []string) []int {
	c := columnsOf(header)
	return slices.DeleteFunc([]int{c.lon, c.lat, c.wkt}, func(i int) bool { return i < 0 })
}

// readCSV reads a table as features: the columns that hold the place become
// the geometry, a column "id" the id, all others attributes that stay text.
func readCSV(ctx context.Context, r io.ReaderAt, size int64, name string, p Progress) ([]Feature, []data.Problem, error) {
	fix := newFixer(name)
	t, err := readTable(ctx, r, size, name, fix, p)
	if err != nil {
		return nil, nil, err
	}
	fs, ps, err := tableFeatures(ctx, t, name, fix)
	if err == nil {
		p.tell(size, size)
	}
	return fs, ps, err
}

// tableFeatures makes a feature of each row, and tells fix what is wrong.
func tableFeatures(ctx context.Context, t Table, name string, fix *fixer) ([]Feature, []data.Problem, error) {
	c := columnsOf(t.Header)
	fs := make([]Feature, len(t.Rows))
	for i, row := range t.Rows {
		if i%checkRows == 0 {
			if err := ctx.Err(); err != nil {
				return nil, nil, fmt.Errorf("codec: %s: %w", name, err)
			}
		}
		f := Feature{Line: t.Lines[i], Attrs: make([]Attr, 0, len(row))}
		for k, cell := range row {
			switch k {
			case c.id:
				f.ID = strings.TrimSpace(cell)
			case c.lon, c.lat, c.wkt:
			default:
				f.Attrs = append(f.Attrs, Attr{t.Header[k], cell})
			}
		}
		at := place{i + 1, f.ID, f.Line}
		f.Geometry = fix.geometry(cellGeometry(row, c, t.Comma, fix, at), at)
		fs[i] = f
	}
	return fix.finish(fs)
}

// cellGeometry returns the geometry of one row, nil where the cells are empty
// or not to be read.
func cellGeometry(row []string, c geometryColumns, comma rune, fix *fixer, at place) orb.Geometry {
	if c.wkt >= 0 {
		cell := strings.TrimSpace(row[c.wkt])
		if cell == "" {
			return nil
		}
		g, err := parseWKT(cell)
		if err != nil {
			fix.add(kindPlace, at, "its WKT is not to be read ("+err.Error()+"); it has no place", "")
			return nil
		}
		return g
	}
	if c.lon < 0 {
		return nil
	}
	lon, lat := strings.TrimSpace(row[c.lon]), strings.TrimSpace(row[c.lat])
	if lon == "" && lat == "" {
		return nil
	}
	x, err1 := degrees(lon, comma)
	y, err2 := degrees(lat, comma)
	if err1 != nil || err2 != nil {
		fix.add(kindPlace, at, fmt.Sprintf("%q, %q are no longitude and latitude; it has no place", clip(lon), clip(lat)), "write decimal degrees, such as 126.21")
		return nil
	}
	return orb.Point{x, y}
}

// degrees reads a decimal number, with a decimal comma where that cannot
// be the separator of cells.
func degrees(s string, comma rune) (float64, error) {
	if comma != ',' && strings.Count(s, ",") == 1 && !strings.Contains(s, ".") {
		s = strings.Replace(s, ",", ".", 1)
	}
	v, err := strconv.ParseFloat(s, 64)
	if err == nil && (math.IsNaN(v) || math.IsInf(v, 0)) {
		err = strconv.ErrRange
	}
	return v, err
}

// clip shortens what a message quotes.
func clip(s string) string {
	if r := []rune(s[:min(len(s), 160)]); len(r) > 40 || len(s) > 160 {
		return string(r[:min(len(r), 40)]) + "…"
	}
	return s
}

// writeCSV writes one row a feature: "id" where any has one, the attributes
// as text, then "lon" and "lat" where all geometries are points, "wkt" where
// some are not. Text beyond ASCII gets a byte order mark, without which Excel
// takes it for the local code page. Types are lost: null and "" are the same.
func writeCSV(w io.Writer, fs []Feature) error {
	points, shapes, ids, ascii := false, false, false, true
	for i, f := range fs {
		if !finite(f.Geometry) {
			return fmt.Errorf("codec: feature %d (%s): a coordinate is not a finite number", i+1, f.ID)
		}
		g := usual(f.Geometry)
		_, point := g.(orb.Point)
		points = points || point
		shapes = shapes || g != nil && !point
		ids = ids || f.ID != ""
		ascii = ascii && isASCII(f.ID)
		for _, a := range f.Attrs {
			ascii = ascii && isASCII(a.Key) && isASCII(text(a.Value))
		}
	}
	var own []string // columns of ours
	switch {
	case shapes:
		own = []string{"wkt"}
	case points:
		own = []string{"lon", "lat"}
	}
	cols := besideID(fs)
	ids = ids || len(cols)+len(own) == 0
	var head []string
	if ids {
		own = append(own, "id")
		head = append(head, "id")
	}
	head = append(head, titles(cols, own, false)...)
	if shapes {
		head = append(head, "wkt")
	} else if points {
		head = append(head, "lon", "lat")
	}
	out := bufio.NewWriterSize(w, 1<<16)
	if !ascii {
		out.WriteString("\ufeff")
	}
	var line []byte
	if _, err := out.Write(appendRow(line, head)); err != nil {
		return fmt.Errorf("codec: writing CSV: %w", err)
	}
	row := make([]string, 0, len(head))
	for _, f := range fs {
		row = row[:0]
		if ids {
			row = append(row, f.ID)
		}
		for _, key := range cols {
			row = append(row, f.Text(key))
		}
		g := usual(f.Geometry)
		if shapes {
			row = append(row, string(appendWKT(nil, g)))
		} else if points {
			lon, lat := "", ""
			if p, ok := g.(orb.Point); ok {
				lon, lat = string(appendDegrees(nil, p[0])), string(appendDegrees(nil, p[1]))
			}
			row = append(row, lon, lat)
		}
		line = appendRow(line[:0], row)
		if _, err := out.Write(line); err != nil {
			return fmt.Errorf("codec: writing CSV: %w", err)
		}
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("codec: writing CSV: %w", err)
	}
	return nil
}

func appendRow(b []byte, row []string) []byte {
	for i, cell := range row {
		if i > 0 {
			b = append(b, ',')
		}
		if len(row) > 1 && cell == "" || cell != "" && !strings.ContainsAny(cell, "\",\n\r;\t|") && strings.TrimSpace(cell) == cell {
			b = append(b, cell...)
			continue
		}
		b = append(b, '"')
		b = append(b, strings.ReplaceAll(cell, `"`, `""`)...)
		b = append(b, '"')
	}
	return append(b, '\n')
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}
