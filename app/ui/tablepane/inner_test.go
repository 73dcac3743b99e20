package tablepane

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"jido/app/ui/theme"
	"jido/layers/style"
)

func TestOrder(t *testing.T) {
	sorted := func(key func(string) Key, down bool, rows ...string) string {
		return strings.Join(order(rows, key, down), " ")
	}
	num := func(s string) Key {
		var v float64
		n, _ := fmt.Sscan(s, &v)
		return figure(v, n == 1)
	}
	for _, c := range []struct{ got, want string }{
		{sorted(word, false, "라", "가", "힣", "나", "각"), "가 각 나 라 힣"},
		{sorted(word, false, "b", "가", "A", "", "a2"), "A a2 b 가 "},
		{sorted(word, true, "b", "가", "A", "", "a2"), "가 b a2 A "},
		{sorted(num, false, "10", "-", "0", "9", "-1", "x"), "-1 0 9 10 - x"},
		{sorted(num, true, "10", "-", "0", "9", "-1", "x"), "10 9 0 -1 - x"},
		{sorted(func(string) Key { return Key{} }, true, "b", "c", "a"), "b c a"}, // stable
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
	if !figure(math.NaN(), true).Missing {
		t.Error("NaN is not missing")
	}
}

func TestTSV(t *testing.T) {
	cols := []Column[string]{
		{ID: "a", Text: func(s string) Cell { return Cell{Text: "≈ " + s, Raw: s} }},
		{ID: "b", Text: func(s string) Cell { return Cell{Tip: "no data"} }},
		{ID: "c", Text: func(s string) Cell { return plain("two\tfields\nand lines", "") }},
	}
	if got, want := tsv(cols, []string{"A", "B\nB", "C"}, []string{"1", "0"}), "A\tB B\tC\n1\t\ttwo fields and lines\n0\t\ttwo fields and lines\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestDecimals(t *testing.T) {
	for _, c := range []struct {
		vs   []float64
		want int
	}{{[]float64{1, 2}, 0}, {[]float64{0.25, 1}, 2}, {[]float64{12.25}, 1}, {[]float64{1234.5}, 0}, {[]float64{-86.2, 41.25}, 1}, {nil, 0}} {
		if got := decimals(c.vs); got != c.want {
			t.Errorf("%v: %d, want %d", c.vs, got, c.want)
		}
	}
}

// long is a table of many rows that counts what it is asked for.
type long struct {
	n, asked int
	marked   map[int]bool
}

func (l *long) heads() []head {
	var out []head
	for i := range 15 {
		out = append(out, head{text: fmt.Sprintf("Column %d", i), width: 100, numeric: i%2 == 1})
	}
	return out
}
func (l *long) rows() int           { return l.n }
func (l *long) chosen(row int) bool { return l.marked[row] }
func (l *long) sorted() (int, bool) { return 2, true }
func (l *long) cell(row, col int) Cell {
	l.asked++
	return plain(fmt.Sprintf("row %d, %d", row, col), "")
}

func shown(t testing.TB, l *long) (*grid, fyne.Window) {
	app := test.NewTempApp(t)
	app.Settings().SetTheme(theme.New(style.Light(), 1))
	g := newGrid(nil)
	g.show(l, true)
	w := test.NewTempWindow(t, g)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(520, 44+20*30))
	return g, w
}

// However long the table, only what is seen exists, and scrolling asks only for
// rows that come into view.
func TestLongTable(t *testing.T) {
	l := &long{n: 5000}
	g, _ := shown(t, l)
	if n := len(g.body.views); n > 23 {
		t.Errorf("%d rows exist, 20 are seen", n)
	}
	if got := len(test.WidgetRenderer(g.body).Objects()); got > 23*10 {
		t.Errorf("%d objects are drawn", got)
	}
	for _, c := range []struct {
		name string
		to   float32
		most int // rows that may be asked for
	}{{"a little", 20, 0}, {"a row", 31, 1}, {"sideways only", 31, 0}, {"five rows on", 31 + 150, 5}, {"far", 90000, 23}} {
		l.asked = 0
		g.scrollTo(fyne.NewPos(0, c.to))
		if l.asked > c.most*15 {
			t.Errorf("%s: %d fields asked for, want at most %d", c.name, l.asked, c.most*15)
		}
	}
	g.reveal(4999)
	seen := map[string]bool{}
	for _, o := range test.WidgetRenderer(g.body).Objects() {
		if x, ok := o.(*canvas.Text); ok {
			seen[x.Text] = true
		}
	}
	if !seen["row 4999, 0"] || seen["row 4990, 9"] {
		t.Errorf("at the end: %d texts", len(seen))
	}
	g.scrollTo(fyne.NewPos(600, g.scroll.Offset.Y))
	b := g.body
	v := b.view(4999)
	if v.fields[0].Position().X < 600 || !v.fields[2].Hidden || v.fields[9].Hidden {
		t.Errorf("scrolled sideways: the first column at %v, hidden %t %t", v.fields[0].Position(), v.fields[2].Hidden, v.fields[9].Hidden)
	}
	l.n = 3
	g.show(l, false)
	rows := 0
	for _, v := range b.views {
		if v.row >= 0 {
			rows++
		}
	}
	if rows != 3 && g.scroll.Offset.Y > 0 {
		t.Errorf("%d rows are left of 3, at %v", rows, g.scroll.Offset)
	}
}

