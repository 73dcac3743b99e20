package codec

import (
	"context"
	"database/sql"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/paulmach/orb"
	"github.com/twpayne/go-geom/encoding/wkb"
)

const (
	gpkgTableName = "features"
	maxSQLColumns = 1990 // SQLite allows 2000 in all
	// gpkgDate stands as the date of last change, which GeoPackage demands:
	// the same features give the same bytes.
	gpkgDate = "2000-01-01T00:00:00.000Z"
)

// The tables that every GeoPackage has (OGC 12-128r19, annex C), and the three
// reference systems it must list (requirement 11).
const gpkgSchema = `
CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY, organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
INSERT INTO gpkg_spatial_ref_sys VALUES ('Undefined Cartesian SRS', -1, 'NONE', -1, 'undefined', 'undefined Cartesian coordinate reference system');
INSERT INTO gpkg_spatial_ref_sys VALUES ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', 'undefined geographic coordinate reference system');
INSERT INTO gpkg_spatial_ref_sys VALUES ('WGS 84 geodetic', 4326, 'EPSG', 4326, 'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AXIS["Latitude",NORTH],AXIS["Longitude",EAST],AUTHORITY["EPSG","4326"]]', 'longitude/latitude coordinates in decimal degrees on the WGS 84 spheroid');
CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE, description TEXT DEFAULT '',
  last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')), min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
  CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL,
  z TINYINT NOT NULL, m TINYINT NOT NULL, CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name), CONSTRAINT uk_gc_table_name UNIQUE (table_name),
  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name), CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
`

// writeGpkg writes one table "features": fid, geom, "id" where any feature has
// one, then the attributes, as numbers, booleans or text as their values are.
// Names that SQL takes for the same get a number. No spatial index is written.
func writeGpkg(w io.Writer, fs []Feature) error {
	dir, err := os.MkdirTemp("", "jido-*")
	if err != nil {
		return fmt.Errorf("codec: %w", err)
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "out.gpkg")
	if err := buildGpkg(path, fs); err != nil {
		return fmt.Errorf("codec: writing GeoPackage: %w", err)
	}
	f, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("codec: %w", err)
	}
	defer f.Close()
	if _, err := io.Copy(w, f); err != nil {
		return fmt.Errorf("codec: writing GeoPackage: %w", err)
	}
	return nil
}

func buildGpkg(path string, fs []Feature) (err error) {
	db, err := openSQLite(path, false)
	if err != nil {
		return err
	}
	defer func() {
		if cerr := db.Close(); err == nil {
			err = cerr
		}
	}()
	if _, err := db.Exec(fmt.Sprintf("PRAGMA page_size=4096; PRAGMA encoding='UTF-8'; PRAGMA application_id=%d; PRAGMA user_version=%d;", gpkgID, gpkgVersion)); err != nil {
		return err
	}
	tx, err := db.BeginTx(context.Background(), nil)
	if err != nil {
		return err
	}
	if err := fillGpkg(tx, fs); err != nil {
		tx.Rollback() // the file is thrown away
		return err
	}
	return tx.Commit()
}

