// lookalike: bad_stop_signal.go the signal is dropped where nobody waits for it
// go: 1.25

package monitor

import "sync"

// Queue hands work over.
type Queue struct {
	mu    sync.Mutex
	ready *sync.Cond
	wake  chan struct{}
	work  []string
}

// New makes a queue.
func New() *Queue {
	q := &Queue{wake: make(chan struct{})}
	q.ready = sync.NewCond(&q.mu)
	return q
}

// Put adds work.
func (q *Queue) Put(w string) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.work = append(q.work, w)
	q.ready.Signal()
	select {
	case q.wake <- struct{}{}:
	default:
	}
}

// Get waits for work. Wait lets the lock go.
func (q *Queue) Get() string {
	q.mu.Lock()
	defer q.mu.Unlock()
	for len(q.work) == 0 {
		q.ready.Wait()
	}
	w := q.work[0]
	q.work = q.work[1:]
	return w
}

// Wake returns when something was put in.
func (q *Queue) Wake() {
	<-q.wake
}
