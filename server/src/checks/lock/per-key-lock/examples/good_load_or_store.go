// lookalike: bad_load_then_store.go LoadOrStore gives all callers the same lock
// go: 1.25

package keyed

import "sync"

// example:begin

var locks sync.Map // string to *sync.Mutex

// Reset forgets all locks when nobody holds one.
func Reset() { locks.Clear() }

// With runs f under the lock of a key.
func With(key string, f func()) {
	v, _ := locks.LoadOrStore(key, new(sync.Mutex))
	mu := v.(*sync.Mutex)
	mu.Lock()
	defer mu.Unlock()
	f()
}

// example:end
