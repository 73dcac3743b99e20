package imports

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"jido/app/job"
	"jido/app/world"
	"jido/data"
	"jido/data/codec"
	"jido/data/join"
)

// sample is how many rows of a large file are matched first. Where most of them
// name no unit, the others will not either, and looking for the nearest name of
// each would take long.
const sample = 400

// Open reads a file and says what can be done with it. Nothing is changed. The
// error is that of reading; a file that was read and cannot be used is a Proposal
// that is not Usable.
func Open(ctx context.Context, path string, w *world.World, progress func(done, total int64)) (Proposal, error) {
	if abs, err := filepath.Abs(path); err == nil {
		path = abs
	}
	return job.Aside(ctx, func() (Proposal, error) { return open(ctx, path, w, progress) })
}

func open(ctx context.Context, path string, w *world.World, progress func(done, total int64)) (Proposal, error) {
	p := Proposal{Path: path, ix: w.Names(), atlas: w.Atlas, world: w}
	tables, err := Tabular(path)
	if err != nil {
		return p, err
	}
	if !tables {
		if p.features, p.Read, err = codec.ReadFile(ctx, path, progress); err != nil {
			return p, err
		}
		p.Shapes = CountShapes(p.features)
		p.Table = FeatureTable(path, p.features)
		if p.Shapes.Areas > 0 || p.Shapes.Any() == 0 {
			p.match()
		}
		p.records()
		return p, nil
	}
	if p.sheets, p.Read, err = ReadSheets(ctx, path); err != nil {
		return p, err
	}
	for _, s := range p.sheets {
		fs, more, err := codec.TableFeatures(ctx, s.Table, path)
		if err != nil {
			return p, err
		}
		p.Sheets, p.own = append(p.Sheets, s.Name), append(p.own, fs)
		for _, x := range more {
			if !slices.Contains(p.Read, x) {
				p.Read = append(p.Read, x)
			}
		}
	}
	best, score := 0, -1
	for i := range p.sheets {
		p.table(i)
		if n := 2*len(p.Join.Matched) + p.Shapes.Any(); p.Usable() && n > score {
			best, score = i, n
		}
	}
	p.Sheet = best
	p.table(best)
	return p, nil
}

// Tabular reports whether a file is a table or a workbook, by what is in it and
// then by its name. It may still turn out to be neither.
func Tabular(path string) (bool, error) {
	f, err := os.Open(path)
	if err != nil {
		return false, fmt.Errorf("imports: %w", err)
	}
	defer f.Close()
	head := make([]byte, 4096)
	n, err := f.Read(head)
	if err != nil && !errors.Is(err, io.EOF) {
		return false, nil // a folder: reading it as features says so
	}
	head = head[:n]
	ext := strings.ToLower(filepath.Ext(strings.TrimSuffix(path, ".gz")))
	switch {
	case bytes.HasPrefix(head, []byte("\xd0\xcf\x11\xe0")): // an old or an encrypted workbook
		return true, nil
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		return workbook(f, ext), nil
	}
	for _, x := range codec.Formats() {
		if x.Name != "CSV" && x.Sniff(head) {
			return false, nil
		}
	}
	for _, x := range codec.Formats() {
		if x.Name == "CSV" {
			return x.Sniff(head) && !slices.Contains(features(), ext) || slices.Contains(x.Exts, ext) || strings.HasPrefix(ext, ".xls"), nil
		}
	}
	return false, nil
}

// features lists the extensions of formats of places.
func features() []string {
	var out []string
	for _, x := range codec.Formats() {
		if x.Name != "CSV" {
			out = append(out, x.Exts...)
		}
	}
	return out
}

// workbook tells an archive that is a workbook from one of places.
func workbook(f *os.File, ext string) bool {
	if info, err := f.Stat(); err == nil {
		if z, err := zip.NewReader(f, info.Size()); err == nil {
			for _, e := range z.File {
				switch name := strings.ToLower(e.Name); {
				case strings.HasSuffix(name, ".kml"):
					return false
				case name == "[content_types].xml", strings.HasPrefix(name, "xl/"), name == "mimetype", strings.HasPrefix(name, "index/"):
					return true
				}
			}
		}
	}
	return strings.HasPrefix(ext, ".xls")
}

// table takes a sheet up.
func (p *Proposal) table(i int) {
	p.Table = SheetTable(p.Path, p.sheets[i])
	p.features = p.own[i]
	p.Shapes = CountShapes(p.features)
	p.fixes = nil
	p.match()
	p.sort()
}

// sort finds what a table can be used for.
func (p *Proposal) sort() {
	p.figures()
	units := map[data.UnitID]bool{}
	for _, m := range p.Join.Matched {
		units[m.Unit] = true
	}
	p.Kinds = nil
	if len(p.Columns) > 0 {
		p.Kinds = append(p.Kinds, Values)
	}
	if p.Shapes.Any() > 0 {
		p.Kinds = append(p.Kinds, Overlay)
		// Places with a county each are places; a figure for each county is that.
		if once := len(units) == len(p.Join.Matched); !once || 2*len(units) < len(p.Table.Rows) {
			slices.Reverse(p.Kinds)
		}
	}
	p.settle()
}

// records finds what a file of places can be used for.
func (p *Proposal) records() {
	p.figures()
	p.Kinds = nil
	if p.Shapes.Any() > 0 {
		p.Kinds = append(p.Kinds, Overlay)
	}
	if len(p.Columns) > 0 {
		p.Kinds = append(p.Kinds, Values)
	}
	if p.Join.Columns.Level == data.CountyLevel && p.Shapes.Areas > 0 {
		matched := 0
		for _, m := range p.Join.Matched {
			if len(world.Area(p.features[m.Row].Geometry)) > 0 {
				matched++
			}
		}
		if parts, _ := AreasByUnit(p.atlas, p.features, p.Join); TooLarge(p.world, parts) {
			p.Join = join.Report{Columns: join.Columns{Level: data.ProvinceLevel}}
			p.Columns, p.Column, p.values = nil, "", nil
			p.Kinds = []Kind{Overlay}
			p.wide = true
		} else if len(parts) > 0 {
			at := len(p.Kinds)
			if 2*matched >= p.Shapes.Areas {
				at = 0
			}
			p.Kinds = slices.Insert(p.Kinds, at, Boundaries)
		}
	}
	p.settle()
}

// settle takes the likeliest use; where there is none, the one that a table
// would have.
func (p *Proposal) settle() {
	p.Kind = Values
	if len(p.Kinds) > 0 {
		p.Kind = p.Kinds[0]
	}
}

// match finds the units that the rows name.
func (p *Proposal) match() {
	p.Join = join.Report{}
	t := p.Table
	if len(t.Rows) > 2*sample {
		s := join.Table{File: t.File, Header: t.Header}
		for i := range sample {
			s.Rows = append(s.Rows, t.Rows[i*len(t.Rows)/sample])
		}
		if r := join.Match(p.ix, s); 2*len(r.Matched) < sample {
			p.few = true
			return
		}
	}
	p.few = false
	p.Join = join.Match(p.ix, t)
}

// figures finds what can be shown of the matched rows.
func (p *Proposal) figures() {
	p.Columns, p.Column, p.values, p.Filled = nil, "", nil, nil
	if len(p.Join.Matched) == 0 {
		return
	}
	p.Columns = Columns(p.Table, p.Join)
	if len(p.Columns) == 0 {
		return
	}
	first := p.Columns[0]
	if h := join.Heading(p.Table, p.Join, ""); slices.Contains(p.Columns, h) {
		first = h
	}
	*p = p.WithColumn(first)
}
