// lookalike: bad_own_hash.go negative remainders are seen to
// go: 1.25

package locks

import "sync"

// Striped are locks by key.
type Striped struct {
	locks [32]sync.Mutex
}

func hash(key string) int {
	h := 17
	for i := 0; i < len(key); i++ {
		h = 31*h + int(key[i])
	}
	return h
}

func (s *Striped) index(key string) int {
	i := hash(key) % len(s.locks)
	if i < 0 {
		i += len(s.locks)
	}
	return i
}

// With runs f under the lock of a key.
func (s *Striped) With(key string, f func()) {
	mu := &s.locks[s.index(key)]
	mu.Lock()
	defer mu.Unlock()
	f()
}
