// go: 1.25

package queue

import (
	"sync"
	"sync/atomic"
)

// Queue is a queue.
type Queue struct {
	mu     sync.Mutex
	cond   *sync.Cond
	items  []int
	closed bool
	paused int32
}

func New() *Queue {
	q := &Queue{}
	q.cond = sync.NewCond(&q.mu)
	return q
}

func (q *Queue) Put(n int) {
	q.mu.Lock()
	q.items = append(q.items, n)
	q.mu.Unlock()
	q.cond.Signal()
}

// Close ends it.
func (q *Queue) Close() {
	q.closed = true // want lock/cond-misuse
	q.cond.Broadcast()
}

func (q *Queue) CloseOnce() {
	if !q.closed {
		q.closed = true // want lock/cond-misuse
		q.cond.Broadcast()
	}
}

func (q *Queue) Pause(on bool) {
	if on {
		atomic.StoreInt32(&q.paused, 1) // want lock/cond-misuse
	} else {
		atomic.StoreInt32(&q.paused, 0) // want lock/cond-misuse
		q.cond.Broadcast()
	}
}

func (q *Queue) Get() (int, bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	for len(q.items) == 0 && !q.closed || atomic.LoadInt32(&q.paused) != 0 {
		q.cond.Wait()
	}
	if q.closed {
		return 0, false
	}
	n := q.items[0]
	q.items = q.items[1:]
	return n, true
}
