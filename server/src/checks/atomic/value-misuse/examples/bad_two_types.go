// go: 1.25

package status

import (
	"errors"
	"io/fs"
	"sync/atomic"
)

// Status remembers the last failure.
type Status struct {
	last atomic.Value
}

// Timeout notes that an operation took too long.
func (s *Status) Timeout() {
	s.last.Store("timeout")
}

// Failed notes that a file could not be read.
func (s *Status) Failed(err *fs.PathError) {
	s.last.Store(err) // want atomic/value-misuse@"err"
}

// Last returns the last failure.
func (s *Status) Last() error {
	switch v := s.last.Load().(type) {
	case string:
		return errors.New(v)
	case *fs.PathError:
		return v
	}
	return nil
}
