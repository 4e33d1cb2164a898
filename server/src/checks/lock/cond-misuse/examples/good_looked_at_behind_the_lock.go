package fixture

import (
	"sync"
	"sync/atomic"
)

// wire sends what is queued as soon as it is connected.
type wire struct {
	mu     sync.Mutex
	cond   *sync.Cond
	ready  atomic.Bool
	closed atomic.Bool
	queue  []string
}

func newWire() *wire {
	w := &wire{}
	w.cond = sync.NewCond(&w.mu)
	return w
}

// run looks at it again when it has the lock.
func (w *wire) run(send func(string)) {
	for !w.closed.Load() {
		if !w.ready.Load() {
			w.mu.Lock()
			for !w.ready.Load() && !w.closed.Load() {
				w.cond.Wait()
			}
			w.mu.Unlock()
		}
		for _, s := range w.take() {
			send(s)
		}
	}
}

// pass waits for whatever comes next: a helper, of which the caller has looked under the lock.
func (w *wire) pass() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	for !w.ready.Load() {
		w.wait()
		if w.closed.Load() {
			return false
		}
	}
	return true
}

func (w *wire) wait() {
	w.cond.Wait()
}

func (w *wire) take() []string {
	w.mu.Lock()
	defer w.mu.Unlock()
	out := w.queue
	w.queue = nil
	return out
}

func (w *wire) connect() {
	w.mu.Lock()
	w.ready.Store(true)
	w.cond.Broadcast()
	w.mu.Unlock()
}

func (w *wire) close() {
	w.mu.Lock()
	w.closed.Store(true)
	w.cond.Broadcast()
	w.mu.Unlock()
}
