// lookalike: bad_two_types.go all errors are stored in one wrapper type
// go: 1.25

package status

import (
	"errors"
	"io/fs"
	"sync/atomic"
)

type failure struct {
	err error
}

// Status remembers the last failure.
type Status struct {
	last atomic.Value // of failure
}

// Timeout notes that an operation took too long.
func (s *Status) Timeout() {
	s.last.Store(failure{errors.New("timeout")})
}

// Failed notes that a file could not be read.
func (s *Status) Failed(err *fs.PathError) {
	s.last.Store(failure{err})
}

// Last returns the last failure.
func (s *Status) Last() error {
	if f, ok := s.last.Load().(failure); ok {
		return f.err
	}
	return nil
}
