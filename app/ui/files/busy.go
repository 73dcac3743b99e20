package files

import (
	"time"

	"fyne.io/fyne/v2"

	"jido/app/job"
	"jido/app/ui/kit"
)

// patience is how long work goes on before it shows how far it is: most is done
// sooner.
const patience = 300 * time.Millisecond

// busy shows the oldest of the work that goes on.
type busy struct {
	f       *Files
	root    *fyne.Container
	float   *kit.Float
	running []job.Status // oldest first
	cancels map[int]func()
	shown   int // job of the card; 0 = none
	card    *kit.Progress
	wait    *fyne.Animation
}

func newBusy(f *Files) *busy {
	b := &busy{f: f, cancels: map[int]func(){}}
	b.float = kit.NewFloat(nil)
	b.root = b.float.Container()
	b.root.Hide()
	return b
}

// status takes over what a job tells of itself.
func (b *busy) status(s job.Status) {
	i := 0
	for i < len(b.running) && b.running[i].ID != s.ID {
		i++
	}
	switch {
	case s.Ended && i < len(b.running):
		b.running = append(b.running[:i:i], b.running[i+1:]...)
	case s.Ended:
	case i < len(b.running):
		b.running[i] = s
	default:
		b.running = append(b.running, s)
	}
	if s.Ended {
		delete(b.cancels, s.ID)
	}
	switch {
	case len(b.running) == 0:
		b.hide()
	case b.shown != 0:
		b.show()
	case b.wait == nil:
		b.await()
	}
}

// await shows the work when it has gone on for a while.
func (b *busy) await() {
	wait := fyne.NewAnimation(patience, nil)
	wait.Curve = fyne.AnimationLinear
	wait.Tick = func(done float32) {
		if done == 1 && b.wait == wait && len(b.running) > 0 {
			b.show()
		}
	}
	b.wait = wait
	wait.Start()
}

func (b *busy) show() {
	s := b.running[0]
	if b.shown != s.ID {
		b.shown = s.ID
		b.card = kit.NewProgress(s.Name, b.f.t("files.cancel"), func() {
			if c := b.cancels[s.ID]; c != nil {
				c()
			}
		})
		b.float = kit.NewFloat(nil)
		b.float.AddWide(kit.Top, b.card.Card, 380) // the card itself: it is what lays out
		b.root.Layout, b.root.Objects = b.float, b.float.Container().Objects
		b.root.Show()
	}
	part, known := s.Part()
	if !known {
		part = -1
	}
	b.card.SetDone(part, "")
	b.root.Refresh()
}

func (b *busy) hide() {
	if b.wait != nil {
		b.wait.Stop()
		b.wait = nil
	}
	if b.card != nil {
		b.card.SetDone(1, "") // ends what moves
	}
	b.shown, b.card = 0, nil
	b.root.Objects = nil
	b.root.Hide()
}
