package render

import (
	"fmt"
	"slices"
	"sync"
	"time"
)

// Trace counts how long frames keep the event loop, and how long the sharp
// picture takes to follow. The zero Trace is ready; it is safe for concurrent
// use.
type Trace struct {
	mu    sync.Mutex
	loop  []time.Duration
	sharp []time.Duration
}

// maxTrace bounds the memory of a trace: about ten minutes of frames.
const maxTrace = 36000

// Loop adds the time that one frame kept the event loop.
func (t *Trace) Loop(d time.Duration) { t.add(&t.loop, d) }

// Sharp adds the time from a wish to its sharp picture.
func (t *Trace) Sharp(d time.Duration) { t.add(&t.sharp, d) }

func (t *Trace) add(to *[]time.Duration, d time.Duration) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if len(*to) < maxTrace {
		*to = append(*to, d)
	}
}

// String returns both series in milliseconds: count, p50, p95, p99, greatest.
func (t *Trace) String() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return "frames: " + series(t.loop) + "\nsharp picture after: " + series(t.sharp)
}

func series(ds []time.Duration) string {
	if len(ds) == 0 {
		return "none"
	}
	s := slices.Sorted(slices.Values(ds))
	at := func(p float64) float64 { return float64(s[int(p*float64(len(s)-1))].Microseconds()) / 1000 }
	return fmt.Sprintf("%d, p50 %.1f ms, p95 %.1f ms, p99 %.1f ms, longest %.1f ms", len(s), at(0.5), at(0.95), at(0.99), at(1))
}
