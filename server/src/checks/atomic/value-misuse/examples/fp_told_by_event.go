// go: 1.25

package stream

import (
	"context"
	"sync"
	"sync/atomic"
)

// Stream ends with an error that is stored before anybody is told that it has failed.
type Stream struct {
	once   sync.Once
	failed chan struct{}
	err    atomic.Value // of error
}

// New returns a stream.
func New() *Stream {
	return &Stream{failed: make(chan struct{})}
}

type failure struct{ error }

// Fail ends the stream.
func (s *Stream) Fail(err error) {
	s.once.Do(func() {
		s.err.Store(failure{err})
		close(s.failed)
	})
}

// Wait waits until the stream has failed.
func (s *Stream) Wait(ctx context.Context) error {
	select {
	case <-s.failed:
		return s.err.Load().(failure)
	case <-ctx.Done():
		return ctx.Err()
	}
}
