package codec_test

import (
	"fmt"
	"strings"
	"testing"
)

// BenchmarkReadWorkbook reads a sheet of 20,000 rows and 10 columns.
func BenchmarkReadWorkbook(b *testing.B) {
	var rows strings.Builder
	rows.WriteString(grid("unit|a|b|c|d|e|f|g|h|i"))
	for i := range 20_000 {
		fmt.Fprintf(&rows, `<row r="%d"><c r="A%d" t="s"><v>%d</v></c>`, i+2, i+2, i%200)
		for k := range 9 {
			fmt.Fprintf(&rows, `<c r="%c%d" s="1"><v>%g</v></c>`, 'B'+k, i+2, float64(i*k)/7)
		}
		rows.WriteString("</row>")
	}
	in := workbook(rows.String(), "", strings.Repeat("<si><t>성천군</t></si>", 200), `<cellXfs><xf numFmtId="0"/><xf numFmtId="4"/></cellXfs>`)
	b.SetBytes(int64(len(in)))
	b.ReportAllocs()
	for b.Loop() {
		if _, _, err := tables(in); err != nil {
			b.Fatal(err)
		}
	}
}
