package codec_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/paulmach/orb"
	"github.com/xuri/excelize/v2"

	"jido/data"
	"jido/data/codec"
)

func tables(b string) ([]codec.Sheet, []data.Problem, error) {
	return codec.ReadTables(context.Background(), strings.NewReader(b), int64(len(b)), "in")
}

const (
	sheetNS = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
	relKind = `Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/`
)

// workbook packs a workbook of one sheet with the given XML of rows and what
// follows them, shared strings and cell formats.
func workbook(rows, after, shared, formats string) string {
	return zipped(
		"[Content_Types].xml", "<Types/>",
		"_rels/.rels", `<Relationships><Relationship Id="a" `+relKind+`officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml", `<workbook `+sheetNS+`><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels", `<Relationships><Relationship Id="r1" `+relKind+`worksheet" Target="worksheets/sheet1.xml"/>`+
			`<Relationship Id="r2" `+relKind+`sharedStrings" Target="/xl/sharedStrings.xml"/><Relationship Id="r3" `+relKind+`styles" Target="styles.xml"/></Relationships>`,
		"xl/worksheets/sheet1.xml", `<worksheet `+sheetNS+`><sheetData>`+rows+`</sheetData>`+after+`</worksheet>`,
		"xl/sharedStrings.xml", `<sst>`+shared+`</sst>`,
		"xl/styles.xml", `<styleSheet>`+formats+`</styleSheet>`,
	)
}

// grid writes lines of cells, separated by bars, as rows: what begins with a
// digit as number, the rest as text.
func grid(text string) string {
	var out strings.Builder
	for i, line := range strings.Split(text, "\n") {
		fmt.Fprintf(&out, `<row r="%d">`, i+1)
		for k, cell := range strings.Split(line, "|") {
			switch {
			case cell == "":
			case cell[0] >= '0' && cell[0] <= '9':
				fmt.Fprintf(&out, `<c r="%c%d"><v>%s</v></c>`, 'A'+k, i+1, cell)
			default:
				fmt.Fprintf(&out, `<c r="%c%d" t="inlineStr"><is><t>%s</t></is></c>`, 'A'+k, i+1, cell)
			}
		}
		out.WriteString("</row>")
	}
	return out.String()
}

func merge(refs ...string) string {
	out := "<mergeCells>"
	for _, r := range refs {
		out += `<mergeCell ref="` + r + `"/>`
	}
	return out + "</mergeCells>"
}

// TestWorkbookShape: where the table of a sheet begins, its head, and blanks.
func TestWorkbookShape(t *testing.T) {
	for _, c := range []struct {
		name, cells, after, head, rows string
		lines                          []int
		told                           string
	}{
		{"plain", "a|b\n1|2\n3|4", "", "a|b", "1|2\n3|4", []int{2, 3}, ""},
		{"blank rows and columns", "\n||a||b\n\n||1||2\n\n|||||\n||3||", "", "a|b", "1|2\n3|", []int{4, 7}, ""},
		{"title", "Table 3\n\n(단위: 명)\nunit|2008\nX|1", "", "unit|2008", "X|1", []int{5}, "in:1: sheet \"S\": \"Table 3\" is taken as a title above the table\nin:3: sheet \"S\": \"(단위: 명)\" is taken as a title above the table"},
		{"title merged", "Table 3\nunit|2008\nX|1", merge("A1:B1"), "unit|2008", "X|1", []int{3}, "in:1: sheet \"S\": \"Table 3\" is taken as a title above the table"},
		{"title beside the table", "Table\n|a|b\n|1|2", "", "a|b", "1|2", []int{3}, "in:1: sheet \"S\": \"Table\" is taken as a title above the table"},
		{"two rows of heads", "unit|population|\n|2008|2024\nX|1|2", merge("A1:A2", "B1:C1"), "unit|population 2008|population 2024", "X|1|2", []int{3}, ""},
		{"head above heads only", "|population|\nunit|2008|2024\nX|1|2", merge("B1:C1"), "unit|population 2008|population 2024", "X|1|2", []int{3}, ""},
		{"three rows of heads", "unit|a||b\n|m|f|\n|1|2|\nX|4|5|6", merge("A1:A3", "B1:C1", "D1:D3"), "unit|a m 1|a f 2|b", "X|4|5|6", []int{4}, ""},
		{"wide head over values", "unit|population|\nX|1|2", merge("B1:C1"), "unit|population|population_2", "X|1|2", []int{2}, `in:1: sheet "S": the column "population" occurs before; it is now "population_2"`},
		{"merged down", "도|군|v\nP|X|1\n|Y|2\nQ|Z|3", merge("A2:A3"), "도|군|v", "P|X|1\nP|Y|2\nQ|Z|3", []int{2, 3, 4}, ""},
		{"remark merged sideways", "a|b|c\n1|2|3\nremark||", merge("A3:C3"), "a|b|c", "1|2|3\nremark||", []int{2, 3}, ""},
		{"columns without head", "a||c|\n1|2|3|4", "", "a|column 2|c|column 4", "1|2|3|4", []int{2}, ""},
		{"one column", "unit\nX\nY", "", "unit", "X\nY", []int{2, 3}, ""},
		{"head only", "a|b", "", "a|b", "", []int{}, ""},
		{"merges of nothing", "a|b\n1|2", merge("D9:E10", "x", "B2:A1", "A1", "A1:XFE1", "A99:A1048577"), "a|b", "1|2", []int{2}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			sheets, ps, err := tables(workbook(grid(c.cells), c.after, "", ""))
			if err != nil || len(sheets) != 1 || sheets[0].Name != "S" {
				t.Fatal(sheets, err)
			}
			got := sheets[0].Table
			var rows []string
			for _, r := range got.Rows {
				rows = append(rows, strings.Join(r, "|"))
			}
			if h := strings.Join(got.Header, "|"); h != c.head || strings.Join(rows, "\n") != c.rows || !reflect.DeepEqual(got.Lines, c.lines) {
				t.Errorf("got\n%s\n%s\n%v, want\n%s\n%s\n%v", h, strings.Join(rows, "\n"), got.Lines, c.head, c.rows, c.lines)
			}
			if p := told(ps); p != c.told {
				t.Errorf("told\n%s, want\n%s", p, c.told)
			}
		})
	}
}

// TestWorkbookCells: what is in a cell, as text.
func TestWorkbookCells(t *testing.T) {
	const shared = `<si><t>zero</t></si><si><r><t>ri</t></r><r><rPr><b/></rPr><t>ch</t></r><rPh sb="0" eb="1"><t>aid</t></rPh></si><si/><si><t xml:space="preserve"> a_x000D_b _x005F_x000D_ _xZZ </t></si>`
	const formats = `<numFmts><numFmt numFmtId="200" formatCode="yyyy&quot;년&quot; m&quot;월&quot;"/><numFmt numFmtId="201" formatCode="[h]:mm"/><numFmt numFmtId="202" formatCode="[Red]0.0\d;&quot;y&quot;0"/><numFmt numFmtId="203" formatCode="[$-412]h:mm AM/PM"/></numFmts>` +
		`<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="200"/><xf numFmtId="201"/><xf numFmtId="202"/><xf numFmtId="203"/><xf numFmtId="4"/><xf numFmtId="31"/></cellXfs><dxfs><dxf><numFmt numFmtId="200" formatCode="0"/></dxf></dxfs>`
	for _, c := range []struct{ cell, want string }{
		{`<c t="s"><v>0</v></c>`, "zero"},
		{`<c t="s"><v>1</v></c>`, "rich"},
		{`<c t="s"><v>3</v></c>`, " a\rb _x000D_ _xZZ "},
		{`<c t="inlineStr"><is><r><t>in</t></r><r><t>line</t></r></is></c>`, "inline"},
		{`<c t="str"><f>A1&amp;"x"</f><v>made_x0041_</v></c>`, "madeA"},
		{`<c><f>1/3</f><v>0.33333333333333331</v></c>`, "0.3333333333333333"},
		{`<c><v>0.10000000000000001</v></c>`, "0.1"},
		{`<c><v>1.5E+021</v></c>`, "1.5e+21"},
		{`<c><v>-12345678901234</v></c>`, "-12345678901234"},
		{`<c s="6"><v> 1234.5 </v></c>`, "1234.5"},
		{`<c s="99"><v>7</v></c>`, "7"},
		{`<c s="4"><v>7</v></c>`, "7"},
		{`<c><v>1e999</v></c>`, "1e999"},
		{`<c><v>0x10</v></c>`, "0x10"},
		{`<c t="b"><v>1</v></c>`, "TRUE"},
		{`<c t="b"><v>0</v></c>`, "FALSE"},
		{`<c t="e"><v>#DIV/0!</v></c>`, "#DIV/0!"},
		{`<c t="d"><v>2024-02-28T00:00:00</v></c>`, "2024-02-28"},
		{`<c t="d"><v>2024-02-28T10:30:00Z</v></c>`, "2024-02-28T10:30:00Z"},
		{`<c s="1"><v>45350</v></c>`, "2024-02-28"},
		{`<c s="2"><v>45350</v></c>`, "2024-02-28"},
		{`<c s="7"><v>45350.5</v></c>`, "2024-02-28T12:00:00"},
		{`<c s="2"><v>46022.9996527778</v></c>`, "2025-12-31T23:59:30"},
		{`<c s="2"><v>45350.0000055556</v></c>`, "2024-02-28T00:00:00.480"},
		{`<c s="5"><v>0.627835648148148</v></c>`, "15:04:05"},
		{`<c s="5"><v>0</v></c>`, "00:00:00"},
		{`<c s="3"><v>1.5</v></c>`, "1.5"},
		{`<c s="1"><v>1</v></c>`, "1900-01-01"},
		{`<c s="1"><v>59</v></c>`, "1900-02-28"},
		{`<c s="1"><v>60</v></c>`, "60"},
		{`<c s="1"><v>61</v></c>`, "1900-03-01"},
		{`<c s="1"><v>2958465</v></c>`, "9999-12-31"},
		{`<c s="1"><v>2958466</v></c>`, "2958466"},
		{`<c s="1"><v>-1</v></c>`, "-1"},
	} {
		sheets, ps, err := tables(workbook(`<row><c t="inlineStr"><is><t>head</t></is></c></row><row>`+c.cell+`</row>`, "", shared, formats))
		if err != nil {
			t.Errorf("%s: %v", c.cell, err)
			continue
		}
		if got := sheets[0].Table; len(got.Rows) != 1 || got.Rows[0][0] != c.want || len(ps) > 0 {
			t.Errorf("%s: %q, want %q; %v", c.cell, got.Rows, c.want, ps)
		}
	}
}

