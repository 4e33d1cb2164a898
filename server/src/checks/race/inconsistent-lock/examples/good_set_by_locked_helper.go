// lookalike: bad_set_by_locked_helper.go the reader takes the lock, or has waited for the end
// go: 1.25

package wire

import (
	"io"
	"sync"
)

// Link is a connection that remembers why it was closed.
type Link struct {
	mu     sync.Mutex
	reason error
	done   chan struct{}
	once   sync.Once
	rw     io.ReadWriteCloser
}

// New returns an open link.
func New(rw io.ReadWriteCloser) *Link { return &Link{rw: rw, done: make(chan struct{})} }

func (l *Link) setReasonLocked(err error) {
	if l.reason == nil {
		l.reason = err
	}
}

// Fail closes the link for a reason.
func (l *Link) Fail(err error) {
	l.mu.Lock()
	l.setReasonLocked(err)
	l.mu.Unlock()
	l.once.Do(func() { close(l.done) })
	_ = l.rw.Close()
}

// Close closes the link, and tells why it was closed.
func (l *Link) Close() error {
	l.Fail(io.EOF)
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.reason
}

// Wait tells why the link was closed, once it is.
func (l *Link) Wait() error {
	<-l.done
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.reason
}
