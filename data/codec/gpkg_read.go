package codec

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/paulmach/orb"

	"jido/data"
)

// gpkg reads the feature tables of a GeoPackage (OGC 12-128r19), in the order
// of gpkg_contents.
type gpkg struct {
	ctx   context.Context
	p     Progress
	name  string
	db    *sql.DB
	fix   *fixer
	arena *arena
	feats []Feature
	total int64
	named bool // several tables: records tell theirs
}

type gpkgTable struct {
	name, geom string
	srs        int64
	columns    []gpkgColumn
}

type gpkgColumn struct {
	name string
	typ  string // upper case
	key  bool
}

func readGpkg(ctx context.Context, r io.ReaderAt, size int64, name string, p Progress) ([]Feature, []data.Problem, error) {
	if err := ctx.Err(); err != nil {
		return nil, nil, fmt.Errorf("codec: %s: %w", name, err)
	}
	if err := checkSQLite(r, size, name); err != nil {
		return nil, nil, err
	}
	path, done, err := onDisk(ctx, r, size)
	if err != nil {
		return nil, nil, fmt.Errorf("codec: %s: %w", name, err)
	}
	defer done()
	db, err := openSQLite(path, true)
	if err != nil {
		return nil, nil, faultErr(name, "opening", "", err)
	}
	defer db.Close()
	g := &gpkg{ctx: ctx, p: p, name: name, db: db, fix: newFixer(name), arena: newArena(int(min(size, maxInput)))}
	if wal, err := os.Stat(path + "-wal"); err == nil && wal.Size() > 0 {
		g.fix.add(kindForm, place{}, "changes that are not yet in the file stand beside it (-wal); they are not read", "close the program that has it open")
	}
	if err := g.tables(); err != nil {
		return nil, nil, g.explain(err)
	}
	return g.fix.finish(g.feats)
}

// explain gives SQLite's errors the file and a remedy.
func (g *gpkg) explain(err error) error {
	var own *Error
	switch {
	case g.ctx.Err() != nil:
		return fmt.Errorf("codec: %s: %w", g.name, g.ctx.Err())
	case errors.As(err, &own):
		return err
	case strings.Contains(err.Error(), "no such table: gpkg_"):
		return faultErr(g.name, "this SQLite database is no GeoPackage", "export it as GeoPackage: ogr2ogr OUT.gpkg IN", err)
	}
	return faultErr(g.name, "the database is damaged", remedyAgain, err)
}

// tables lists the feature tables and reads those in longitude and latitude.
func (g *gpkg) tables() error {
	rows, err := g.db.QueryContext(g.ctx, `SELECT c.table_name, g.column_name, g.srs_id,
		upper(coalesce(s.organization, '')), coalesce(s.organization_coordsys_id, 0)
		FROM gpkg_contents c JOIN gpkg_geometry_columns g ON lower(g.table_name) = lower(c.table_name)
		LEFT JOIN gpkg_spatial_ref_sys s ON s.srs_id = g.srs_id
		WHERE c.data_type = 'features' ORDER BY c.rowid, c.table_name`)
	if err != nil {
		return err
	}
	defer rows.Close()
	var tables []gpkgTable
	var refused error
	for rows.Next() {
		var t gpkgTable
		var org string
		var code int64
		if err := rows.Scan(&t.name, &t.geom, &t.srs, &org, &code); err != nil {
			return err
		}
		where := "table " + strconv.Quote(clip(t.name))
		switch {
		case t.srs == 0:
			g.fix.add(kindForm, place{}, where+" names no reference system, taken as longitude and latitude", "")
		case org == "EPSG" && (code == 4326 || code == 4979), org == "" && code == 0 && t.srs == 4326, strings.HasPrefix(org, "OGC") && strings.Contains(org, "CRS84"):
		default:
			refused = fault(g.name, 0, 0, where, fmt.Sprintf("the coordinates are in %s:%d, not in longitude and latitude", org, code), remedyReproject)
			g.fix.add(kindLayer, place{}, fmt.Sprintf("%s is in %s:%d, not in longitude and latitude; left out", where, org, code), remedyReproject)
			continue
		}
		if len(tables) == 1000 {
			return fault(g.name, 0, 0, "", "more than 1000 feature tables", "")
		}
		tables = append(tables, t)
	}
	if err := rows.Err(); err != nil {
		return err
	}
	rows.Close()
	if len(tables) == 0 {
		if refused != nil {
			return refused
		}
		return fault(g.name, 0, 0, "", "this GeoPackage has no table of features", "")
	}
	g.named = len(tables) > 1
	for i := range tables {
		if err := g.columns(&tables[i]); err != nil {
			return err
		}
	}
	for _, t := range tables {
		if err := g.table(t); err != nil {
			return err
		}
	}
	return nil
}

// columns fills in the columns of a table or view, and counts its rows.
func (g *gpkg) columns(t *gpkgTable) error {
	rows, err := g.db.QueryContext(g.ctx, `SELECT name, upper(type), pk FROM pragma_table_info(?)`, t.name)
	if err != nil {
		return err
	}
	defer rows.Close()
	found := false
	for rows.Next() {
		var c gpkgColumn
		var pk int64
		if err := rows.Scan(&c.name, &c.typ, &pk); err != nil {
			return err
		}
		c.key = pk == 1
		found = found || strings.EqualFold(c.name, t.geom)
		t.columns = append(t.columns, c)
	}
	if err := rows.Err(); err != nil {
		return err
	}
	if !found {
		return fault(g.name, 0, 0, "table "+strconv.Quote(clip(t.name)), fmt.Sprintf("the table or its column %q is missing", clip(t.geom)), remedyAgain)
	}
	rows.Close()
	var n int64
	if err := g.db.QueryRowContext(g.ctx, `SELECT count(*) FROM `+ident(t.name)).Scan(&n); err != nil {
		return err
	}
	g.total += n
	return nil
}

