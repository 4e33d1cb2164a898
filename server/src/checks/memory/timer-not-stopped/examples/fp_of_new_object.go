// go: 1.25

package queue

import (
	"sync"
	"time"
)

type batch struct {
	timer *time.Timer
	calls []func()
	start sync.Once
}

func (b *batch) trigger() { b.start.Do(b.run) }

func (b *batch) run() {
	b.timer.Stop()
	for _, c := range b.calls {
		c()
	}
}

type Queue struct {
	mu    sync.Mutex
	batch *batch
}

// Add starts a new batch where the one before is full.
func (q *Queue) Add(call func()) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.batch == nil || len(q.batch.calls) >= 10 {
		q.batch = &batch{}
		q.batch.timer = time.AfterFunc(time.Second, q.batch.trigger)
	}
	q.batch.calls = append(q.batch.calls, call)
	if len(q.batch.calls) >= 10 {
		go q.batch.trigger()
	}
}
