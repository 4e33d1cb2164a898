// go: 1.22

package queue

import (
	"context"
	"sync"
)

// Queue hands out what was put, until its context ends.
type Queue struct {
	ctx   context.Context
	mu    sync.Mutex
	cond  *sync.Cond
	items []int
}

// New returns a queue that ends with the context.
func New(ctx context.Context) *Queue {
	q := &Queue{ctx: ctx}
	q.cond = sync.NewCond(&q.mu)
	go func() {
		<-ctx.Done()
		q.cond.Broadcast() // want lock/cond-misuse `misses it`
	}()
	return q
}

// Put adds one.
func (q *Queue) Put(n int) {
	q.mu.Lock()
	q.items = append(q.items, n)
	q.cond.Signal()
	q.mu.Unlock()
}

func (q *Queue) isDone() bool {
	select {
	case <-q.ctx.Done():
		return true
	default:
		return false
	}
}

// Get waits for one.
func (q *Queue) Get() (int, bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	for {
		if len(q.items) > 0 {
			n := q.items[0]
			q.items = q.items[1:]
			return n, true
		}
		if q.isDone() {
			return 0, false
		}
		q.cond.Wait()
	}
}

// GetUntil waits for one until the caller has enough.
func (q *Queue) GetUntil(stop <-chan struct{}) (int, bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	for len(q.items) == 0 {
		select {
		case <-stop:
			return 0, false
		default:
		}
		q.cond.Wait()
	}
	n := q.items[0]
	q.items = q.items[1:]
	return n, true
}

// Poll waits as long as the caller's function runs.
func (q *Queue) Poll(while func()) int {
	stop := make(chan struct{})
	got := make(chan int, 1)
	go func() {
		n, _ := q.GetUntil(stop)
		got <- n
	}()
	while()
	close(stop)
	q.cond.Broadcast() // want lock/cond-misuse `misses it`
	return <-got
}
