// go: 1.25

package ring

import "sync"

// Ring hands on numbers.
type Ring struct {
	mu     sync.Mutex
	c      *sync.Cond
	buf    []int
	closed bool
}

// New returns an empty one.
func New() *Ring {
	r := &Ring{}
	r.c = sync.NewCond(&r.mu)
	return r
}

// Put appends a number.
func (r *Ring) Put(n int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.closed {
		return
	}
	r.buf = append(r.buf, n)
	r.c.Signal()
}

// Get waits for one.
func (r *Ring) Get() (int, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for len(r.buf) == 0 && !r.closed {
		r.c.Wait()
	}
	if len(r.buf) == 0 {
		return 0, false
	}
	n := r.buf[0]
	r.buf = r.buf[1:]
	return n, true
}

func (r *Ring) mark() {
	r.closed = true // want lock/cond-misuse@"r.closed"
}

// Close wakes everybody up, but for who has just looked.
func (r *Ring) Close() {
	r.mark()
	r.c.Broadcast()
}
