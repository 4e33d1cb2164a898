// go: 1.25

package keyed

import "sync"

// example:begin

var locks sync.Map // string to *sync.Mutex

// Reset forgets all locks when nobody holds one.
func Reset() { locks.Clear() }

// With runs f under the lock of a key.
func With(key string, f func()) {
	v, ok := locks.Load(key)
	if !ok {
		v = new(sync.Mutex)
		locks.Store(key, v.(*sync.Mutex)) // want lock/per-key-lock@"locks.Store(key, v.(*sync.Mutex))" `each get their own`
	}
	mu := v.(*sync.Mutex)
	mu.Lock()
	defer mu.Unlock()
	f()
}

// example:end
