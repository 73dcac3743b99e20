// Package talkpane is the pane of the open talk: its scenes with their pictures,
// what is wrong with its file, and what can be done with it.
//
// It shows the state and dispatches actions; what they do to the text of the talk
// is told in app/briefing/stage. Invariant: of its own it keeps the pictures alone,
// and they are of the text that is open.
package talkpane

import (
	"context"
	"image"
	"path/filepath"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"jido/app/briefing"
	"jido/app/briefing/deck"
	"jido/app/briefing/stage"
	"jido/app/state"
	"jido/app/ui/kit"
	"jido/app/ui/theme"
	"jido/app/world"
	"jido/data"
	"jido/data/lang"
)

// Deps is what the pane asks of the window.
type Deps struct {
	Win     fyne.Window
	Tips    *kit.Tips
	Deliver func(func()) // runs a function on the window's goroutine: fyne.Do
	Run     func(id string)
	Keys    func(id string) string // of a command, as a tip shows them
}

// Pane is the pane. Make it with New; Close ends its work.
type Pane struct {
	store *state.Store
	deps  Deps
	card  *kit.Card
	body  *kit.Scroll
	stop  context.CancelFunc
	pages *stage.Pages

	seen   seen
	file   briefing.File
	list   *kit.DragList
	rows   []*kit.Item
	images []*canvas.Image
	drawn  map[stage.View]image.Image
	sheet  *kit.Sheet // that was opened last
}

// seen is what the pane shows.
type seen struct {
	talk  state.Talk
	saved state.Talk
	lang  lang.Tag
	world *world.World
	size  float64
	theme string

	then    *world.World
	carried bool
}

// New returns the pane for a store. It makes nothing before the pane is opened.
func New(store *state.Store, deps Deps) *Pane {
	ctx, stop := context.WithCancel(context.Background())
	p := &Pane{store: store, deps: deps, stop: stop}
	p.pages = stage.Start(ctx, func() { deps.Deliver(p.picture) })
	p.body = kit.NewScroll(kit.Column(0))
	p.card = kit.NewCard(p.body).Titled("").Flat()
	state.Each(store, p.follow)
	p.follow(store.State())
	return p
}

// Close ends the work behind the pane.
func (p *Pane) Close() {
	p.stop()
	p.pages.Wait()
}

// Object returns the card of the pane.
func (p *Pane) Object() fyne.CanvasObject { return p.card }

func (p *Pane) t(key string, args ...any) string {
	return lang.T(p.store.State().Lang(), "briefing."+key, args...)
}

// follow shows what an action has changed, once somebody looks.
func (p *Pane) follow(s state.State) {
	if s.Pane != state.ScenesPane {
		return
	}
	now := seen{s.Talk, s.Saved, s.Lang(), s.World, s.TextSize, s.Wish.Theme, s.Then, s.Carried}
	if now != p.seen || p.list == nil {
		p.seen = now
		p.build(s)
	}
	for i, r := range p.rows {
		r.SetChosen(i == s.Scene)
	}
}

// little is the width of a scene's picture, Fyne units at the normal size of type.
const little = 96

func scaled(x float32) float32 { return x * fynetheme.Size(fynetheme.SizeNameText) / 14 }

