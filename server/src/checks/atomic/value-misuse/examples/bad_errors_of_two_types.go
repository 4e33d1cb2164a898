// go: 1.25

package state

import (
	"errors"
	"sync/atomic"
)

type parseError struct {
	line int
}

func (p *parseError) Error() string { return "parse error" }

// State keeps the last error.
type State struct {
	err atomic.Value
}

// Fail tells where.
func (s *State) Fail(line int) {
	s.err.Store(&parseError{line: line})
}

// Abort panics after Fail.
func (s *State) Abort() {
	s.err.Store(errors.New("aborted")) // want atomic/value-misuse@"errors.New(\"aborted\")"
}
