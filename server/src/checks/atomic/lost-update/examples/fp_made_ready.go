// go: 1.25

package window

import (
	"sync"
	"sync/atomic"
)

// Window is the span of what is there.
type Window struct {
	low, high, valid atomic.Int64
}

func (w *Window) lowest() int64 { return w.low.Load() }

// Init reads what was there before. Nobody has the window yet.
func (w *Window) Init(valid int64, old []int64) {
	w.valid.Store(valid)
	var wg sync.WaitGroup
	for _, n := range old {
		wg.Go(func() { w.note(n) })
	}
	wg.Wait()
	if w.lowest() < w.valid.Load() {
		w.low.Store(w.valid.Load())
	}
}

func (w *Window) note(n int64) {
	for {
		now := w.low.Load()
		if n >= now || w.low.CompareAndSwap(now, n) {
			break
		}
	}
	for {
		now := w.high.Load()
		if n <= now || w.high.CompareAndSwap(now, n) {
			break
		}
	}
}

// Serve notes what comes in.
func (w *Window) Serve(in <-chan int64) {
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for n := range in {
				w.note(n)
			}
		})
	}
	wg.Wait()
}
