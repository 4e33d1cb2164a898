// go: 1.25

package files

import "sync"

type file struct {
	mu   sync.Mutex
	open bool
}

type Store struct {
	files map[uint32]*file
}

// Close is the last that is called.
func (s *Store) Close() {
	for _, f := range s.files {
		f.mu.Lock() // We won't release the lock.
		f.open = false
	}
}