// build makes the pane anew.
func (p *Pane) build(s state.State) {
	p.card.Closable(p.t("close"), "Esc", p.deps.Tips, func() { p.store.Dispatch(state.ShowPane{Pane: state.ScenesPane}) })
	for _, m := range p.images { // the toolkit keeps what was shown for a while
		m.Image = nil
	}
	p.rows, p.images = nil, nil
	if s.Talk.Text == "" {
		p.list = kit.NewDragList(nil, "", nil, nil)
		p.card.SetTitle(p.t("talk.scenes"))
		p.body.SetContent(kit.Column(12, kit.NewWrapped(p.t("none"), kit.Soft),
			p.command("talk.new", theme.Plus, true), p.command("file.open", theme.OpenFile, false), p.command("help.sample", theme.Play, false)))
		return
	}
	p.file = stage.FileOf(s)
	k := p.file.Talk
	title := k.Title.In(stage.TitleLang(k, s.Lang()))
	if s.Unsaved() {
		title = "• " + title
	}
	p.card.SetTitle(title)
	var rows []fyne.CanvasObject
	for i := range k.Scenes {
		rows = append(rows, p.row(s, i))
	}
	p.list = kit.NewDragList(rows, p.t("move"), p.deps.Tips, func(from, to int) {
		p.store.Dispatch(stage.MoveScene{From: from, To: to})
		p.deps.Win.Canvas().Focus(p.list.Handle(p.store.State().Scene))
	})
	where := p.t("unfiled")
	if s.Talk.Path != "" {
		where = filepath.Base(s.Talk.Path)
	}
	if s.Unsaved() {
		where = p.t("unsaved.mark", where)
	}
	differ := k.Differences(s.World, s.Then, s.Lang())
	parts := []fyne.CanvasObject{
		kit.NewWrapped(where, kit.Small),
		kit.Row(8, p.command("talk.present", theme.Play, true), p.command("talk.save", "", false), kit.Spring()),
		p.problems(),
		p.made(differ),
		p.list,
		kit.Row(8, p.command("talk.add", theme.Plus, false), kit.Spring()),
		p.differences(differ),
	}
	p.body.SetContent(kit.Column(12, parts...))
	p.paint(s)
}

// command is a button that runs a command of the window.
func (p *Pane) command(id string, icon theme.Name, primary bool) *kit.Button {
	do := func() { p.deps.Run(id) }
	word := p.t("button." + id)
	b := kit.NewButton(icon, word, do)
	if primary {
		b = kit.NewPrimaryButton(icon, word, do)
	}
	return b.WithTip(p.deps.Tips, word, p.deps.Keys(id))
}

// row is a scene.
func (p *Pane) row(s state.State, i int) fyne.CanvasObject {
	k := p.file.Talk
	in := k.Scenes[i]
	picture := canvas.NewImageFromImage(nil)
	picture.FillMode = canvas.ImageFillContain
	picture.SetMinSize(fyne.NewSize(scaled(little), scaled(little*9/16)))
	p.images = append(p.images, picture)
	title := in.Title.In(stage.TitleLang(k, s.Lang()))
	layout := in.Layout
	if layout == "" {
		layout = briefing.Layouts()[0]
	}
	item := kit.NewItem(nil, strconv.Itoa(i+1)+"  "+title, p.t("layout."+string(layout)), "", func() { p.store.Dispatch(stage.LookScene{Index: i}) }).WithTip(p.deps.Tips, title, "")
	p.rows = append(p.rows, item)
	var more *kit.Button
	more = kit.NewIconButton(theme.More, p.t("more"), "", p.deps.Tips, func() {
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(more)
		p.menu(i, at.Add(fyne.NewPos(more.Size().Width-220, more.Size().Height)))
	}).Small()
	return kit.Inset(0, 3, kit.Row(6, picture, kit.Grow(item), more))
}

// menu opens what can be done with a scene.
func (p *Pane) menu(i int, at fyne.Position) {
	do := func(as ...state.Action) func() { return func() { p.store.Dispatch(as...) } }
	n := len(p.file.Talk.Scenes)
	kit.PopUp(p.deps.Win.Canvas(), at, 220,
		kit.MenuItem{Text: p.t("rename"), Do: func() { p.Rename(i) }},
		kit.MenuItem{Text: p.t("duplicate"), Icon: theme.Copy, Do: do(stage.DuplicateScene{Index: i})},
		kit.MenuItem{Text: p.t("up"), Keys: "Alt+↑", Disabled: i == 0, Do: do(stage.MoveScene{From: i, To: i - 1})},
		kit.MenuItem{Text: p.t("down"), Keys: "Alt+↓", Disabled: i == n-1, Do: do(stage.MoveScene{From: i, To: i + 1})},
		kit.MenuItem{Text: p.t("take"), Keys: p.deps.Keys("talk.replace"), Do: do(state.GoScene{Index: i}, stage.ReplaceSeen{})},
		kit.MenuItem{Text: p.t("present_here"), Icon: theme.Play, Keys: p.deps.Keys("talk.present_here"), Do: func() {
			p.store.Dispatch(state.GoScene{Index: i})
			p.deps.Run("talk.present_here")
		}},
		kit.MenuItem{Text: p.t("delete"), Icon: theme.Close, Do: do(stage.DeleteScene{Index: i})},
	)
}