// table reads the rows. The unary plus takes a column's declared type away,
// which the driver would act on (dates).
func (g *gpkg) table(t gpkgTable) error {
	list := make([]string, len(t.columns))
	for i, c := range t.columns {
		list[i] = "+" + ident(c.name)
	}
	rows, err := g.db.QueryContext(g.ctx, "SELECT "+strings.Join(list, ", ")+" FROM "+ident(t.name))
	if err != nil {
		return err
	}
	defer rows.Close()
	cells := make([]any, len(t.columns))
	into := make([]any, len(t.columns))
	for i := range cells {
		into[i] = &cells[i]
	}
	for rows.Next() {
		if len(g.feats)%checkRows == 0 {
			g.p.tell(int64(len(g.feats)), g.total)
			if err := g.ctx.Err(); err != nil {
				return err
			}
		}
		if err := rows.Scan(into...); err != nil {
			return err
		}
		if err := g.record(t, cells); err != nil {
			return err
		}
	}
	g.p.tell(int64(len(g.feats)), g.total)
	return rows.Err()
}

// record makes a feature of a row: column "id", or else the primary key, is
// its id; the others but the geometry are attributes.
func (g *gpkg) record(t gpkgTable, cells []any) error {
	f := Feature{Attrs: make([]Attr, 0, len(cells))}
	var blob any
	key, id := "", ""
	if g.named {
		f.Attrs = append(f.Attrs, Attr{"layer", t.name})
	}
	at := place{n: len(g.feats) + 1}
	for i, c := range t.columns {
		switch {
		case strings.EqualFold(c.name, t.geom):
			blob = cells[i]
		case strings.EqualFold(c.name, "id"):
			id = text(g.value(cells[i], c, at))
		case c.key:
			key = text(g.value(cells[i], c, at))
		default:
			f.Attrs = append(f.Attrs, Attr{c.name, g.value(cells[i], c, at)})
		}
	}
	if f.ID = id; id == "" && key != "" {
		if f.ID = key; g.named {
			f.ID = t.name + "." + key
		}
	}
	at.id = f.ID
	geometry, err := g.geometry(blob)
	switch {
	case errors.Is(err, errCurve):
		g.fix.add(kindPlace, at, err.Error()+"; it has no place", "ogr2ogr -nlt CONVERT_TO_LINEAR OUT IN")
	case err != nil:
		return fault(g.name, 0, 0, "table "+strconv.Quote(clip(t.name))+", "+at.String(), err.Error(), remedyAgain)
	}
	f.Geometry = g.fix.geometry(geometry, at)
	g.feats = append(g.feats, f)
	return nil
}

// value brings what SQLite holds to the types of attributes.
func (g *gpkg) value(v any, c gpkgColumn, at place) any {
	switch v := v.(type) {
	case int64:
		if c.typ == "BOOLEAN" {
			return v != 0
		}
		if v > 1<<53 || v < -1<<53 {
			return json.RawMessage(strconv.FormatInt(v, 10))
		}
		return float64(v)
	case float64:
		if math.IsNaN(v) || math.IsInf(v, 0) {
			g.fix.add(kindNaN, at, fmt.Sprintf("%v as value of %q, taken as null", v, clip(c.name)), "")
			return nil
		}
		return v
	case string:
		if !utf8.ValidString(v) {
			e, was := legacy([]byte(v), 0)
			g.fix.add(kindRow, at, fmt.Sprintf("the text of %q is not UTF-8, read as %s", clip(c.name), was), "")
			if s, err := e.NewDecoder().String(v); err == nil {
				return s
			}
			return strings.ToValidUTF8(v, "\ufffd")
		}
		return v
	case []byte:
		g.fix.add(kindLayer, at, fmt.Sprintf("%q holds %d bytes of binary data, left out", clip(c.name), len(v)), "")
	}
	return nil
}

// geometry decodes a GeoPackage geometry blob (OGC 12-128r19, 2.1.3): magic,
// version, flags, reference system, envelope, ISO WKB.
func (g *gpkg) geometry(v any) (orb.Geometry, error) {
	if v == nil {
		return nil, nil
	}
	b, ok := v.([]byte)
	if !ok || len(b) < 8 || b[0] != 'G' || b[1] != 'P' {
		return nil, errors.New("the geometry is no GeoPackage geometry")
	}
	flags := b[3]
	envelope := int(flags >> 1 & 7)
	if b[2] != 0 || envelope > 4 {
		return nil, fmt.Errorf("the geometry is of an unknown version (%d, flags %#x)", b[2], flags)
	}
	if flags&0x20 != 0 {
		return nil, errCurve // an extended type
	}
	start := 8 + [...]int{0, 32, 48, 48, 64}[envelope]
	if len(b) < start {
		return nil, errors.New("the geometry is cut off")
	}
	if flags&0x10 != 0 {
		return nil, nil // empty
	}
	return parseWKB(b[start:], g.arena)
}