// TestWorkbookTold: what is read with a word about it.
func TestWorkbookTold(t *testing.T) {
	head := grid("a|b")
	for _, c := range []struct{ name, rows, want, told string }{
		{"formula without value", head + `<row r="2"><c r="A2"><f>1+1</f></c><c r="B2"><v>2</v></c></row>`, "|2", `in:2: sheet "S": A2: a formula without its value, taken as empty; open the workbook in the spreadsheet and save it`},
		{"missing text", head + `<row r="2"><c r="A2"><v>1</v></c><c r="B2" t="s"><v>7</v></c></row>`, "1|", `in:2: sheet "S": B2: its text is missing in the workbook, taken as empty; download or export it again`},
		{"hidden row", head + `<row r="2" hidden="1"><c><v>1</v></c></row>`, "1|", `in: sheet "S": hidden rows are read as well: 1; delete them from the sheet if they do not belong to the table`},
		{"per cent", head + `<row r="2"><c s="1"><v>0.862</v></c></row>`, "0.862|", `in: sheet "S": the column "a" is shown as per cent; its numbers are shares of 1`},
		{"out of order", `<row r="2"><c r="B2"><v>2</v></c><c r="A2"><v>0</v></c><c r="A2"><v>1</v></c></row>` + head, "1|2", ""},
		{"past the values", head + `<row r="2"><c><v>1</v></c></row></sheetData><x><row r="9"><c><v>5</v></c></row></x><sheetData>`, "1|", ""},
	} {
		sheets, ps, err := tables(workbook(c.rows, "", "", `<cellXfs><xf numFmtId="0"/><xf numFmtId="10"/></cellXfs>`))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if got := strings.Join(sheets[0].Table.Rows[0], "|"); got != c.want || told(ps) != c.told {
			t.Errorf("%s: %q, want %q, told %q", c.name, got, c.want, told(ps))
		}
	}
}

