// go: 1.25

package total

import "sync"

// Total adds up.
type Total struct {
	mu sync.Mutex
	n  int
}

// Add adds a number.
func (t *Total) Add(n int) {
	t.mu.Lock()
	t.n += n
	t.mu.Unlock()
}

// Take returns the sum and starts again.
func (t *Total) Take() (n int) {
	t.mu.Lock()
	n, t.n = t.n, 0
	t.mu.Unlock()
	return n
}
