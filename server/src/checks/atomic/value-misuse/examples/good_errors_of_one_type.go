// lookalike: bad_errors_of_two_types.go all errors are in a struct of one type
// go: 1.25

package state

import (
	"errors"
	"sync/atomic"
)

type failure struct {
	err error
}

// State keeps the last error.
type State struct {
	err   atomic.Value
	cause atomic.Value
}

// Abort stores an error.
func (s *State) Abort() {
	s.err.Store(failure{errors.New("aborted")})
	s.cause.Store(errors.New("aborted"))
}

// Fail stores another one.
func (s *State) Fail(err error) {
	s.err.Store(failure{err})
	s.cause.Store(errors.New("failed"))
}