func libreOffice(t testing.TB, name string) string {
	b, err := os.ReadFile(filepath.Join("testdata/libreoffice", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// TestLibreOffice reads what LibreOffice wrote: the file of testdata, and where
// it is installed one that it makes now.
func TestLibreOffice(t *testing.T) {
	check := func(t *testing.T, b string) {
		sheets, ps, err := tables(b)
		if err != nil {
			t.Fatal(err)
		}
		want := []codec.Sheet{
			{Name: "값 2024", Table: codec.Table{Header: []string{"도", "시·군", "Population 2008", "Population 2024", "Share", "Day"}, Lines: []int{5, 7}, Rows: [][]string{
				{"평안남도", "성천군", "1234567.25", "0.1", "0.8625", "2024-02-28"},
				{"평안남도", `"a, b" & <c>`, "0.333333333333333", "#DIV/0!", "", "2025-12-31T23:59:30"}}}},
			{Name: "Kinds", Table: codec.Table{Header: []string{"what", "cell"}, Lines: []int{2, 3, 4, 5, 6, 7}, Rows: [][]string{
				{"time", "15:04:05"}, {"span of time", "1.5"}, {"truth", "TRUE"}, {"text of digits", "007"}, {"lines", "a\nb"}, {"large", "1.5e+21"}}}},
		}
		if !reflect.DeepEqual(sheets, want) {
			t.Errorf("got\n%+v, want\n%+v", sheets, want)
		}
		const says = "in:2: sheet \"값 2024\": \"Made for tests\" is taken as a title above the table\n" +
			"in: sheet \"값 2024\": the column \"Share\" is shown as per cent; its numbers are shares of 1\n" +
			"in: sheet \"Notes\": this sheet is hidden, left out; show it in the spreadsheet if it is wanted"
		if told(ps) != says {
			t.Errorf("told\n%s, want\n%s", told(ps), says)
		}
	}
	t.Run("testdata", func(t *testing.T) { check(t, libreOffice(t, "made.xlsx")) })
	t.Run("now", func(t *testing.T) {
		tool, err := exec.LookPath("soffice")
		if err != nil {
			t.Skip("LibreOffice is not installed (apt install libreoffice-calc)")
		}
		dir := t.TempDir()
		ctx, cancel := context.WithTimeout(t.Context(), 3*time.Minute)
		defer cancel()
		cmd := exec.CommandContext(ctx, tool, "-env:UserInstallation=file://"+filepath.ToSlash(filepath.Join(dir, "profile")), "--headless", "--convert-to", "xlsx", "--outdir", dir, "testdata/libreoffice/made.fods")
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		b, err := os.ReadFile(filepath.Join(dir, "made.xlsx"))
		if os.IsNotExist(err) { // it says so by its words alone
			t.Skipf("LibreOffice is here without its spreadsheets (apt install libreoffice-calc): %s", out)
		}
		if err != nil {
			t.Fatal(err)
		}
		check(t, string(b))
	})
}

// TestExcelize holds our reading against another library's, of a file that it
// wrote: texts, numbers, dates, in both counts of days.
func TestExcelize(t *testing.T) {
	for _, epoch04 := range []bool{false, true} {
		f := excelize.NewFile()
		if err := f.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &epoch04}); err != nil {
			t.Fatal(err)
		}
		day := time.Date(2024, 2, 28, 0, 0, 0, 0, time.UTC)
		rows := [][]any{
			{"unit", "value", "day", "moment", "yes"},
			{"성천군 <&>", 0.1, day, day.Add(90 * time.Minute), true},
			{"_x \t\"", -1e-7, day.AddDate(8, 0, 1), day.Add(time.Second), false},
			{"긴 글 " + strings.Repeat("가", 300), 123456789.125, day.AddDate(-100, 0, 0), day.Add(time.Hour), true},
		}
		for i, r := range rows {
			if err := f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &r); err != nil {
				t.Fatal(err)
			}
		}
		f.NewSheet("속") // stays empty
		f.NewSheet("Very")
		f.SetCellValue("Very", "A1", "x")
		if err := f.SetSheetVisible("Very", false, true); err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if err := f.Write(&b); err != nil {
			t.Fatal(err)
		}
		sheets, ps, err := tables(b.String())
		if err != nil || len(sheets) != 1 {
			t.Fatal(err, len(sheets))
		}
		want := [][]string{
			{"성천군 <&>", "0.1", "2024-02-28", "2024-02-28T01:30:00", "TRUE"},
			{"_x \t\"", "-1e-07", "2032-02-29", "2024-02-28T00:00:01", "FALSE"},
			{rows[3][0].(string), "123456789.125", "1924-02-28", "2024-02-28T01:00:00", "TRUE"},
		}
		if got := sheets[0].Table; !reflect.DeepEqual(got.Rows, want) || strings.Join(got.Header, " ") != "unit value day moment yes" {
			t.Errorf("1904 %t: got\n%q, want\n%q", epoch04, got.Rows, want)
		}
		if told(ps) != `in: sheet "Very": this sheet is hidden, left out; show it in the spreadsheet if it is wanted` {
			t.Error(told(ps))
		}
	}
}

