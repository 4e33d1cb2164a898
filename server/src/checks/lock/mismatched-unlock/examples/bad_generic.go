// go: 1.25

package boxed

import "sync"

// Box holds one value that many read and few replace.
type Box[T any] struct {
	mu      sync.RWMutex
	value   T
	version int
}

func New[T any](value T) *Box[T] {
	return &Box[T]{value: value}
}

func (b *Box[T]) Get() (T, int) {
	b.mu.RLock()
	defer b.mu.RUnlock()
	return b.value, b.version
}

// Set replaces the value if nobody did so since version.
func (b *Box[T]) Set(value T, version int) bool {
	b.mu.Lock()
	if b.version != version {
		b.mu.Unlock()
		return false
	}
	b.value = value
	b.version++
	b.mu.RUnlock() // want lock/mismatched-unlock@"b.mu.RUnlock()"
	return true
}
