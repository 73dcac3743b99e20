package job_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"jido/app/job"
	"jido/app/state"
)

// log writes down what reaches the window.
type log struct {
	mu    sync.Mutex
	lines []string
}

func (l *log) add(format string, args ...any) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.lines = append(l.lines, fmt.Sprintf(format, args...))
}

func (l *log) text() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return strings.Join(l.lines, "\n")
}

func (l *log) events() job.Events {
	return job.Events{
		Status: func(s job.Status) {
			l.add("%s %d/%d %t", s.Name, s.Done, s.Total, s.Ended)
			if s.Cancelled {
				l.add("%s was cancelled", s.Name)
			}
		},
		Done:   func(s job.Status, a state.Action) { l.add("%s: %v", s.Name, a) },
		Failed: func(s job.Status, err error) { l.add("%s failed: %v", s.Name, err) },
	}
}

// direct runs what is delivered at once, one at a time.
func direct() func(func()) {
	var mu sync.Mutex
	return func(f func()) {
		mu.Lock()
		defer mu.Unlock()
		f()
	}
}

func TestEnds(t *testing.T) {
	for _, c := range []struct {
		name string
		work job.Func
		want string
	}{
		{"action", func(context.Context, func(int64, int64)) (state.Action, error) { return state.Say{Text: "hello"}, nil }, "w 0/0 false\nw 0/0 true\nw: {hello}"},
		{"nothing", func(context.Context, func(int64, int64)) (state.Action, error) { return nil, nil }, "w 0/0 false\nw 0/0 true"},
		{"error", func(context.Context, func(int64, int64)) (state.Action, error) {
			return state.Say{}, errors.New("no disk")
		}, "w 0/0 false\nw 0/0 true\nw failed: no disk"},
		{"panic", func(context.Context, func(int64, int64)) (state.Action, error) { panic("a hole") }, "w 0/0 false\nw 0/0 true\nw failed: job: panic: a hole"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var l log
			r := job.New(direct(), l.events())
			r.Start("w", c.work)
			r.Wait()
			if got := l.text(); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

// A panic brings the trace of where it happened, also where the job had been
// cancelled.
func TestPanicHasTrace(t *testing.T) {
	for _, cancelled := range []bool{false, true} {
		var got error
		r := job.New(direct(), job.Events{Failed: func(_ job.Status, err error) { got = err }})
		begun := make(chan bool)
		cancel := r.Start("w", func(ctx context.Context, _ func(int64, int64)) (state.Action, error) {
			close(begun)
			if cancelled {
				<-ctx.Done()
			}
			return nil, deep(3)
		})
		<-begun
		if cancelled {
			cancel()
		}
		r.Wait()
		var p *job.Panic
		if !errors.As(got, &p) || p.Value != "depth" || !strings.Contains(p.Trace, "job_test.deep") {
			t.Errorf("cancelled %t: %v", cancelled, got)
		}
	}
}

func deep(n int) error {
	if n == 0 {
		panic("depth")
	}
	return deep(n - 1)
}

// What is cancelled delivers nothing but its end: while it works, before it
// begins, and when its result is on the way already.
func TestCancel(t *testing.T) {
	say := state.Say{Text: "too late"}
	t.Run("working", func(t *testing.T) {
		var l log
		r := job.New(direct(), l.events())
		begun := make(chan bool)
		cancel := r.Start("w", func(ctx context.Context, _ func(int64, int64)) (state.Action, error) {
			close(begun)
			<-ctx.Done()
			return say, ctx.Err()
		})
		<-begun
		cancel()
		cancel()
		r.Wait()
		if got, want := l.text(), "w 0/0 false\nw 0/0 true\nw was cancelled"; got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	})
	t.Run("on the way", func(t *testing.T) {
		var l log
		var queue []func()
		var mu sync.Mutex
		r := job.New(func(f func()) { mu.Lock(); queue = append(queue, f); mu.Unlock() }, l.events())
		cancel := r.Start("w", func(context.Context, func(int64, int64)) (state.Action, error) { return say, nil })
		r.Wait()
		cancel()
		for _, f := range queue {
			f()
		}
		if got, want := l.text(), "w 0/0 true\nw was cancelled"; got != want { // its beginning is no news any more
			t.Errorf("got %q, want %q", got, want)
		}
	})
	t.Run("all", func(t *testing.T) {
		var l log
		r := job.New(direct(), l.events())
		for range 3 {
			r.Start("w", func(ctx context.Context, _ func(int64, int64)) (state.Action, error) { <-ctx.Done(); return say, nil })
		}
		r.Stop()
		r.Start("w", func(context.Context, func(int64, int64)) (state.Action, error) {
			t.Error("begun after Stop")
			return nil, nil
		})
		r.Wait()
		if strings.Contains(l.text(), "too late") || strings.Count(l.text(), "true") != 4 {
			t.Errorf("got\n%s", l.text())
		}
	})
}

// Progress reported every millisecond is told ten times a second, the newest
// each time; what came last is told even where no more follows.
func TestProgressIsThrottled(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var l log
		r := job.New(direct(), l.events())
		r.Start("w", func(_ context.Context, progress func(int64, int64)) (state.Action, error) {
			time.Sleep(time.Millisecond / 2)
			for i := range 250 {
				progress(int64(i), 300)
				time.Sleep(time.Millisecond)
			}
			progress(290, 300)
			time.Sleep(time.Minute)
			progress(300, 300)
			return nil, nil
		})
		r.Wait()
		want := "w 0/0 false\nw 99/300 false\nw 199/300 false\nw 290/300 false\nw 300/300 false\nw 300/300 true"
		if got := l.text(); got != want {
			t.Errorf("got\n%s\nwant\n%s", got, want)
		}
	})
}

// A window that is busy gets one telling, with the newest, not a heap of them.
func TestSlowWindow(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var l log
		queue := make(chan func(), 100)
		r := job.New(func(f func()) { queue <- f }, l.events())
		r.Start("w", func(_ context.Context, progress func(int64, int64)) (state.Action, error) {
			for i := range 100 {
				progress(int64(i), 100)
				time.Sleep(pause)
			}
			return nil, nil
		})
		time.Sleep(50*pause + pause/2)
		for len(queue) > 0 {
			(<-queue)()
		}
		if got, want := l.text(), "w 50/100 false"; got != want {
			t.Errorf("got %q, want %q", got, want)
		}
		r.Wait()
	})
}