// TestReadTables: text comes as one sheet without a name.
func TestReadTables(t *testing.T) {
	for _, in := range []string{"a,b\n1,2\n", gzipped("a,b\n1,2\n"), "x"} {
		sheets, _, err := tables(in)
		want, _, _ := table(in)
		if err != nil || len(sheets) != 1 || sheets[0].Name != "" || !reflect.DeepEqual(sheets[0].Table, want) {
			t.Errorf("%q: %v, %v", in, sheets, err)
		}
	}
}

// TestTableFeatures: the rows of a sheet with longitude and latitude are places.
func TestTableFeatures(t *testing.T) {
	sheets, _, err := tables(workbook(grid("id|이름|경도|위도\nA|x|126.21|39.25\nB|y||"), "", "", ""))
	if err != nil {
		t.Fatal(err)
	}
	fs, ps, err := codec.TableFeatures(context.Background(), sheets[0].Table, "in")
	want := []codec.Feature{
		{ID: "A", Line: 2, Geometry: orb.Point{126.21, 39.25}, Attrs: attrs("이름", "x")},
		{ID: "B", Line: 3, Attrs: attrs("이름", "y")},
	}
	if err != nil || len(ps) > 0 || !reflect.DeepEqual(fs, want) {
		t.Errorf("%v %v %v", fs, ps, err)
	}
	text := "id,name,lon,lat\nA,x,39.25,126.21\n"
	tab, _, _ := table(text)
	fs, ps, _ = codec.TableFeatures(context.Background(), tab, "in")
	want, wantPs, _ := read("CSV", text)
	if !reflect.DeepEqual(fs, want) || !reflect.DeepEqual(ps, wantPs) {
		t.Errorf("not as reading the CSV: %v %v", fs, ps)
	}
}
