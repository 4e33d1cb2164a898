// go: 1.25

package queue

import "sync"

// example:begin

// Queue hands items over.
type Queue struct {
	mu    sync.Mutex
	ready *sync.Cond
	items []string
}

// New makes a queue.
func New() *Queue {
	q := &Queue{}
	q.ready = sync.NewCond(&q.mu)
	return q
}

// Put adds an item.
func (q *Queue) Put(item string) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.items = append(q.items, item)
	q.ready.Signal()
}

// Get takes an item out. Somebody else may have been faster.
func (q *Queue) Get() string {
	q.mu.Lock()
	defer q.mu.Unlock()
	if len(q.items) == 0 {
		q.ready.Wait() // want lock/cond-misuse@"q.ready.Wait()" `nothing looks at the condition again`
	}
	item := q.items[0]
	q.items = q.items[1:]
	return item
}

// example:end
