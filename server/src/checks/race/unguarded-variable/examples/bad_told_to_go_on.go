// go: 1.25

// Package store saves beside its caller, who does not wait for it.
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
	s.save(true, func() { saved = true }) // want race/unguarded-variable@"saved"
	return saved
}

// Rotate has it done by somebody else.
func (s *Store) Rotate() { s.save(true, func() {}) }
