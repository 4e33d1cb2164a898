// go: 1.25

package boxes

import "sync"

// Box keeps a value.
type Box[T any] struct {
	mu sync.RWMutex
	v  T
}

// Get returns the value.
func (b Box[T]) Get() T { // want lock/copied@"Box[T]" `works on a copy`
	b.mu.RLock()
	defer b.mu.RUnlock()
	return b.v
}

// Set changes the value.
func (b *Box[T]) Set(v T) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.v = v
}

// Stripes are locks by number.
type Stripes struct{ locks [4]sync.Mutex }

// Take returns a lock, but not the one of the stripes.
func (s *Stripes) Take(i int) func() {
	locks := s.locks // want lock/copied@"s.locks" `copies`
	l := &locks[i]
	return l.Unlock
}
