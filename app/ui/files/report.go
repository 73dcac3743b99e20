package files

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	"jido/app/imports"
	"jido/app/state"
	"jido/app/ui/kit"
	"jido/app/ui/theme"
	"jido/data"
	"jido/data/lang"
	"jido/data/names"
)

// manyLines is how many lines of a report are shown; the others are counted.
const manyLines = 60

// reportCard says what a file would do, before anything changes.
type reportCard struct {
	f *Files
	p imports.Proposal

	sheet  *kit.Sheet
	kind   *kit.Segmented // nil where there is one use only
	tab    *kit.Choice    // of a workbook; nil where it has one sheet
	column *kit.Choice
	colRow *fyne.Container
	head   *kit.Text
	counts *kit.Text
	lines  *kit.Scroll
	apply  *kit.Button
	fixes  []fix // buttons of the report that is shown
}

// fix is a button that matches a row to a unit.
type fix struct {
	row    int
	unit   data.UnitID
	button *kit.Button
}

// report opens the card of a file.
func (f *Files) report(p imports.Proposal) {
	x := &reportCard{f: f, p: p}
	x.build()
	x.follow()
	f.sheet = x.sheet
	f.asked = x
	first := fyne.Focusable(x.apply)
	if !p.Usable() {
		first = nil
	}
	x.sheet.Open(f.d.Win.Canvas(), first)
}

func (x *reportCard) build() {
	t := x.f.t
	rows := []fyne.CanvasObject{}
	if len(x.p.Sheets) > 1 {
		x.tab = kit.NewChoice(x.p.Sheets, x.p.Sheet, func(i int) { x.p = x.p.WithSheet(i); x.rebuild() })
		rows = append(rows, row(t("files.tab"), x.tab))
	}
	if len(x.p.Kinds) > 1 {
		var words []string
		for _, k := range x.p.Kinds {
			words = append(words, t("imports.kind."+string(k)))
		}
		x.kind = kit.NewSegmented(words, slices.Index(x.p.Kinds, x.p.Kind), func(i int) { x.p = x.p.As(x.p.Kinds[i]); x.follow() })
		rows = append(rows, row(t("files.use"), x.kind))
	}
	if len(x.p.Columns) > 1 {
		x.column = kit.NewChoice(x.p.Columns, slices.Index(x.p.Columns, x.p.Column), func(i int) { x.p = x.p.WithColumn(x.p.Columns[i]); x.follow() })
		x.colRow = row(t("files.column"), x.column)
		rows = append(rows, x.colRow)
	}
	x.head, x.counts = kit.NewWrapped("", kit.Strong), kit.NewWrapped("", kit.Soft)
	x.lines = kit.NewScroll(kit.Column(0))
	cancel := kit.NewButton("", t("files.cancel"), func() { x.sheet.Close() })
	x.apply = kit.NewPrimaryButton(theme.Check, t("files.apply"), x.agree)
	foot := kit.Row(8, kit.Spring(), cancel, x.apply)
	if !x.p.Usable() {
		cancel.SetText(t("files.close"))
		x.apply.Hide()
	}
	if len(rows) > 0 {
		rows = []fyne.CanvasObject{kit.Column(10, rows...)}
	}
	rows = append(rows, kit.Column(4, x.head, x.counts), kit.Grow(x.lines), foot)
	card := kit.NewCard(kit.Column(16, rows...)).Titled(x.p.Name())
	x.sheet = kit.NewSheet(card, 560, func() { x.f.next() })
}

// rebuild opens the card anew: another sheet has other columns and uses.
func (x *reportCard) rebuild() {
	queue := x.f.queue
	x.f.queue = nil // closing the card must not bring the next file up
	x.sheet.Close()
	x.f.queue = queue
	x.f.report(x.p)
}

// follow shows what the present choice would do.
func (x *reportCard) follow() {
	r := x.p.Report(x.f.lang())
	x.head.SetText(r.Head)
	x.counts.SetText(r.Counts)
	if x.colRow != nil {
		show(x.colRow, x.p.Kind == imports.Values)
	}
	x.fixes = nil
	var rows []fyne.CanvasObject
	for i, l := range r.Lines {
		if i == manyLines {
			rows = append(rows, kit.NewText(lang.N(x.f.lang(), "files.more", len(r.Lines)-i), kit.Small))
			break
		}
		rows = append(rows, x.line(l))
	}
	x.lines.SetContent(kit.Column(10, rows...))
	x.sheet.Refresh()
}

// line is one thing that is told, with what may set it right.
func (x *reportCard) line(l imports.Line) fyne.CanvasObject {
	icon, ink := theme.Info, fyne.ThemeColorName(theme.ColorFaint)
	switch l.Severity {
	case data.Warning:
		icon, ink = theme.Warning, fynetheme.ColorNameWarning
	case data.Fault:
		icon, ink = theme.Warning, fynetheme.ColorNameError
	}
	words := []fyne.CanvasObject{kit.NewWrapped(kit.Capital(l.Text), kit.Body)}
	if l.Remedy != "" {
		words = append(words, kit.NewWrapped(kit.Capital(l.Remedy), kit.Small))
	}
	if len(l.Units) > 0 && x.p.Usable() {
		var offers []fyne.CanvasObject
		for _, m := range l.Units {
			b := kit.NewButton("", placeName(x.f.lang(), m), func() { x.p = x.p.Fixed(l.Row, m.Unit.ID); x.follow() }).Small()
			x.fixes = append(x.fixes, fix{l.Row, m.Unit.ID, b})
			offers = append(offers, b)
		}
		words = append(words, flow(offers))
	}
	return iconed(kit.NewIcon(icon, ink), kit.Column(3, words...))
}

// placeName names a unit with its province: enough to choose it by.
func placeName(t lang.Tag, m names.Match) string {
	unit, province := m.Unit.Names.EN, m.Province.Names.EN
	if t == lang.KO && m.Unit.Names.KO != "" {
		unit, province = m.Unit.Names.KO, m.Province.Names.KO
	}
	if m.Unit.Level == data.ProvinceLevel || province == "" {
		return unit
	}
	return unit + ", " + province
}

// agree puts the file in place.
func (x *reportCard) agree() {
	f, p := x.f, x.p
	x.sheet.Close()
	s := f.d.Store.State()
	f.reading = true
	f.start(f.t("files.applying", p.Name()), func(ctx context.Context, _ func(int64, int64)) (state.Action, error) {
		a, err := p.Action(ctx, s)
		if err != nil {
			return nil, err
		}
		return then{func() {
			f.reading = false
			f.d.Store.Dispatch(a)
			f.opened(p.Path)
			f.next()
		}}, nil
	}, hook{failed: func(err error) {
		f.reading = false
		f.say(f.t("files.failed"), f.words(err), f.next)
	}, cancelled: func() {
		f.reading = false
		f.next()
	}})
}
