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

	"jido/app/briefing/deck"
	"jido/app/host"
	"jido/app/press"
	"jido/app/ui/kit"
	"jido/app/ui/theme"
	"jido/data/lang"
)

// own tells what a person has chosen themselves: it is no more proposed.
type own struct{ name, folder bool }

// exportCard asks how a picture is to be written.
type exportCard struct {
	f     *Files
	c     choice
	chart *Chart // nil = the map
	own   own

	sheet   *kit.Sheet
	preview *preview
	what    *kit.Segmented
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

	talk   *kit.Text      // the title of the one that is handed out
	sample bool           // it is the one that ships
	page   *kit.Segmented // of a talk
	lang   *kit.Segmented // of a talk
	tags   int            // how many languages it has

	rows map[string]*fyne.Container // by the part of the key of their word
}

// Export opens the export card: as last time, or for the map in a format.
func (f *Files) Export(format string) {
	f.ask(func(c *choice) {
		if format != "" {
			c.What, c.Format = aMap, format
		}
	})
}

// ExportMap opens the export card for the map, in the format of last time.
func (f *Files) ExportMap() { f.ask(func(c *choice) { c.What = aMap }) }

// HandOut opens the export card for a hand-out of the talk: pdf, pptx, ….
func (f *Files) HandOut(kind string) { f.ask(func(c *choice) { c.What, c.Talk = aTalk, kind }) }

// ask opens the card with the choice of last time, changed.
func (f *Files) ask(change func(*choice)) {
	if f.choosing() {
		return
	}
	c := f.lastChoice()
	change(&c)
	c.sane()
	f.openCard(c, nil, own{}, "")
}

// openCard opens the card with a choice, of the map or of a chart, and a message
// where an attempt failed.
func (f *Files) openCard(c choice, ch *Chart, o own, message string) {
	if f.card != nil && f.card.sheet.IsOpen() {
		return
	}
	x := &exportCard{f: f, c: c, chart: ch, own: o}
	if !o.folder {
		x.c.Folder = f.home(x.c)
	}
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
	follow := func(set func(i int)) func(int) {
		return func(i int) { set(i); x.follow() }
	}
	close := func() { x.sheet.Close() }
	x.rows = map[string]*fyne.Container{}
	line := func(key string, o fyne.CanvasObject) *fyne.Container {
		x.rows[key] = row(t("files."+key), o)
		return x.rows[key]
	}
	bare := func(key string, o fyne.CanvasObject) *fyne.Container {
		x.rows[key] = row("", o)
		return x.rows[key]
	}
	x.preview = newPreview(x.f)
	var words []string
	for _, w := range whats() {
		words = append(words, t("files.what."+w))
	}
	x.what = kit.NewSegmented(words, slices.Index(whats(), x.c.What), x.turn)
	show(x.what, x.chart == nil)
	x.format = kit.NewChoice(nil, 0, follow(func(i int) {
		fs, v := x.c.formats()
		*v = fs[i].name
	}))
	x.offer()
	x.sizes()
	x.lies = kit.NewSegmented([]string{t("files.landscape"), t("files.portrait")}, index(x.c.Portrait), follow(func(i int) { x.c.Portrait = i == 1 }))
	var dpis []string
	for _, d := range resolutions() {
		dpis = append(dpis, t("files.dpi", int(d)))
	}
	x.dpi = kit.NewSegmented(dpis, max(0, slices.Index(resolutions(), x.c.DPI)), follow(func(i int) { x.c.DPI = resolutions()[i] }))
	if slices.Index(resolutions(), x.c.DPI) < 0 {
		x.c.DPI = resolutions()[0]
	}
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
	x.name.OnChanged = func(s string) { x.c.Name, x.own.name = s, true; x.follow() }
	x.folder = kit.NewClipped("", kit.Small)
	x.facts, x.alarm = kit.NewClipped("", kit.Small), kit.NewWrapped("", kit.Alarm)
	x.save = kit.NewPrimaryButton(theme.Export, t("files.export"), x.export)

	span := func(ys []int) string { return lang.Years(x.f.lang(), ys[0], ys[len(ys)-1]) }
	a := x.f.d.Store.State().Atlas()
	x.years = kit.NewSegmented([]string{span(choice{}.years(a)), span(choice{Known: true}.years(a))}, index(x.c.Known), follow(func(i int) { x.c.Known = i == 1 }))
	var secs []string
	for _, s := range holds() {
		secs = append(secs, t("files.seconds", lang.Number(x.f.lang(), s, 1)))
	}
	x.hold = kit.NewSegmented(secs, max(0, slices.Index(holds(), x.c.Hold)), follow(func(i int) { x.c.Hold = holds()[i] }))
	x.talkParts(follow)
	which := "talk"
	if x.sample {
		which = "talk.sample"
	}

	fields := kit.Column(12,
		line(which, x.talk),
		line("format", x.format),
		line("page", x.page), line("lang", x.lang),
		line("years", x.years), line("hold", x.hold),
		line("sheet", x.size), bare("paper", x.lies), line("resolution", x.dpi),
		line("sides", kit.Row(8, kit.Grow(x.w), kit.NewText("×", kit.Soft), kit.Grow(x.h))),
		line("title", x.title), bare("all", x.all),
		line("name", container.NewThemeOverride(x.name, barless{fyne.CurrentApp().Settings().Theme()})),
		line("folder", kit.Row(8, kit.Grow(x.folder), kit.NewFlatButton("", t("files.change"), x.choose).Small())),
	)
	foot := kit.Row(8, kit.Grow(x.facts), kit.NewButton("", t("files.cancel"), close), x.save)
	body := kit.Column(16, x.what, container.New(beside2{}, x.preview.root, fields), x.alarm, foot)
	head := "files.export.title"
	if x.chart != nil {
		head = "files.export.chart"
	}
	card := kit.NewCard(kit.NewScroll(kit.Inset(2, 2, body))).Titled(t(head))
	x.sheet = kit.NewSheet(card, 800, x.preview.end)
}

