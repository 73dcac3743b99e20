package codec

import (
	"context"
	"encoding/json"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/paulmach/orb"

	"jido/data"
)

// altered writes two points as a GeoPackage, runs SQL on it and reads it.
func altered(t *testing.T, sql string) ([]Feature, []data.Problem, error) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "a.gpkg")
	fs := []Feature{
		{Geometry: orb.Point{126, 39}, Attrs: []Attr{{"name", "성천"}}},
		{Geometry: orb.Point{127, 40}, Attrs: []Attr{{"name", "재령"}}},
	}
	if err := WriteFile(context.Background(), path, fs, false); err != nil {
		t.Fatal(err)
	}
	db, err := openSQLite(path, false)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec(sql); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	got, ps, err := ReadFile(context.Background(), path, nil)
	for i := range ps {
		ps[i].File = ""
	}
	return got, ps, err
}

func TestGpkgRefuses(t *testing.T) {
	const korea = `INSERT INTO gpkg_spatial_ref_sys VALUES ('Korea 2000 / Unified CS', 5179, 'EPSG', 5179, 'x', '');`
	for _, c := range []struct{ name, sql, want string }{
		{"metres", korea + `UPDATE gpkg_geometry_columns SET srs_id = 5179`, `table "features": the coordinates are in EPSG:5179, not in longitude and latitude; reproject it to EPSG:4326`},
		{"undefined Cartesian", `UPDATE gpkg_geometry_columns SET srs_id = -1`, `table "features": the coordinates are in NONE:-1`},
		{"table missing", `DROP TABLE features`, `table "features": the table or its column "geom" is missing`},
		{"column missing", `UPDATE gpkg_geometry_columns SET column_name = 'shape'`, `table "features": the table or its column "shape" is missing`},
		{"no features", `DELETE FROM gpkg_contents`, `this GeoPackage has no table of features`},
		{"no GeoPackage", `DROP TABLE gpkg_contents`, `this SQLite database is no GeoPackage`},
		{"text as geometry", `UPDATE features SET geom = 'POINT (1 2)' WHERE fid = 2`, `table "features", feature 2 (2): the geometry is no GeoPackage geometry`},
		{"cut geometry", `UPDATE features SET geom = substr(geom, 1, 20) WHERE fid = 2`, `table "features", feature 2 (2): the geometry is cut off`},
		{"cut envelope", `UPDATE features SET geom = x'4750000300000000' WHERE fid = 2`, `table "features", feature 2 (2): the geometry is cut off`},
		{"bad envelope", `UPDATE features SET geom = x'4750000b00000000' WHERE fid = 2`, `the geometry is of an unknown version (0, flags 0xb)`},
	} {
		t.Run(c.name, func(t *testing.T) {
			fs, _, err := altered(t, c.sql)
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%v, %v, want %q", fs, err, c.want)
			}
		})
	}
}

func TestGpkgAccepts(t *testing.T) {
	one, two := orb.Point{126, 39}, orb.Point{127, 40}
	for _, c := range []struct {
		name, sql string
		want      []Feature
		told      string
	}{
		{"as written", `SELECT 1`, []Feature{{ID: "1", Geometry: one, Attrs: []Attr{{"name", "성천"}}}, {ID: "2", Geometry: two, Attrs: []Attr{{"name", "재령"}}}}, ""},
		{"undefined geographic", `UPDATE gpkg_geometry_columns SET srs_id = 0; DELETE FROM features WHERE fid = 2`, []Feature{{ID: "1", Geometry: one, Attrs: []Attr{{"name", "성천"}}}}, `table "features" names no reference system, taken as longitude and latitude`},
		{"empty and curved", `UPDATE features SET geom = x'4750001100000000' WHERE fid = 1; UPDATE features SET geom = x'4750000100000000010800000000000000' WHERE fid = 2`,
			[]Feature{{ID: "1", Attrs: []Attr{{"name", "성천"}}}, {ID: "2", Attrs: []Attr{{"name", "재령"}}}}, "feature 2 (2): curves and surfaces are not read; it has no place; ogr2ogr -nlt CONVERT_TO_LINEAR OUT IN"},
		{"types", `DELETE FROM features WHERE fid = 2; ALTER TABLE features ADD COLUMN d DATE; ALTER TABLE features ADD COLUMN b BOOLEAN; ALTER TABLE features ADD COLUMN n INTEGER;
			ALTER TABLE features ADD COLUMN r REAL; ALTER TABLE features ADD COLUMN x BLOB; ALTER TABLE features ADD COLUMN i REAL; UPDATE features SET d = '2024-02-28', b = 1, n = 9007199254740993, r = 0.5, x = x'00', i = 9e999, name = CAST(x'bcbac3b5' AS TEXT)`,
			[]Feature{{ID: "1", Geometry: one, Attrs: []Attr{{"name", "성천"}, {"d", "2024-02-28"}, {"b", true}, {"n", json.RawMessage("9007199254740993")}, {"r", 0.5}, {"x", nil}, {"i", nil}}}},
			"feature 1: the text of \"name\" is not UTF-8, read as CP949\nfeature 1: +Inf as value of \"i\", taken as null\nfeature 1: \"x\" holds 1 bytes of binary data, left out"},
		{"two tables, a view, an odd name", `CREATE VIEW "a ""b" AS SELECT fid AS id, geom AS "the geom" FROM features WHERE fid = 2; DELETE FROM features WHERE fid = 3;
			INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id) VALUES ('a "b', 'features', 'v', 4326); INSERT INTO gpkg_geometry_columns VALUES ('a "b', 'the geom', 'POINT', 4326, 0, 0)`,
			[]Feature{{ID: "features.1", Geometry: one, Attrs: []Attr{{"layer", "features"}, {"name", "성천"}}}, {ID: "features.2", Geometry: two, Attrs: []Attr{{"layer", "features"}, {"name", "재령"}}},
				{ID: "2", Geometry: two, Attrs: []Attr{{"layer", `a "b`}}}}, ""},
		{"one of two in metres", `CREATE TABLE m (fid INTEGER PRIMARY KEY, g BLOB); INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id) VALUES ('m', 'features', 'm', -1);
			INSERT INTO gpkg_geometry_columns VALUES ('m', 'g', 'POINT', -1, 0, 0); DELETE FROM features WHERE fid = 2`,
			[]Feature{{ID: "1", Geometry: one, Attrs: []Attr{{"name", "성천"}}}}, `table "m" is in NONE:-1, not in longitude and latitude; left out; ` + remedyReproject},
	} {
		t.Run(c.name, func(t *testing.T) {
			fs, ps, err := altered(t, c.sql)
			if err != nil || !reflect.DeepEqual(fs, c.want) {
				t.Errorf("%v, got\n%#v, want\n%#v", err, fs, c.want)
			}
			var lines []string
			for _, p := range ps {
				lines = append(lines, p.String())
			}
			if got := strings.Join(lines, "\n"); got != c.told {
				t.Errorf("told\n%s, want\n%s", got, c.told)
			}
		})
	}
}
