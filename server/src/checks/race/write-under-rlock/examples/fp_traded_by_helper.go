package queue

import "sync"

type userQueue struct{ ch chan int }

type queues struct {
	users map[string]*userQueue
	size  int
}

type Requests struct {
	mu     sync.RWMutex
	queues *queues
}

func New(size int) *Requests {
	return &Requests{queues: &queues{users: map[string]*userQueue{}, size: size}}
}

func (r *Requests) Enqueue(user string, n int) bool {
	r.mu.RLock()
	q, cleanup := r.queueUnderRLock(user)
	defer cleanup()
	select {
	case q <- n:
		return true
	default:
		return false
	}
}

// queueUnderRLock trades the read lock for the other one where the user has no queue yet, and says how to give it back.
func (r *Requests) queueUnderRLock(user string) (chan int, func()) {
	cleanup := func() { r.mu.RUnlock() }
	if q := r.queues.users[user]; q != nil {
		return q.ch, cleanup
	}
	r.mu.RUnlock()
	r.mu.Lock()
	cleanup = func() { r.mu.Unlock() }
	return r.queues.add(user), cleanup
}

func (q *queues) add(user string) chan int {
	known := q.users[user]
	if known == nil {
		known = &userQueue{ch: make(chan int, q.size)}
		q.users[user] = known
	}
	return known.ch
}

func (r *Requests) DropEmpty() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.queues.dropEmpty()
}

func (q *queues) dropEmpty() {
	for user, known := range q.users {
		if len(known.ch) == 0 {
			q.drop(user)
		}
	}
}

func (q *queues) drop(user string) { delete(q.users, user) }
