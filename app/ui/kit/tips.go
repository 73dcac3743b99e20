package kit

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"jido/app/ui/theme"
)

// tipDelay is how long the pointer rests on a thing before its tip appears.
const tipDelay = 500 * time.Millisecond

// Tips is the layer over everything else of a window in which tips appear. It
// takes part in no gesture: Fyne gives events only to objects that implement
// them, and this one implements none.
//
// Waiting is an animation of tipDelay whose ticks draw nothing until the last.
type Tips struct {
	widget.BaseWidget
	target fyne.CanvasObject // of the tip that waits or is seen
	name   string
	keys   []string
	seen   bool
	wait   *fyne.Animation
	at     fyne.Position // of the target in the layer
}

// NewTips returns the layer; put it last into the stack that fills the window.
func NewTips() *Tips {
	t := &Tips{}
	t.ExtendBaseWidget(t)
	return t
}

// Hint shows what a thing is called, and the keys for it ("Ctrl+F", "" for
// none), near it after a moment, unless Drop comes first.
func (t *Tips) Hint(target fyne.CanvasObject, name, keys string) {
	t.end()
	t.target, t.name, t.keys = target, name, splitKeys(keys)
	wait := fyne.NewAnimation(tipDelay, nil)
	wait.Curve = fyne.AnimationLinear
	wait.Tick = func(done float32) {
		if done < 1 || t.wait != wait {
			return
		}
		d := fyne.CurrentApp().Driver()
		t.at = d.AbsolutePositionForObject(target).Subtract(d.AbsolutePositionForObject(t))
		t.seen = true
		t.Refresh()
	}
	t.wait = wait
	wait.Start()
}

// Drop takes the tip of a thing away, or stops it from appearing.
func (t *Tips) Drop(target fyne.CanvasObject) {
	if t.target == target {
		t.end()
	}
}

// Seen returns the tip that is shown, "" if there is none.
func (t *Tips) Seen() string {
	if !t.seen {
		return ""
	}
	return strings.TrimSpace(t.name + " " + strings.Join(t.keys, "+"))
}

func (t *Tips) end() {
	if t.wait != nil {
		t.wait.Stop()
	}
	t.wait, t.target = nil, nil
	if t.seen {
		t.seen = false
		t.Refresh()
	}
}

// CreateRenderer belongs to Fyne.
func (t *Tips) CreateRenderer() fyne.WidgetRenderer {
	bubble := canvas.NewRectangle(nil)
	name, keys := line("", nil, 0, fyne.TextStyle{}), line("", nil, 0, fyne.TextStyle{})
	r := &renderer{of: t, objects: []fyne.CanvasObject{bubble, name, keys}}
	r.min = func() fyne.Size { return fyne.Size{} }
	r.layout = func(s fyne.Size) {
		if !t.seen {
			return
		}
		pad := length(t, fynetheme.SizeNameInnerPadding)
		n, k := name.MinSize(), keys.MinSize()
		w, h := n.Width+2*pad, n.Height+pad
		if keys.Text != "" {
			w += k.Width + pad
		}
		of := t.target.Size()
		x := t.at.X + (of.Width-w)/2
		y := t.at.Y + of.Height + pad*0.75
		if y+h > s.Height-pad { // no room below it
			y = t.at.Y - h - pad*0.75
		}
		pos := fyne.NewPos(round(min(max(x, pad), max(pad, s.Width-w-pad))), round(max(y, pad)))
		bubble.Move(pos)
		bubble.Resize(fyne.NewSize(w, h))
		bubble.CornerRadius = length(t, fynetheme.SizeNameSelectionRadius)
		centreText(name, pos.AddXY(pad, 0), fyne.NewSize(n.Width, h), n)
		centreText(keys, pos.AddXY(2*pad+n.Width, 0), fyne.NewSize(k.Width, h), k)
	}
	r.paint = func() {
		bubble.FillColor = shade(t, theme.ColorBubble)
		name.Text, keys.Text = typeset(t.name), strings.Join(t.keys, "+")
		name.Color, keys.Color = shade(t, theme.ColorOnBubble), shade(t, theme.ColorOnBubble2)
		name.TextSize = length(t, fynetheme.SizeNameCaptionText)
		keys.TextSize = name.TextSize
		for _, o := range r.objects {
			if t.seen {
				o.Show()
			} else {
				o.Hide()
			}
		}
	}
	return ready(r)
}

// splitKeys takes "Ctrl+Shift+E" apart; a plus sign that is a key of its own stays one.
func splitKeys(s string) []string {
	if s == "" {
		return nil
	}
	var out []string
	for {
		i := strings.Index(s, "+")
		if i <= 0 || i == len(s)-1 {
			return append(out, s)
		}
		out, s = append(out, s[:i]), s[i+1:]
	}
}