// sizes makes the choice among sizes of the sheet. A chart has none of its own on
// the screen.
func (x *exportCard) sizes() {
	shapes := sheets()
	if x.chart != nil {
		shapes = shapes[1:]
	}
	var words []string
	for _, s := range shapes {
		switch s {
		case onScreen, inPixels:
			words = append(words, x.f.t("files.sheet."+s))
		default:
			words = append(words, strings.ToUpper(s))
		}
	}
	x.size = kit.NewChoice(words, slices.Index(shapes, x.c.Sheet), func(i int) { x.c.Sheet = shapes[i]; x.follow() })
}

// talkParts makes what is asked about a talk: its pages, and its language where it
// is written in more than one.
func (x *exportCard) talkParts(follow func(func(int)) func(int)) {
	k, _, own := x.f.talk(x.f.d.Store.State())
	tag := x.c.spoken(k, x.f.lang())
	x.talk, x.sample = kit.NewClipped(k.Title.In(tag), kit.Body), !own
	var pages, tags []string
	for _, s := range deck.Shapes() {
		pages = append(pages, x.f.t("files.page."+s.Name))
	}
	x.page = kit.NewSegmented(pages, slices.IndexFunc(deck.Shapes(), func(s deck.Shape) bool { return s.Name == x.c.Page }), follow(func(i int) { x.c.Page = deck.Shapes()[i].Name }))
	for _, l := range k.Languages {
		tags = append(tags, x.f.t("files.lang."+string(l)))
	}
	x.tags = len(tags)
	x.lang = kit.NewSegmented(tags, max(slices.Index(k.Languages, tag), 0), follow(func(i int) { x.c.Lang = k.Languages[i] }))
}

// turn goes over to something else that is exported.
func (x *exportCard) turn(i int) {
	x.c.What = whats()[i]
	if !x.own.folder {
		x.c.Folder = x.f.home(x.c)
	}
	x.offer()
	x.follow()
}

// offer offers the formats of what is exported.
func (x *exportCard) offer() {
	fs, v := x.c.formats()
	at := max(slices.IndexFunc(fs, func(f format) bool { return f.name == *v }), 0)
	*v = fs[at].name
	var titles []string
	for _, f := range fs {
		title := f.title
		if f.ext == "" {
			title = x.f.t("files.folder_of", title)
		}
		titles = append(titles, title)
	}
	x.format.SetWords(titles, at)
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
	p, err := x.f.product(x.c, x.chart)
	x.ask(p)
	if !x.own.name && (err == nil || !errors.Is(err, errSides)) {
		x.c.Name = p.name
	} else if x.own.name {
		x.c.Name = withExt(x.c.Name, p.ext)
	}
	x.name.set(x.c.Name)
	x.folder.SetText(host.Tilde(x.c.Folder))
	if x.c.Bare {
		x.title.Disable()
	} else {
		x.title.Enable()
	}
	able := err == nil && strings.TrimSpace(strings.TrimSuffix(x.c.Name, p.ext)) != ""
	switch {
	case errors.Is(err, errSides):
		x.facts.SetText(x.f.t("files.error.sides", lang.Int(x.f.lang(), press.LeastSide), lang.Int(x.f.lang(), press.GreatSide)))
	case errors.Is(err, errLarge):
		x.facts.SetText(x.f.t("files.error.large", lang.Int(x.f.lang(), press.GreatSide)))
	case errors.Is(err, errEmpty):
		x.facts.SetText(x.f.t("files.error.empty"))
	case err != nil:
		x.facts.SetText(err.Error())
	default:
		x.facts.SetText(p.facts)
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
		x.preview.show(p)
	}
	x.sheet.Refresh()
}

// ask shows the questions that make sense.
func (x *exportCard) ask(p product) {
	talk := x.c.What == aTalk && x.chart == nil
	film := x.c.What == aFilm && x.chart == nil
	own := x.chart == nil && (film || x.c.What == aMap)
	paper := !talk && x.c.Sheet != onScreen && x.c.Sheet != inPixels
	for key, on := range map[string]bool{
		"talk": talk, "talk.sample": talk, "page": talk, "lang": talk && x.tags > 1,
		"years": film, "hold": film,
		"sheet": !talk, "paper": paper, "resolution": paper && !p.vector, "sides": !talk && x.c.Sheet == inPixels,
		"title": own, "all": own,
	} {
		if r := x.rows[key]; r != nil {
			show(r, on)
		}
	}
}

// withExt gives a name another of our extensions; a name without any keeps what
// is typed.
func withExt(name, ext string) string {
	was := filepath.Ext(name)
	for _, what := range whats() {
		fs, _ := (&choice{What: what}).formats()
		for _, f := range fs {
			if was != "" && strings.EqualFold(was, f.ext) && !strings.EqualFold(was, ext) {
				return strings.TrimSuffix(name, was) + ext
			}
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
	c, ch, o := x.c, x.chart, x.own
	o.folder = true // it is where it was to go
	x.sheet.Close()
	x.f.write(c, ch, false, func(message string) { x.f.openCard(c, ch, o, message) })
}

// choose asks for another folder.
func (x *exportCard) choose() {
	d := dialog.NewFolderOpen(func(u fyne.ListableURI, err error) {
		if err == nil && u != nil {
			x.c.Folder, x.own.folder = u.Path(), true
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
