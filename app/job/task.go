package job

import (
	"context"
	"errors"
	"sync"
	"time"

	"jido/app/state"
)

// task is one job.
type task struct {
	r      *Runner
	ctx    context.Context
	cancel context.CancelFunc

	mu     sync.Mutex
	now    Status
	told   time.Time
	timer  *time.Timer // of a telling that waits for its time
	queued bool        // a telling is on its way: it takes what is newest when it arrives
}

// run works and hands over the end.
func (t *task) run(f Func) {
	a, err := call(t.ctx, f, t.progress)
	t.mu.Lock()
	if t.timer != nil {
		t.timer.Stop()
	}
	t.now.Ended = true
	s := t.now
	t.mu.Unlock()
	t.r.deliver(func() { t.end(s, a, err) })
}

// end tells the result. It runs where the window does, so that a cancel that
// came before it is heeded.
func (t *task) end(s Status, a state.Action, err error) {
	cancelled := t.ctx.Err() != nil
	t.cancel()
	e := t.r.events
	var p *Panic
	if errors.As(err, &p) { // our fault in any case
		cancelled = false
	}
	s.Cancelled = cancelled
	if e.Status != nil {
		e.Status(s)
	}
	switch {
	case cancelled:
	case err != nil && e.Failed != nil:
		e.Failed(s, err)
	case err == nil && a != nil && e.Done != nil:
		e.Done(s, a)
	}
}

// progress keeps how far the work is and tells it when the last telling is
// long enough ago.
func (t *task) progress(done, total int64) {
	t.mu.Lock()
	if t.now.Ended {
		t.mu.Unlock()
		return
	}
	t.now.Done, t.now.Total = done, total
	if t.queued || t.timer != nil {
		t.mu.Unlock()
		return
	}
	if wait := pause - time.Since(t.told); wait > 0 {
		t.timer = time.AfterFunc(wait, t.due)
		t.mu.Unlock()
		return
	}
	t.queued = true
	t.mu.Unlock()
	t.r.deliver(t.tell)
}

// due is the end of a wait.
func (t *task) due() {
	t.mu.Lock()
	t.timer = nil
	if t.now.Ended {
		t.mu.Unlock()
		return
	}
	t.queued = true
	t.mu.Unlock()
	t.r.deliver(t.tell)
}

// tell shows what is newest; after the end there is nothing to show.
func (t *task) tell() {
	t.mu.Lock()
	t.queued = false
	t.told = time.Now()
	s := t.now
	t.mu.Unlock()
	if !s.Ended && t.r.events.Status != nil {
		t.r.events.Status(s)
	}
}
