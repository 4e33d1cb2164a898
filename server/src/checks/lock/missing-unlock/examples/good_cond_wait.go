// go: 1.25

package buffer

import "sync"

// Queue is a bounded queue. Wait gives the lock up and takes it again.
type Queue struct {
	mu      sync.Mutex
	changed *sync.Cond
	items   []int
	limit   int
	closed  bool
}

func New(limit int) *Queue {
	q := &Queue{limit: limit}
	q.changed = sync.NewCond(&q.mu)
	return q
}

func (q *Queue) Put(v int) bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	for len(q.items) >= q.limit && !q.closed {
		q.changed.Wait()
	}
	if q.closed {
		return false
	}
	q.items = append(q.items, v)
	q.changed.Broadcast()
	return true
}

func (q *Queue) Take() (int, bool) {
	q.changed.L.Lock()
	for len(q.items) == 0 {
		if q.closed {
			q.changed.L.Unlock()
			return 0, false
		}
		q.changed.Wait()
	}
	v := q.items[0]
	q.items = q.items[1:]
	q.changed.Broadcast()
	q.changed.L.Unlock()
	return v, true
}

func (q *Queue) Close() {
	q.mu.Lock()
	q.closed = true
	q.mu.Unlock()
	q.changed.Broadcast()
}
