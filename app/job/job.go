// Package job runs long work aside from the window: opening files, building
// maps, writing pictures. A job ends in an action for the store, in an error, or
// in nothing because it was cancelled.
//
// It knows no toolkit and no file. Invariants: whatever reaches the window comes
// through the one function given to New, so that it arrives on the window's
// goroutine; a cancelled job delivers no action; a panic is an error with its
// trace; progress is told a few times a second, however often work reports it.
package job

import (
	"context"
	"fmt"
	"runtime/debug"
	"sync"
	"time"

	"jido/app/state"
)

// Func is a piece of work. It must end soon after its context has. progress may
// be called from any goroutine and as often as is convenient; total is 0 where
// it is not known. The action may be nil.
type Func func(ctx context.Context, progress func(done, total int64)) (state.Action, error)

// Status is what there is to show of a job.
type Status struct {
	ID    int // from 1, in the order of Start
	Name  string
	Done  int64
	Total int64 // 0 = not known
	Ended bool
	// Cancelled is true of an end that came by cancel or Stop: nothing else of the
	// job is told.
	Cancelled bool
}

// Part returns how much is done, from 0 to 1, and whether that is known.
func (s Status) Part() (float64, bool) {
	if s.Total <= 0 {
		return 0, false
	}
	return min(max(float64(s.Done)/float64(s.Total), 0), 1), true
}

// Events are told what becomes of jobs, by way of deliver; each may be nil.
type Events struct {
	Status func(Status)               // begun, moved on, ended
	Done   func(Status, state.Action) // with an action that is not nil
	Failed func(Status, error)        // but not of a job that was cancelled
}

// Panic is the error of a job that panicked.
type Panic struct {
	Value any
	Trace string
}

// Error names the value; the trace is for a report.
func (p *Panic) Error() string { return fmt.Sprintf("job: panic: %v", p.Value) }

// Runner runs jobs, each on a goroutine of its own. Make it with New. Its
// methods may be called from any goroutine.
type Runner struct {
	deliver func(func())
	events  Events
	ctx     context.Context
	stop    context.CancelFunc
	work    sync.WaitGroup

	mu   sync.Mutex
	next int
}

// pause is the least time between two tellings of a job's progress.
const pause = 100 * time.Millisecond

// New makes a runner. deliver runs a function on the goroutine that the store
// belongs to, at once or later, in the order of the calls; the window passes
// fyne.Do.
func New(deliver func(func()), e Events) *Runner {
	r := &Runner{deliver: deliver, events: e}
	r.ctx, r.stop = context.WithCancel(context.Background())
	return r
}

// Start begins a job. cancel ends its context and sees to it that nothing more
// of it is delivered but its end.
func (r *Runner) Start(name string, f Func) (cancel func()) { return r.StartID(name, f, nil) }

// StartID is Start that tells the job's id before anything of it is delivered.
func (r *Runner) StartID(name string, f Func, id func(int)) (cancel func()) {
	r.mu.Lock()
	r.next++
	t := &task{r: r, now: Status{ID: r.next, Name: name}}
	r.mu.Unlock()
	if id != nil {
		id(t.now.ID)
	}
	t.ctx, t.cancel = context.WithCancel(r.ctx)
	t.progress(0, 0)
	r.work.Go(func() { t.run(f) })
	return t.cancel
}

// Stop cancels all jobs, those to come included.
func (r *Runner) Stop() { r.stop() }

// Wait returns when all jobs have ended and have handed over what they deliver.
func (r *Runner) Wait() { r.work.Wait() }

// call runs the work; a panic becomes an error.
func call(ctx context.Context, f Func, progress func(done, total int64)) (a state.Action, err error) {
	defer func() {
		if v := recover(); v != nil {
			a, err = nil, &Panic{v, string(debug.Stack())}
		}
	}()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return f(ctx, progress)
}
