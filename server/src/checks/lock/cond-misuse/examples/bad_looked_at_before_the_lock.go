package fixture

import (
	"sync"
	"sync/atomic"
)

// line sends what is queued as soon as it is connected.
type line struct {
	mu     sync.Mutex
	cond   *sync.Cond
	ready  atomic.Bool
	closed atomic.Bool
	queue  []string
}

func newLine() *line {
	l := &line{}
	l.cond = sync.NewCond(&l.mu)
	return l
}

// run looks whether the line is ready, and by the time it has the lock the call for it may be over.
func (l *line) run(send func(string)) {
	for !l.closed.Load() {
		if !l.ready.Load() {
			l.mu.Lock()
			l.cond.Wait() // want lock/cond-misuse `follows its lock at once`
			l.mu.Unlock()
		}
		for _, s := range l.take() {
			send(s)
		}
	}
}

func (l *line) take() []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	out := l.queue
	l.queue = nil
	return out
}

func (l *line) connect() {
	l.mu.Lock()
	l.ready.Store(true)
	l.cond.Signal()
	l.mu.Unlock()
}

func (l *line) close() {
	l.mu.Lock()
	l.closed.Store(true)
	l.cond.Broadcast()
	l.mu.Unlock()
}
