// go: 1.25

// Whoever has taken the first or last element off a queue has it alone.
package builds

import (
	"strconv"
	"sync"
)

type build struct {
	number int
	log    string
	done   chan struct{}
}

// Queue has builds that wait.
type Queue struct {
	mu    sync.Mutex
	front []*build
	back  []*build
}

// NewQueue starts n workers.
func NewQueue(n int) *Queue {
	q := &Queue{}
	for range n {
		go q.work()
		go q.workBackwards()
	}
	return q
}

// Add puts one at the end.
func (q *Queue) Add(number int) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.front = append(q.front, &build{number: number, done: make(chan struct{})})
	q.back = append(q.back, &build{number: number, done: make(chan struct{})})
}

func (q *Queue) work() {
	for {
		q.mu.Lock()
		if len(q.front) == 0 {
			q.mu.Unlock()
			return
		}
		b := q.front[0]
		q.front = q.front[1:]
		q.mu.Unlock()
		b.log = "build " + strconv.Itoa(b.number)
		close(b.done)
	}
}

func (q *Queue) workBackwards() {
	for {
		q.mu.Lock()
		n := len(q.back)
		if n == 0 {
			q.mu.Unlock()
			return
		}
		b := q.back[n-1]
		q.back = q.back[:n-1]
		q.mu.Unlock()
		b.log = "build " + strconv.Itoa(b.number)
		close(b.done)
	}
}
