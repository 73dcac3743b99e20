package codec_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"jido/data"
	"jido/data/codec"
)

// TestBrokenWorkbook: what is refused, with the reason and what to do.
func TestBrokenWorkbook(t *testing.T) {
	const again, save = "; download or export it again", "; open it in the spreadsheet and save it as Excel workbook (.xlsx) or CSV (UTF-8)"
	good := workbook(grid("a|b\n1|2"), "", "", "")
	secret := excelize.NewFile()
	var locked bytes.Buffer
	if err := secret.Write(&locked, excelize.Options{Password: "x"}); err != nil {
		t.Fatal(err)
	}
	var xlsb = zipped("_rels/.rels", `<Relationships><Relationship Id="a" `+relKind+`officeDocument" Target="xl/workbook.bin"/></Relationships>`, "xl/workbook.bin", "x")
	bomb := workbook(strings.Repeat(" ", 40<<20), "", "", "")
	for _, c := range []struct{ name, in, want string }{
		{"old Excel", libreOffice(t, "made.xls"), "this is a file of Excel before 2007 (.xls) or another old Office file" + save},
		{"OpenDocument", libreOffice(t, "made.ods"), "this is an OpenDocument file (.ods)" + save},
		{"password", locked.String(), "the workbook is protected by a password; open it in the spreadsheet and save it without the password"},
		{"binary", xlsb, "this is a binary workbook (.xlsb)" + save},
		{"document", zipped("[Content_Types].xml", "", "_rels/.rels", `<Relationships><Relationship Id="a" `+relKind+`officeDocument" Target="word/document.xml"/></Relationships>`), "this is a document or presentation, not a workbook; copy its table into a spreadsheet and save that"},
		{"KMZ", zipped("doc.kml", placemark), "the archive is no workbook; tables are read from .xlsx and from text (CSV)"},
		{"cut off", good[:len(good)-30], "the workbook is damaged or cut off: zip: not a valid zip file" + again},
		{"bomb", bomb, "unpacks to more than 16 MiB"},
		{"bad XML", workbook("<row><c></row>", "", "", ""), `sheet "S": the part xl/worksheets/sheet1.xml of the workbook is damaged at 1:`},
		{"entities", workbook(`<!DOCTYPE x [<!ENTITY a "b">]>`, "", "", ""), "the workbook defines XML entities, which no spreadsheet does; do not trust it"},
		{"deep", workbook(strings.Repeat("<a>", 200), "", "", ""), "elements nested deeper than 128 levels: it is refused as a bomb"},
		{"bad row", workbook(`<row r="1048577"/>`, "", "", ""), `a row with the number "1048577": the workbook is damaged` + again},
		{"bad cell", workbook(`<row><c r="XFE1"/></row>`, "", "", ""), `a cell with the reference "XFE1": the workbook is damaged` + again},
		{"empty", workbook("", "", "", ""), "no visible sheet of the workbook holds anything"},
		{"wide and short", workbook(wide(700), "", "", ""), "the rows are far shorter than the sheet's 16384 columns: this is no table"},
		{"merged all over", workbook(grid("a|b\n1|2")+tall(5000), merge(allOver(500)...), "", ""), "merged cells cover far more than the sheet holds: this is no table"},
		{"no sheet", zipped("[Content_Types].xml", "<Types/>"), "the workbook lacks its list of sheets: it is damaged" + again},
		{"lost sheet", strings.ReplaceAll(good, "worksheets/sheet1.xml", "worksheets/sheet9.xml"), ""},
		{"text with a NUL", "a\x00b", "a NUL byte"},
		{"nothing", "", "the file is empty"},
	} {
		_, _, err := tables(c.in)
		var e *codec.Error
		if !errors.As(err, &e) || !strings.HasPrefix(err.Error(), "codec: in:") || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
	}
	if _, _, err := codec.ReadWorkbook(context.Background(), strings.NewReader("a,b\n"), 4, "in"); err == nil || !strings.Contains(err.Error(), "this is no Excel workbook (.xlsx)"+save) {
		t.Error(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, _, err := codec.ReadWorkbook(ctx, strings.NewReader(good), int64(len(good)), "in"); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

// wide writes a full first row and n rows with a cell at the far end.
func wide(n int) string {
	var out strings.Builder
	out.WriteString("<row>" + strings.Repeat("<c><v>1</v></c>", 16384) + "</row>")
	for range n {
		out.WriteString(`<row><c><v>1</v></c></row>`)
	}
	return out.String()
}

func tall(n int) string { return strings.Repeat(`<row><c><v>1</v></c></row>`, n) }

func allOver(n int) []string {
	var out []string
	for i := range n {
		out = append(out, fmt.Sprintf("A%d:XFD1048576", i+1))
	}
	return out
}

// TestWorkbookMemory: a small file that claims far cells takes little memory.
func TestWorkbookMemory(t *testing.T) {
	var rows strings.Builder
	for i := 1; i <= 1000; i++ {
		fmt.Fprintf(&rows, `<row r="%d"><c r="XFD%d"><v>1</v></c></row>`, i*1000, i*1000)
	}
	in := workbook(rows.String(), "", "", "")
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	sheets, _, err := tables(in)
	runtime.ReadMemStats(&after)
	if err != nil || len(sheets[0].Table.Rows) != 999 {
		t.Fatal(err, len(sheets))
	}
	if got := after.TotalAlloc - before.TotalAlloc; got > 16<<20 {
		t.Errorf("%d KiB for a file of %d KiB", got>>10, len(in)>>10)
	}
}

// FuzzReadWorkbook reads any parts as a workbook. Nothing panics; rows are as
// wide as the head.
func FuzzReadWorkbook(f *testing.F) {
	add := func(rows, after, shared, formats string) { f.Add(rows, after, shared, formats) }
	add(grid("a||b\n1|x|2"), merge("A1:B1", "A2:A9"), "<si><t>x</t></si>", `<numFmts><numFmt numFmtId="200" formatCode="[h]&quot;y\d*"/></numFmts><cellXfs><xf numFmtId="200"/></cellXfs>`)
	add(`<row r="7"><c r="C7" t="s" s="0"><v>0</v></c><c t="b"><v>1</v></c><c t="d"><v>2024T00:00</v></c></row>`, merge("C7:XFD7"), "<si><rPh><t>x</t></rPh></si>", `<cellXfs><xf numFmtId="14"/></cellXfs>`)
	f.Fuzz(func(t *testing.T, rows, after, shared, formats string) {
		checkSheets(t, workbook(rows, after, shared, formats))
	})
}

// FuzzWorkbookFile reads any bytes as a workbook.
func FuzzWorkbookFile(f *testing.F) {
	for _, name := range []string{"made.xlsx", "made.xls", "made.ods"} {
		f.Add(libreOffice(f, name))
	}
	f.Add("PK\x03\x04")
	f.Add("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
	f.Fuzz(func(t *testing.T, b string) { checkSheets(t, b) })
}

func checkSheets(t *testing.T, b string) {
	sheets, ps, err := codec.ReadWorkbook(context.Background(), strings.NewReader(b), int64(len(b)), "broken")
	if err != nil && !strings.Contains(err.Error(), "broken") {
		t.Errorf("error without the file's name: %v", err)
	}
	for _, p := range ps {
		if p.File == "" || p.Text == "" || p.Severity == data.Fault {
			t.Errorf("problem without file or text: %+v", p)
		}
	}
	for _, s := range sheets {
		if len(s.Table.Rows) != len(s.Table.Lines) || len(s.Table.Header) == 0 {
			t.Fatalf("%d rows, %d lines, %d heads", len(s.Table.Rows), len(s.Table.Lines), len(s.Table.Header))
		}
		for _, r := range s.Table.Rows {
			if len(r) != len(s.Table.Header) {
				t.Fatalf("%d cells, %d heads", len(r), len(s.Table.Header))
			}
		}
		if _, _, err := codec.TableFeatures(context.Background(), s.Table, "broken"); err != nil && !strings.Contains(err.Error(), "broken") {
			t.Error(err)
		}
	}
}
