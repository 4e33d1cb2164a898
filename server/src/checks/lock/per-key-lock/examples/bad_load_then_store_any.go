// go: 1.25

package rows

import "sync"

// Rows locks rows.
type Rows struct{ locks sync.Map }

// With calls f under the lock of a row.
func (r *Rows) With(id int, f func()) {
	l, ok := r.locks.Load(id)
	if !ok {
		l = &sync.Mutex{}
		r.locks.Store(id, l) // want lock/per-key-lock@"r.locks.Store(id, l)"
	}
	mu := l.(*sync.Mutex)
	mu.Lock()
	defer mu.Unlock()
	f()
}