const pause = 100 * time.Millisecond

// Late progress of a worker that outlives its job changes nothing.
func TestProgressAfterTheEnd(t *testing.T) {
	var l log
	r := job.New(direct(), l.events())
	var keep func(int64, int64)
	r.Start("w", func(_ context.Context, progress func(int64, int64)) (state.Action, error) {
		keep = progress
		return nil, nil
	})
	r.Wait()
	keep(5, 6)
	if strings.Contains(l.text(), "5/6") {
		t.Errorf("got\n%s", l.text())
	}
}

func TestPart(t *testing.T) {
	for _, c := range []struct {
		done, total int64
		part        float64
		known       bool
	}{{0, 0, 0, false}, {5, 0, 0, false}, {0, 10, 0, true}, {5, 10, 0.5, true}, {12, 10, 1, true}, {-1, 10, 0, true}} {
		if p, ok := (job.Status{Done: c.done, Total: c.total}).Part(); p != c.part || ok != c.known {
			t.Errorf("%d of %d: %v, %t", c.done, c.total, p, ok)
		}
	}
}

// Many jobs at once, each with an id of its own and each told once.
func TestMany(t *testing.T) {
	var mu sync.Mutex
	ends := map[int]int{}
	r := job.New(direct(), job.Events{Done: func(s job.Status, _ state.Action) { mu.Lock(); ends[s.ID]++; mu.Unlock() }})
	for range 50 {
		r.Start("w", func(_ context.Context, progress func(int64, int64)) (state.Action, error) {
			var wg sync.WaitGroup
			for i := range 4 {
				wg.Go(func() { progress(int64(i), 4) })
			}
			wg.Wait()
			return state.Clear{}, nil
		})
	}
	r.Wait()
	for id := 1; id <= 50; id++ {
		if ends[id] != 1 {
			t.Errorf("job %d ended %d times", id, ends[id])
		}
	}
}

// What is left alone goes on, but nobody waits for it.
func TestAside(t *testing.T) {
	if v, err := job.Aside(t.Context(), func() (int, error) { return 7, nil }); v != 7 || err != nil {
		t.Errorf("%d, %v", v, err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	hold, left := make(chan bool), make(chan bool)
	_, err := job.Aside(ctx, func() (int, error) {
		defer close(left)
		cancel()
		<-hold
		return 1, nil
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	close(hold)
	<-left
	if _, err := job.Aside(ctx, func() (int, error) { t.Error("begun after the end"); return 0, nil }); err == nil {
		t.Error("no error after the end")
	}
	var p *job.Panic
	if _, err := job.Aside(t.Context(), func() (int, error) { return 0, deep(2) }); !errors.As(err, &p) || !strings.Contains(p.Trace, "job_test.deep") {
		t.Errorf("panic: %v", err)
	}
}
