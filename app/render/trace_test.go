package render_test

import (
	"strings"
	"sync"
	"testing"
	"time"

	"jido/app/render"
)

func TestTrace(t *testing.T) {
	var tr render.Trace
	if got := tr.String(); got != "frames: none\nsharp picture after: none" {
		t.Errorf("empty: %q", got)
	}
	for i := 1000; i > 0; i-- { // 0.1 to 100 ms, the longest first
		tr.Loop(time.Duration(i) * 100 * time.Microsecond)
	}
	tr.Sharp(7 * time.Millisecond)
	want := "frames: 1000, p50 50.0 ms, p95 95.0 ms, p99 99.0 ms, longest 100.0 ms\nsharp picture after: 1, p50 7.0 ms, p95 7.0 ms, p99 7.0 ms, longest 7.0 ms"
	if got := tr.String(); got != want {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	if got := tr.String(); got != want {
		t.Error("the second reading differs:", got)
	}
}

// A trace takes any number of frames from any goroutine in bounded memory.
func TestTraceIsBounded(t *testing.T) {
	var tr render.Trace
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for range render.MaxTrace / 2 {
				tr.Loop(time.Millisecond)
				tr.Sharp(time.Millisecond)
			}
		})
	}
	wg.Wait()
	loop, sharp := tr.Series()
	if len(loop) != render.MaxTrace || len(sharp) != render.MaxTrace || !strings.Contains(tr.String(), "longest 1.0 ms") {
		t.Errorf("%d frames, %d pictures", len(loop), len(sharp))
	}
}
