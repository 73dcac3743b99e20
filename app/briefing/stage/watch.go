package stage

import (
	"context"
	"os"
	"time"
)

// Every is how often a talk's file is looked at while it is open.
const Every = time.Second

// Watch waits until a file holds another text than the one given, the same at two
// looks in a row, so that no half written file is taken up; it returns that text.
// A file that is gone, or cannot be read for the moment, is waited for. It ends
// with the context.
func Watch(ctx context.Context, path, text string, every time.Duration) (string, error) {
	t := time.NewTicker(every)
	defer t.Stop()
	last := text
	var seen os.FileInfo
	for {
		select {
		case <-ctx.Done():
			return "", ctx.Err()
		case <-t.C:
		}
		i, err := os.Stat(path)
		if err != nil || seen != nil && last == text && i.ModTime().Equal(seen.ModTime()) && i.Size() == seen.Size() {
			continue
		}
		b, err := os.ReadFile(path)
		if err != nil {
			continue
		}
		now := string(b)
		if now != text && now != "" && now == last {
			return now, nil
		}
		seen, last = i, now
	}
}

// Beat calls do each time that so much has gone, until the context ends, on a
// goroutine of its own.
func Beat(ctx context.Context, every time.Duration, do func()) {
	t := time.NewTicker(every)
	go func() {
		defer t.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-t.C:
				do()
			}
		}
	}()
}
