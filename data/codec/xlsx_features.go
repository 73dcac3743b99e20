package codec

import (
	"context"

	"jido/data"
)

// TableFeatures makes a feature of each row of a table, as reading a CSV does:
// the columns that hold the place (longitude and latitude, or WKT) become the
// geometry, a column "id" the id, all others attributes that stay text. Rows
// without a place have no geometry. name stands in messages.
func TableFeatures(ctx context.Context, t Table, name string) ([]Feature, []data.Problem, error) {
	return tableFeatures(ctx, t, name, newFixer(name))
}
