// lookalike: bad_if_instead_of_loop.go the condition is looked at in a loop
// go: 1.25

package queue

import "sync"

// Queue hands items over.
type Queue struct {
	mu     sync.Mutex
	ready  *sync.Cond
	items  []string
	closed bool
}

// New makes a queue.
func New() *Queue {
	q := &Queue{}
	q.ready = sync.NewCond(&q.mu)
	return q
}

// example:begin

// Put adds an item.
func (q *Queue) Put(item string) {
	q.mu.Lock()
	q.items = append(q.items, item)
	q.mu.Unlock()
	q.ready.Signal()
}

// Close ends it.
func (q *Queue) Close() {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.closed = true
	q.ready.Broadcast()
}

// Get takes an item out.
func (q *Queue) Get() (string, bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	for len(q.items) == 0 {
		if q.closed {
			return "", false
		}
		q.ready.Wait()
	}
	item := q.items[0]
	q.items = q.items[1:]
	return item, true
}

// example:end

// Poll does the same in another way.
func (q *Queue) Poll() string {
	q.mu.Lock()
	defer q.mu.Unlock()
	for {
		if len(q.items) > 0 || q.closed {
			break
		}
		q.ready.Wait()
	}
	return q.items[0]
}
