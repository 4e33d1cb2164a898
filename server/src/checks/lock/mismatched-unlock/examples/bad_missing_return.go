// go: 1.25

package breaker

import "sync"

type Breaker struct {
	mu       sync.Mutex
	failures int
	limit    int
	rejected int
}

func New(limit int) *Breaker {
	return &Breaker{limit: limit}
}

// Report unlocks early where nothing is to be counted, but goes on to the
// unlock at the end.
func (b *Breaker) Report(err error) {
	b.mu.Lock()
	if err == nil {
		b.failures = 0
		b.mu.Unlock()
	} else {
		b.failures++
	}
	b.mu.Unlock() // want lock/mismatched-unlock@"b.mu.Unlock()"
}

func (b *Breaker) Allow() bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.failures >= b.limit {
		b.rejected++
		return false
	}
	return true
}

func (b *Breaker) Rejected() int {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.rejected
}
