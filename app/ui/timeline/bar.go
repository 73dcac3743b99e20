// Package timeline is the strip of time at the bottom of the window: a slider
// through the ten years of the plan, the policy's events above it, and a line
// that counts what is reached by the day shown.
//
// It knows no map. Invariants: every number is written with what it is out of;
// a year of which nothing is announced is drawn hollow and called so; the colour
// of a year is that of its units on the map.
package timeline

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"

	"jido/app/state"
	"jido/app/ui/command"
	"jido/app/ui/kit"
	"jido/app/ui/theme"
	"jido/data"
	"jido/data/lang"
)

// Bar is the strip of time. Make it with New.
type Bar struct {
	store *state.Store
	strip *strip
	all   *fyne.Container

	ground, edge          *canvas.Rectangle
	back, play, on        *kit.Button
	loop, speed           *kit.Button
	only                  *kit.Segmented
	count, asOf           *kit.Text
	left, right, messages *fyne.Container
}

// New makes the strip; tips is where its buttons show their names, or nil.
func New(st *state.Store, tips *kit.Tips) *Bar {
	b := &Bar{store: st, strip: newStrip(st)}
	press := func(id string) func() { return func() { command.ByID(id).Run(st, nil) } }
	b.back = kit.NewIconButton(theme.StepBack, "", "", tips, press("time.back"))
	b.play = kit.NewIconButton(theme.Play, "", "", tips, press("time.play"))
	b.on = kit.NewIconButton(theme.StepForward, "", "", tips, press("time.on"))
	b.loop = kit.NewIconButton(theme.Loop, "", "", tips, press("time.loop"))
	b.speed = kit.NewFlatButton("", "", b.nextSpeed).WithTip(tips, "", "")
	b.only = kit.NewSegmented([]string{"", ""}, 0, func(int) { st.Dispatch(state.ToggleOnlyYear{}) })
	b.count, b.asOf = kit.NewClipped("", kit.Strong), kit.NewText("", kit.Soft)

	b.ground, b.edge = canvas.NewRectangle(nil), canvas.NewRectangle(nil)
	b.left = kit.Row(0, b.back, b.play, b.on)
	b.right = kit.Row(6, b.speed, b.loop, b.only)
	b.messages = kit.Row(16, kit.Grow(b.count), b.asOf)
	b.all = container.New(barLayout{b}, b.ground, b.edge, b.left, b.strip, b.right, b.messages)
	state.On(st, showing, func(shown) { b.update() })
	state.Each(st, func(state.State) { b.strip.update() })
	return b
}

// Object returns the strip, as wide as what it is put into.
func (b *Bar) Object() fyne.CanvasObject { return b.all }

// OnKey sets what becomes of keys that the slider has no use for.
func (b *Bar) OnKey(f func(fyne.KeyName)) { b.strip.onKey = f }

// shown is what buttons and words depend on.
type shown struct {
	atlas               *data.Atlas
	t                   lang.Tag
	theme               string
	size, speed         float64
	playing, only, loop bool
	year                int
	asOf                data.Day
}

func showing(s state.State) shown {
	return shown{s.Atlas(), s.Lang(), s.Wish.Theme, s.TextSize, s.Speed, s.Playing, s.OnlyYear, s.Loop, s.Shown, s.Wish.AsOf}
}

// update takes the words and switches over from the state.
func (b *Bar) update() {
	now := b.store.State()
	s := showing(now)
	word := func(key string) string { return lang.T(s.t, "timeline."+key) }
	b.ground.FillColor, b.edge.FillColor = fynetheme.Color(theme.ColorCard), fynetheme.Color(theme.ColorCardBorder)
	b.back.SetName(word("back"), command.KeysOf("time.back"))
	b.on.SetName(word("on"), command.KeysOf("time.on"))
	if s.playing {
		b.play.SetIcon(theme.Pause)
		b.play.SetName(word("pause"), command.KeysOf("time.play"))
	} else {
		b.play.SetIcon(theme.Play)
		b.play.SetName(word("play"), command.KeysOf("time.play"))
	}
	b.loop.SetOn(s.loop)
	b.loop.SetName(word("loop"), "")
	b.speed.SetText(lang.T(s.t, "timeline.speed_value", lang.Number(s.t, s.speed, -1)))
	b.speed.SetName(word("speed"), "")
	b.only.SetWords([]string{word("all_years"), word("only_year")})
	b.only.SetChosen(0)
	if s.only {
		b.only.SetChosen(1)
	}
	b.count.SetText(Count(now))
	b.asOf.SetText(AsOf(now))
	b.all.Refresh()
}

// nextSpeed goes round through the speeds.
func (b *Bar) nextSpeed() {
	next := map[float64]float64{0.5: 1, 1: 2, 2: 4, 4: 0.5}
	to, ok := next[b.store.State().Speed]
	if !ok {
		to = 1
	}
	b.store.Dispatch(state.SetSpeed{Steps: to})
}

// barLayout puts buttons left and right of the slider and the words below it, in
// line with it where they have room.
type barLayout struct{ b *Bar }

// Height of the strip of time at the normal size of type, and its margins.
const (
	barHeight  = 88
	sideMargin = 16
)

// MinSize belongs to fyne.Layout.
func (l barLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	f := float32(factor())
	w := l.b.left.MinSize().Width + l.b.strip.MinSize().Width + l.b.right.MinSize().Width
	return fyne.NewSize(w+4*sideMargin*f, barHeight*f)
}

// Layout belongs to fyne.Layout.
func (l barLayout) Layout(_ []fyne.CanvasObject, s fyne.Size) {
	b, f := l.b, float32(factor())
	b.ground.Resize(s)
	b.edge.Resize(fyne.NewSize(s.Width, 1))
	m, top := sideMargin*f, 6*f
	place := func(x fyne.CanvasObject, at, width float32) {
		h := x.MinSize().Height
		x.Resize(fyne.NewSize(width, h))
		x.Move(fyne.NewPos(at, float32(int(top+float32(trackMiddle)*f-h/2))))
	}
	left, right := b.left.MinSize().Width, b.right.MinSize().Width
	place(b.left, m/2, left)
	place(b.right, s.Width-m-right, right)
	x := m/2 + left + m
	b.strip.Resize(fyne.NewSize(max(0, s.Width-x-right-2*m), float32(stripHeight*factor())))
	b.strip.Move(fyne.NewPos(x, top))

	words := theme.Measure(b.count.Text(), fynetheme.Size(fynetheme.SizeNameText), fyne.TextStyle{Italic: true})
	if x+words.Width+m+b.asOf.MinSize().Width+m > s.Width {
		x = m
	}
	h := b.messages.MinSize().Height
	b.messages.Resize(fyne.NewSize(s.Width-x-m, h))
	b.messages.Move(fyne.NewPos(x, float32(int(s.Height-h-6*f))))
}
