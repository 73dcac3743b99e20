package show

import (
	"context"
	"image"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"jido/app/briefing"
	"jido/app/briefing/stage"
	"jido/app/state"
	"jido/app/ui/kit"
	"jido/app/ui/theme"
	"jido/data/lang"
	"jido/layers/style"
)

// Speaker is what the speaker has before the eyes: what the audience sees, what
// comes next, the notes, the time. Show.Speaker makes one; Close ends its work.
type Speaker struct {
	widget.BaseWidget
	key   func(fyne.KeyName)
	base  state.State
	now   stage.Show
	begun time.Time
	clock func() time.Time

	pages *stage.Pages
	stop  context.CancelFunc

	root   fyne.CanvasObject
	on     *picture
	next   *picture
	word   *kit.Text // over the next picture
	count  *kit.Text
	hour   *kit.Text
	gone   *kit.Text
	title  *kit.Text
	notes  *kit.Text
	scroll *kit.Scroll
}

var _ fyne.Focusable = (*Speaker)(nil)

// speakerWidth is how wide the pictures are painted, pixels.
const speakerWidth = 960

// newSpeaker makes the speaker's view of a talk on the stage. Key gets the keys that
// are typed there; clock tells the time.
func newSpeaker(s stage.Show, base state.State, hash string, deliver func(func()), key func(fyne.KeyName), clock func() time.Time) *Speaker {
	ctx, stop := context.WithCancel(context.Background())
	o := &Speaker{key: key, base: base, now: s, clock: clock, begun: clock(), stop: stop}
	o.pages = stage.Start(ctx, func() { deliver(o.shots) })
	o.build()
	o.ExtendBaseWidget(o)
	o.take(s, hash)
	stage.Beat(ctx, time.Second, func() { deliver(o.time) })
	return o
}

// Close ends the work behind the view.
func (o *Speaker) Close() {
	o.stop()
	o.pages.Wait()
}

func (o *Speaker) t(key string, args ...any) string {
	return lang.T(o.base.Lang(), "show."+key, args...)
}

func (o *Speaker) build() {
	o.on, o.next = newPicture(), newPicture()
	o.word = kit.NewText("", kit.Soft)
	o.count, o.hour, o.gone = kit.NewText("", kit.Title), kit.NewText("", kit.Title), kit.NewText("", kit.Title)
	o.title = kit.NewWrapped("", kit.Title)
	o.notes = kit.NewWrapped("", kit.Body)
	o.scroll = kit.NewScroll(kit.Inset(14, 0, o.notes))
	again := kit.NewFlatButton("", o.t("again"), func() { o.begun = o.clock(); o.time() })
	step := func(k fyne.KeyName) func() { return func() { o.key(k) } }
	head := kit.Row(16, o.count, kit.NewButton(theme.ChevronLeft, "", step(fyne.KeyLeft)), kit.NewButton(theme.ChevronRight, "", step(fyne.KeyRight)), kit.Spring(), o.gone, again, o.hour)
	large := container.NewBorder(kit.NewText(o.t("on"), kit.Soft), nil, nil, nil, o.on.object)
	small := container.NewBorder(o.word, nil, nil, nil, o.next.object)
	words := container.NewBorder(o.title, nil, nil, nil, kit.Inset(0, 10, o.scroll))
	lower := container.New(split{0.36}, small, kit.Inset(12, 0, words))
	th, err := style.Lookup(o.base.Wish.Theme)
	if err != nil {
		th = style.Light()
	}
	look := theme.New(th, 1.3)
	ground := canvas.NewRectangle(look.Color(fynetheme.ColorNameBackground, 0))
	body := container.NewBorder(head, nil, nil, nil, container.New(split{0.58}, kit.Inset(0, 10, large), container.NewBorder(nil, nil, nil, nil, kit.Inset(12, 10, lower))))
	o.root = container.NewStack(ground, container.NewThemeOverride(kit.Inset(18, 14, body), look))
}

// split parts a width.
type split struct{ part float32 }

// MinSize is little: the window may be of any size.
func (split) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(200, 120) }

// Layout puts the first thing at the left, the second at the right; above each
// other where that is too narrow.
func (l split) Layout(o []fyne.CanvasObject, s fyne.Size) {
	if s.Width < s.Height*1.05 {
		h := s.Height * l.part
		o[0].Resize(fyne.NewSize(s.Width, h))
		o[1].Move(fyne.NewPos(0, h))
		o[1].Resize(fyne.NewSize(s.Width, s.Height-h))
		return
	}
	w := s.Width * l.part
	o[0].Resize(fyne.NewSize(w, s.Height))
	o[1].Move(fyne.NewPos(w, 0))
	o[1].Resize(fyne.NewSize(s.Width-w, s.Height))
}

// picture is the picture of a page.
type picture struct {
	object *canvas.Image
	of     *image.RGBA
}

func newPicture() *picture {
	m := canvas.NewImageFromImage(nil)
	m.FillMode = canvas.ImageFillContain
	return &picture{object: m}
}

func (p *picture) show(s stage.Shot, ok bool) {
	if p.of == s.Image && ok {
		return
	}
	p.of = s.Image
	p.object.Image = nil
	if ok {
		p.object.Image = s.Image
	}
	p.object.Refresh()
}

// take takes up a talk.
func (o *Speaker) take(s stage.Show, hash string) {
	o.pages.Set(s, paper(s.Talk, o.base, hash, speakerWidth, speakerWidth*9/16))
	o.Follow(s)
}

// Follow shows what is on the stage now.
func (o *Speaker) Follow(s stage.Show) {
	o.now = s
	in, _ := s.Scene()
	t := o.base.Lang()
	o.count.SetText(o.t("count", s.At+1, len(s.Talk.Scenes)))
	o.title.SetText(in.Title.In(t))
	words := briefing.Words(in.Notes.In(t))
	if words == "" {
		words = o.t("no_notes")
	}
	o.notes.SetText(words)
	o.scroll.ScrollTo(0, 0)
	o.scroll.Refresh()
	word := o.t("next")
	if s.At+1 >= len(s.Talk.Scenes) {
		word = o.t("last")
	}
	o.word.SetText(word)
	want := []stage.View{s.View(), {At: s.At + 1}}
	if s.At > 0 {
		want = append(want, stage.View{At: s.At - 1})
	}
	o.pages.Want(want)
	o.shots()
	o.time()
}

// shots shows the pictures that are ready; the old ones stay until then.
func (o *Speaker) shots() {
	if s, ok := o.pages.Shot(o.now.View()); ok {
		o.on.show(s, true)
	}
	if s, ok := o.pages.Shot(stage.View{At: o.now.At + 1}); ok || o.now.At+1 >= len(o.now.Talk.Scenes) {
		o.next.show(s, ok)
	}
}

func (o *Speaker) time() {
	now := o.clock()
	o.hour.SetText(now.Format("15:04"))
	o.gone.SetText(stage.Elapsed(now.Sub(o.begun)))
}

// CreateRenderer is part of fyne.Widget.
func (o *Speaker) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(o.root) }

// TypedKey hands a key to the stage.
func (o *Speaker) TypedKey(e *fyne.KeyEvent) { o.key(e.Name) }

// TypedRune does nothing: keys are read by name.
func (o *Speaker) TypedRune(rune) {}

// FocusGained and FocusLost are part of fyne.Focusable.
func (o *Speaker) FocusGained() {}

// FocusLost is part of fyne.Focusable.
func (o *Speaker) FocusLost() {}
