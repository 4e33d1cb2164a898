// go: 1.25

// Package store saves beside its caller, or for it: the caller says which.
package store

import "os"

type Store struct{ name string }

func (s *Store) save(beside bool, done func()) {
	write := func(data []byte) {
		if os.WriteFile(s.name, data, 0o600) == nil {
			done()
		}
	}
	if beside {
		go write([]byte("beside"))
	} else {
		write([]byte("here"))
	}
}

// Close saves a last time, and tells whether that went well.
func (s *Store) Close() bool {
	saved := false
	s.save(false, func() { saved = true })
	return saved
}

// Rotate has it done by somebody else.
func (s *Store) Rotate() { s.save(true, func() {}) }
