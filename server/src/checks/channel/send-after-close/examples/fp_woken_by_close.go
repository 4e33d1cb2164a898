// go: 1.25

package quota

import "sync"

// Quota lets so many at once do something; others wait.
type Quota struct {
	mu      sync.Mutex
	free    int
	waiting int
	wake    chan struct{}
}

// New returns a quota of n.
func New(n int) *Quota {
	return &Quota{free: n, wake: make(chan struct{}, 1)}
}

func (q *Quota) do(change func()) {
	q.mu.Lock()
	defer q.mu.Unlock()
	change()
}

func (q *Quota) give() {
	q.free++
	if q.free > 0 && q.waiting > 0 {
		select {
		case q.wake <- struct{}{}:
		default:
		}
	}
}

func (q *Quota) grow(n int) {
	q.free += n
	if n > 0 && q.waiting > 0 {
		close(q.wake)
		q.wake = make(chan struct{}, 1)
	}
}

// Give gives one back.
func (q *Quota) Give() { q.do(q.give) }

// Grow lets n more in.
func (q *Quota) Grow(n int) { q.do(func() { q.grow(n) }) }

// Wait waits for a turn.
func (q *Quota) Wait() {
	var wake chan struct{}
	q.do(func() {
		q.waiting++
		wake = q.wake
	})
	<-wake
}
