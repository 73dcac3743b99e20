package join

// Heading returns the heading of the column that Values takes its figures from,
// "" where it can choose none.
func Heading(t Table, r Report, heading string) string {
	if i, _ := valueColumn(t, r.Columns, heading); i >= 0 {
		return t.Header[i]
	}
	return ""
}
