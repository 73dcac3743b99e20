package files

import (
	"errors"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"

	"jido/app/host"
	"jido/app/press"
	"jido/app/ui/kit"
	"jido/app/ui/theme"
	"jido/data/lang"
)

// exportCard asks how a picture is to be written.
type exportCard struct {
	f       *Files
	c       choice
	chart   *Chart // nil = the map
	renamed bool   // the name is the person's own: it is no more proposed

	sheet   *kit.Sheet
	preview *preview
	format  *kit.Choice
	size    *kit.Choice
	lies    *kit.Segmented // landscape, portrait
	dpi     *kit.Segmented
	w, h    *field
	title   *field
	all     *kit.Toggle
	name    *field
	folder  *kit.Text
	facts   *kit.Text // how large it becomes
	alarm   *kit.Text
	save    *kit.Button

	years *kit.Segmented // of a film: all, or those announced
	hold  *kit.Segmented // of a film

	paperRow, dpiRow, pixelRow, yearsRow, holdRow *fyne.Container
}

// Export opens the export card, with a format where it is not "".
func (f *Files) Export(format string) {
	if f.choosing() {
		return
	}
	c := f.lastChoice()
	if format != "" {
		c.Format = format
	}
	f.openCard(c, nil, false, "")
}

// openCard opens the card with a choice, of the map or of a chart, and a message
// where an attempt failed.
func (f *Files) openCard(c choice, ch *Chart, renamed bool, message string) {
	if f.card != nil && f.card.sheet.IsOpen() {
		return
	}
	x := &exportCard{f: f, c: c, chart: ch, renamed: renamed}
	x.build()
	f.card = x
	x.alarm.SetText(message)
	show(x.alarm, message != "")
	x.follow()
	x.sheet.Open(f.d.Win.Canvas(), x.save)
}

// build makes the card's parts for the words of the present language.
func (x *exportCard) build() {
	t := x.f.t
	x.preview = newPreview(x.f)
	kinds := formats()
	if x.chart != nil {
		kinds = pictures()
	}
	var names []string
	at := 0
	for i, f := range kinds {
		names = append(names, f.Title)
		if f.Name == x.c.Format {
			at = i
		}
	}
	x.c.Format = kinds[at].Name
	x.format = kit.NewChoice(names, at, func(i int) { x.c.Format = kinds[i].Name; x.follow() })
	var words []string
	shapes := sheets()
	if x.chart != nil {
		shapes = shapes[1:] // not as on the screen
	}
	for _, s := range shapes {
		switch s {
		case onScreen, inPixels:
			words = append(words, t("files.sheet."+s))
		default:
			words = append(words, strings.ToUpper(s))
		}
	}
	x.size = kit.NewChoice(words, slices.Index(shapes, x.c.Sheet), func(i int) { x.c.Sheet = shapes[i]; x.follow() })
	x.lies = kit.NewSegmented([]string{t("files.landscape"), t("files.portrait")}, index(x.c.Portrait), func(i int) { x.c.Portrait = i == 1; x.follow() })
	var dpis []string
	for _, d := range resolutions() {
		dpis = append(dpis, t("files.dpi", int(d)))
	}
	x.dpi = kit.NewSegmented(dpis, max(0, slices.Index(resolutions(), x.c.DPI)), func(i int) { x.c.DPI = resolutions()[i]; x.follow() })
	if slices.Index(resolutions(), x.c.DPI) < 0 {
		x.c.DPI = resolutions()[0]
	}
	close := func() { x.sheet.Close() }
	side := func(v *int) *field {
		e := newField(strconv.Itoa(*v), "", close)
		e.OnChanged = func(s string) { *v, _ = strconv.Atoi(strings.TrimSpace(s)); x.follow() }
		return e
	}
	x.w, x.h = side(&x.c.W), side(&x.c.H)
	x.title = newField(x.c.Title, t("files.title.own"), close)
	x.title.OnChanged = func(s string) { x.c.Title = s; x.follow() }
	x.all = kit.NewToggle(t("files.all"), !x.c.Bare, func(on bool) { x.c.Bare = !on; x.follow() })
	x.name = newField(x.c.Name, "", close)
	x.name.OnChanged = func(s string) { x.c.Name, x.renamed = s, true; x.follow() }
	x.folder = kit.NewClipped("", kit.Small)
	x.facts, x.alarm = kit.NewClipped("", kit.Small), kit.NewWrapped("", kit.Alarm)
	x.save = kit.NewPrimaryButton(theme.Export, t("files.export"), x.export)

	span := func(ys []int) string { return lang.Years(x.f.lang(), ys[0], ys[len(ys)-1]) }
	a := x.f.d.Store.State().Atlas()
	x.years = kit.NewSegmented([]string{span(choice{}.years(a)), span(choice{Known: true}.years(a))}, index(x.c.Known), func(i int) { x.c.Known = i == 1; x.follow() })
	var secs []string
	for _, s := range holds() {
		secs = append(secs, t("files.seconds", lang.Number(x.f.lang(), s, 1)))
	}
	x.hold = kit.NewSegmented(secs, max(0, slices.Index(holds(), x.c.Hold)), func(i int) { x.c.Hold = holds()[i]; x.follow() })

	x.yearsRow, x.holdRow = row(t("files.years"), x.years), row(t("files.hold"), x.hold)
	x.paperRow = row("", x.lies)
	x.dpiRow = row(t("files.resolution"), x.dpi)
	x.pixelRow = row(t("files.sides"), kit.Row(8, kit.Grow(x.w), kit.NewText("×", kit.Soft), kit.Grow(x.h)))
	titleRow, allRow := row(t("files.title"), x.title), row("", x.all)
	show(titleRow, x.chart == nil)
	show(allRow, x.chart == nil)
	fields := kit.Column(12,
		row(t("files.format"), x.format),
		x.yearsRow, x.holdRow,
		row(t("files.sheet"), x.size), x.paperRow, x.dpiRow, x.pixelRow, titleRow, allRow,
		row(t("files.name"), x.name),
		row(t("files.folder"), kit.Row(8, kit.Grow(x.folder), kit.NewFlatButton("", t("files.change"), x.choose).Small())),
	)
	foot := kit.Row(8, kit.Grow(x.facts), kit.NewButton("", t("files.cancel"), close), x.save)
	body := kit.Column(16, container.New(beside2{}, x.preview.root, fields), x.alarm, foot)
	head := "files.export.title"
	if x.chart != nil {
		head = "files.export.chart"
	}
	card := kit.NewCard(kit.NewScroll(kit.Inset(2, 2, body))).Titled(t(head))
	x.sheet = kit.NewSheet(card, 800, x.preview.end)
}