// Rename asks for another title of a scene.
func (p *Pane) Rename(i int) {
	s := p.store.State()
	k := stage.FileOf(s).Talk
	if i < 0 || i >= len(k.Scenes) {
		return
	}
	e := widget.NewEntry()
	e.OnChanged = theme.Typed
	e.SetText(k.Scenes[i].Title.In(stage.TitleLang(k, s.Lang())))
	done := func() {
		p.sheet.Close()
		p.store.Dispatch(stage.RenameScene{Index: i, Title: e.Text})
	}
	e.OnSubmitted = func(string) { done() }
	buttons := kit.Row(8, kit.Spring(), kit.NewButton("", p.t("cancel"), func() { p.sheet.Close() }), kit.NewPrimaryButton("", p.t("rename.done"), done))
	p.sheet = kit.NewSheet(kit.NewCard(kit.Column(20, e, buttons)).Titled(p.t("rename.title", i+1)), 460, nil)
	p.sheet.Open(p.deps.Win.Canvas(), e)
	e.TypedShortcut(&fyne.ShortcutSelectAll{})
}

// problems lists what is wrong with the file, and what to do.
func (p *Pane) problems() fyne.CanvasObject {
	var out []fyne.CanvasObject
	for _, x := range p.file.Problems {
		text := x.Text
		if x.Line > 0 {
			text = p.t("line", x.Line) + " " + text
		}
		tint := theme.ColorSoft
		if x.Severity > data.Note {
			tint = fynetheme.ColorNameError
		}
		out = append(out, kit.NewWrapped(text, kit.Small).Tinted(tint))
		if x.Remedy != "" {
			out = append(out, kit.Inset(10, 0, kit.NewWrapped("→ "+x.Remedy, kit.Small)))
		}
	}
	return kit.Column(4, out...)
}

// made says that the talk was made from other facts than the present ones, with a
// switch between these and those that it carries.
func (p *Pane) made(all []data.Problem) fyne.CanvasObject {
	s := p.store.State()
	if len(all) == 0 {
		return kit.Column(0)
	}
	out := []fyne.CanvasObject{kit.NewWrapped(kit.Capital(all[0].Text)+".", kit.Small)}
	if s.Then != nil {
		out = append(out, kit.NewToggle(p.t("carried"), s.Carried, func(bool) { p.deps.Run("talk.carried") }))
	} else if p.file.Talk.Atlas.File == "" {
		out = append(out, kit.NewWrapped(p.t("carried.none"), kit.Small))
	}
	return kit.Column(6, out...)
}

// differences lists what of it the talk shows; it stands below the scenes.
func (p *Pane) differences(all []data.Problem) fyne.CanvasObject {
	if len(all) < 2 {
		return kit.Column(0)
	}
	out := []fyne.CanvasObject{kit.NewText(p.t("differs"), kit.Soft)}
	for _, x := range all[1:] {
		out = append(out, kit.NewWrapped(kit.Capital(x.Text), kit.Small))
	}
	return kit.Column(8, out...)
}

// paint asks for the little pictures.
func (p *Pane) paint(s state.State) {
	s = stage.Facts(s)
	k := p.file.Talk
	t := stage.TitleLang(k, s.Lang())
	d := deck.New(k, s.World, s.Maps, deck.Options{Lang: t, Pixels: float64(2*scaled(little)) / deck.Wide.W})
	show := stage.New(k, 0)
	p.drawn = map[stage.View]image.Image{}
	p.pages.Set(show, d)
	var all []stage.View
	for i := range k.Scenes {
		all = append(all, stage.View{At: i})
	}
	p.pages.Want(all)
}

// picture shows the little pictures that are ready; what they were made of goes when
// all are.
func (p *Pane) picture() {
	for i, m := range p.images {
		v := stage.View{At: i}
		if shot, ok := p.pages.Shot(v); ok && p.drawn[v] == nil {
			p.drawn[v] = shot.Image
			m.Image = shot.Image
			m.Refresh()
		}
	}
	if len(p.drawn) == len(p.images) {
		p.pages.Want(nil)
	}
}
