package files

import (
	"context"
	"testing"

	"jido/app/state"
	"jido/data/lang"
)

// drain lets the window take what has come so far.
func (d *desk) drain() {
	d.mu.Lock()
	q := d.queue
	d.queue = nil
	d.mu.Unlock()
	for _, f := range q {
		f()
	}
}

// Work that takes long shows its name, how far it is, and a way to cancel; one
// after another; then nothing is left of it.
func TestBusy(t *testing.T) {
	d := newDesk(t, lang.EN)
	begun := make(chan bool)
	work := func(ctx context.Context, progress func(int64, int64)) (state.Action, error) {
		progress(1, 4)
		begun <- true
		<-ctx.Done()
		return state.Say{Text: "too late"}, nil
	}
	d.Work("First", work)
	<-begun
	second := d.Work("Second", work)
	<-begun
	d.drain()
	if !d.Object().Visible() || !d.shows("First") || !d.shows("Cancel") || d.shows("Second") {
		t.Fatalf("shown:\n%s", d.words())
	}
	if part, ok := d.busy.running[0].Part(); !ok || part != 0.25 {
		t.Errorf("done %v %t", part, ok)
	}
	first := d.busy.cancels[d.busy.shown]
	first()
	for d.shows("First") {
		d.drain()
	}
	if !d.shows("Second") {
		t.Errorf("after the first:\n%s", d.words())
	}
	second()
	d.pump()
	if d.Object().Visible() || len(d.busy.cancels)+len(d.hooks)+len(d.busy.running) > 0 || d.store.State().Message == "too late" {
		t.Errorf("left: %v, message %q", d.busy.running, d.store.State().Message)
	}
}