func TestKeys(t *testing.T) {
	l := &long{n: 5000}
	g, w := shown(t, l)
	var log []string
	g.picked = func(row int, how gesture) { log = append(log, fmt.Sprint(row, " ", how)) }
	g.went = func(row int) { log = append(log, fmt.Sprint("to ", row)) }
	g.sort = func(col int) { log = append(log, fmt.Sprint("sort ", col)) }
	g.copied = func() { log = append(log, "copy") }
	g.all = func() { log = append(log, "all") }
	w.Canvas().SetOnTypedKey(func(e *fyne.KeyEvent) { log = append(log, "window "+string(e.Name)) })
	key := func(f fyne.Focusable, ks ...fyne.KeyName) string {
		log = nil
		for _, k := range ks {
			f.TypedKey(&fyne.KeyEvent{Name: k})
		}
		return strings.Join(log, ", ")
	}
	w.Canvas().Focus(g.body)
	for _, c := range []struct{ got, want string }{
		{key(g.body, fyne.KeyDown, fyne.KeyDown, fyne.KeyUp, fyne.KeyUp), "0 0, 1 0, 0 0, 0 0"},
		{key(g.body, fyne.KeyEnd, fyne.KeyPageUp, fyne.KeyHome, fyne.KeyPageDown), "4999 0, 4980 0, 0 0, 19 0"},
		{key(g.body, fyne.KeyReturn, fyne.KeySpace), "to 19, 19 1"},
		{key(g.body, fyne.KeyEscape, fyne.KeyT), "window Escape, window T"},
		{key(g.head, fyne.KeyRight, fyne.KeySpace, fyne.KeyEnd, fyne.KeyReturn, fyne.KeyLeft, fyne.KeyReturn, fyne.KeyHome, fyne.KeyReturn), "sort 1, sort 14, sort 13, sort 0"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
	log = nil
	g.body.TypedShortcut(&fyne.ShortcutCopy{})
	g.body.TypedShortcut(&fyne.ShortcutSelectAll{})
	if !slices.Equal(log, []string{"copy", "all"}) {
		t.Error(log)
	}
	g.scrollTo(fyne.Position{})
	key(g.body, fyne.KeyRight)
	if g.scroll.Offset.X != 100 {
		t.Errorf("Right goes to %v, want one column on", g.scroll.Offset)
	}
	key(g.body, fyne.KeyRight, fyne.KeyLeft, fyne.KeyLeft)
	if g.scroll.Offset.X != 0 {
		t.Errorf("Left goes to %v, want the beginning", g.scroll.Offset)
	}
}

func TestTwoLines(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(theme.New(style.Light(), 1))
	st := fyne.TextStyle{}
	if got := twoLines("Rank", 11, 100, st); got != [2]string{"Rank", ""} {
		t.Errorf("%q", got)
	}
	got := twoLines("Population in the upper 40 percent of the wealth index", 11, 110, st)
	if got[0] == "" || !strings.HasSuffix(got[1], "...") || strings.HasSuffix(got[0], "...") {
		t.Errorf("%q", got)
	}
}

func BenchmarkScroll(b *testing.B) {
	l := &long{n: 5000}
	g, _ := shown(b, l)
	y := float32(0)
	for b.Loop() {
		y += 75 // three notches of a wheel
		if y > 140000 {
			y = 0
		}
		g.scrollTo(fyne.NewPos(0, y))
	}
}

func TestShare(t *testing.T) {
	for _, c := range []struct {
		wants []float32
		room  float32
		want  []float32
	}{
		{[]float32{10, 20}, 50, []float32{20, 30}},
		{[]float32{10, 90, 50}, 100, []float32{10, 45, 45}},
		{[]float32{10, 90, 20}, 100, []float32{10, 70, 20}},
		{[]float32{90, 90}, 100, []float32{50, 50}},
	} {
		if got := share(c.wants, c.room); !slices.Equal(got, c.want) {
			t.Errorf("%v in %v: %v, want %v", c.wants, c.room, got, c.want)
		}
	}
}
