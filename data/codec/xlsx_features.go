package codec

import (
	"context"
	"fmt"
	"strings"

	"jido/data"
)

// TableFeatures makes a feature of each row of a table, as reading a CSV does:
// the columns that hold the place (longitude and latitude, or WKT) become the
// geometry, a column "id" the id, all others attributes that stay text. Rows
// without a place have no geometry. name stands in messages.
func TableFeatures(ctx context.Context, t Table, name string) ([]Feature, []data.Problem, error) {
	fix := newFixer(name)
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