func index(second bool) int {
	if second {
		return 1
	}
	return 0
}

// follow shows what a change of the choice means: which questions make sense,
// the name, the size, the preview.
func (x *exportCard) follow() {
	show(x.paperRow, x.c.Sheet != onScreen && x.c.Sheet != inPixels)
	sh, format, err := x.c.made(x.f.d.Store.State(), x.f.d.Scale())
	show(x.dpiRow, x.paperRow.Visible() && !format.Vector)
	show(x.pixelRow, x.c.Sheet == inPixels)
	_, film := filmOf(format)
	show(x.yearsRow, film)
	show(x.holdRow, film)
	if !x.renamed && (err == nil || errors.Is(err, errLarge)) {
		if x.c.Name = press.FileName(x.f.d.Store.State(), sh, format); x.chart != nil {
			x.c.Name = x.chart.fileName(sh, format)
		}
		x.name.set(x.c.Name)
	} else if x.renamed {
		x.c.Name = withExt(x.c.Name, format.Ext)
		x.name.set(x.c.Name)
	}
	x.folder.SetText(host.Tilde(x.c.Folder))
	if x.c.Bare {
		x.title.Disable()
	} else {
		x.title.Enable()
	}
	able := err == nil && strings.TrimSpace(strings.TrimSuffix(x.c.Name, format.Ext)) != ""
	switch {
	case errors.Is(err, errSides):
		x.facts.SetText(x.f.t("files.error.sides", lang.Int(x.f.lang(), press.LeastSide), lang.Int(x.f.lang(), press.GreatSide)))
	case errors.Is(err, errLarge):
		x.facts.SetText(x.f.t("files.error.large", lang.Int(x.f.lang(), press.GreatSide)))
	case err != nil:
		x.facts.SetText(err.Error())
	default:
		x.facts.SetText(size(x.f.lang(), sh, format))
	}
	if err != nil {
		x.facts.SetTint(theme.ColorSoft)
	}
	if able {
		x.save.Enable()
	} else {
		x.save.Disable()
	}
	if err == nil {
		x.preview.show(sh, x.c.options(), x.chart)
	}
	x.sheet.Refresh()
}

// withExt gives a name another of our extensions; a name without any keeps what
// is typed.
func withExt(name, ext string) string {
	was := filepath.Ext(name)
	for _, f := range formats() {
		if strings.EqualFold(was, f.Ext) && !strings.EqualFold(was, ext) {
			return strings.TrimSuffix(name, was) + ext
		}
	}
	return name
}

func show(o fyne.CanvasObject, on bool) {
	if on {
		o.Show()
	} else {
		o.Hide()
	}
}

// export closes the card and writes; where that fails it comes back.
func (x *exportCard) export() {
	c, ch, renamed := x.c, x.chart, x.renamed
	x.sheet.Close()
	x.f.write(c, ch, false, func(message string) { x.f.openCard(c, ch, renamed, message) })
}

// choose asks for another folder.
func (x *exportCard) choose() {
	d := dialog.NewFolderOpen(func(u fyne.ListableURI, err error) {
		if err == nil && u != nil {
			x.c.Folder = u.Path()
			x.follow()
		}
	}, x.f.d.Win)
	d.SetTitleText(x.f.t("files.pick_folder"))
	d.SetConfirmText(x.f.t("files.pick"))
	if l, err := storage.ListerForURI(storage.NewFileURI(x.c.Folder)); err == nil {
		d.SetLocation(l)
	}
	x.f.showDialog(d)
}

// showDialog shows a dialog of the toolkit. While it is open Escape closes it,
// and no other key reaches the window.
func (f *Files) showDialog(d dialog.Dialog) {
	c := f.d.Win.Canvas()
	keys := c.OnTypedKey()
	c.SetOnTypedKey(func(e *fyne.KeyEvent) {
		if e.Name == fyne.KeyEscape {
			d.Hide()
		}
	})
	f.dialog = d
	d.SetOnClosed(func() {
		f.dialog = nil
		c.SetOnTypedKey(keys)
	})
	theme.Whole() // names of files may have any characters
	d.Resize(f.dialogSize())
	d.Show()
	f.speakPlaces()
}

// choosing reports whether a dialog of the toolkit is open: shortcuts reach the
// window all the same and must not open a card over it.
func (f *Files) choosing() bool { return f.dialog != nil }

// dialogSize leaves a margin of the window around a file dialog.
func (f *Files) dialogSize() fyne.Size {
	s := f.d.Win.Canvas().Size()
	return fyne.NewSize(min(s.Width*0.8, 900), min(s.Height*0.8, 620))
}
