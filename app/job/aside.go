package job

import (
	"context"
	"runtime/debug"
)

// Aside does work that cannot be stopped from within, and leaves it alone when
// the context ends first: it returns at once, and what the work comes to is
// dropped. The work must not have effects that last. Its panic is a *Panic.
func Aside[T any](ctx context.Context, work func() (T, error)) (T, error) {
	type result struct {
		v   T
		err error
	}
	var zero T
	if err := ctx.Err(); err != nil {
		return zero, err
	}
	ch := make(chan result, 1)
	go func() {
		var r result
		defer func() {
			if v := recover(); v != nil {
				r = result{err: &Panic{v, string(debug.Stack())}}
			}
			ch <- r
		}()
		r.v, r.err = work()
	}()
	select {
	case r := <-ch:
		return r.v, r.err
	case <-ctx.Done():
		return zero, ctx.Err()
	}
}