func fillGpkg(tx *sql.Tx, fs []Feature) error {
	if _, err := tx.Exec(gpkgSchema); err != nil {
		return err
	}
	ids := false
	bound := orb.Bound{Min: orb.Point{math.Inf(1), math.Inf(1)}, Max: orb.Point{math.Inf(-1), math.Inf(-1)}}
	for i, f := range fs {
		if !finite(f.Geometry) {
			return fmt.Errorf("feature %d (%s): a coordinate is not a finite number", i+1, f.ID)
		}
		ids = ids || f.ID != ""
		if g := usual(f.Geometry); g != nil {
			bound = bound.Union(g.Bound())
		}
	}
	keys := besideID(fs)
	if len(keys) > maxSQLColumns {
		return fmt.Errorf("%d attributes are more than the %d that a table holds", len(keys), maxSQLColumns)
	}
	own := []string{"fid", "geom"}
	defs := []string{"fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL", "geom " + geometryType(fs)}
	if ids {
		own = append(own, "id")
		defs = append(defs, "id TEXT")
	}
	types := make([]string, len(keys))
	for i, name := range titles(keys, own, true) {
		types[i] = sqlType(fs, keys[i])
		defs = append(defs, ident(name)+" "+types[i])
	}
	if _, err := tx.Exec("CREATE TABLE " + gpkgTableName + " (" + strings.Join(defs, ", ") + ")"); err != nil {
		return err
	}
	var box [4]any
	if bound.Min[0] <= bound.Max[0] {
		box = [4]any{bound.Min[0], bound.Min[1], bound.Max[0], bound.Max[1]}
	}
	if _, err := tx.Exec(`INSERT INTO gpkg_contents VALUES (?, 'features', ?, '', ?, ?, ?, ?, ?, 4326)`,
		gpkgTableName, gpkgTableName, gpkgDate, box[0], box[1], box[2], box[3]); err != nil {
		return err
	}
	if _, err := tx.Exec(`INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', ?, 4326, 0, 0)`, gpkgTableName, geometryType(fs)); err != nil {
		return err
	}
	insert, err := tx.Prepare("INSERT INTO " + gpkgTableName + " VALUES (?" + strings.Repeat(", ?", len(defs)-1) + ")")
	if err != nil {
		return err
	}
	defer insert.Close()
	row := make([]any, 0, len(defs))
	for i, f := range fs {
		blob, err := gpkgBlob(f.Geometry)
		if err != nil {
			return fmt.Errorf("feature %d (%s): %w", i+1, f.ID, err)
		}
		row = append(row[:0], i+1, blob)
		if ids {
			row = append(row, nullable(f.ID))
		}
		for k, key := range keys {
			v, _ := f.Attr(key)
			row = append(row, sqlValue(v, types[k]))
		}
		if _, err := insert.Exec(row...); err != nil {
			return fmt.Errorf("feature %d (%s): %w", i+1, f.ID, err)
		}
	}
	return nil
}

func nullable(s string) any {
	if s == "" {
		return nil
	}
	return s
}

// geometryType returns the one type of all geometries, or GEOMETRY.
func geometryType(fs []Feature) string {
	typ := ""
	for _, f := range fs {
		g := usual(f.Geometry)
		if g == nil {
			continue
		}
		t := strings.ToUpper(g.GeoJSONType())
		if typ != "" && typ != t {
			return "GEOMETRY"
		}
		typ = t
	}
	if typ == "" {
		return "GEOMETRY"
	}
	return typ
}

// sqlType returns the type that holds all values of an attribute.
func sqlType(fs []Feature, key string) string {
	typ := ""
	for _, f := range fs {
		v, _ := f.Attr(key)
		t := "TEXT"
		switch v := v.(type) {
		case nil:
			continue
		case bool:
			t = "BOOLEAN"
		case float64:
			if t = "INTEGER"; v != math.Trunc(v) || math.Abs(v) >= 1<<53 {
				t = "REAL"
			}
		case json.RawMessage:
			if _, err := strconv.ParseInt(string(v), 10, 64); err == nil {
				t = "INTEGER"
			}
		}
		switch {
		case typ == "" || typ == t:
			typ = t
		case typ == "INTEGER" && t == "REAL" || typ == "REAL" && t == "INTEGER":
			typ = "REAL"
		default:
			return "TEXT"
		}
	}
	if typ == "" {
		return "TEXT"
	}
	return typ
}

func sqlValue(v any, typ string) any {
	switch x := v.(type) {
	case nil:
		return nil
	case bool:
		if typ == "BOOLEAN" {
			return x
		}
	case float64:
		if math.IsNaN(x) || math.IsInf(x, 0) {
			return nil
		}
		if typ == "INTEGER" {
			return int64(x)
		}
		if typ == "REAL" {
			return x
		}
	case json.RawMessage:
		if n, err := strconv.ParseInt(string(x), 10, 64); err == nil && typ == "INTEGER" {
			return n
		}
	}
	return text(v)
}

// gpkgBlob returns the geometry blob, little-endian, with an envelope for all
// but points; nil for no geometry.
func gpkgBlob(g orb.Geometry) (any, error) {
	if g = usual(g); g == nil {
		return nil, nil
	}
	t, err := toGeom(g)
	if err != nil {
		return nil, err
	}
	body, err := wkb.Marshal(t, wkb.NDR)
	if err != nil {
		return nil, err
	}
	b := []byte{'G', 'P', 0, 1}
	b = binary.LittleEndian.AppendUint32(b, 4326)
	if _, point := g.(orb.Point); !point {
		b[3] |= 1 << 1
		box := g.Bound()
		for _, v := range []float64{box.Min[0], box.Max[0], box.Min[1], box.Max[1]} {
			b = binary.LittleEndian.AppendUint64(b, math.Float64bits(v))
		}
	}
	return append(b, body...), nil
}
