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
	rw     io.ReadWriteCloser
}

// New returns an open link.
func New(rw io.ReadWriteCloser) *Link { return &Link{rw: rw} }

func (l *Link) setReasonLocked(err error) {
	if l.reason == nil {
		l.reason = err
	}
}

// Fail closes the link for a reason.
func (l *Link) Fail(err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.setReasonLocked(err)
	_ = l.rw.Close()
}

// Close closes the link, and tells why it was closed.
func (l *Link) Close() error {
	l.Fail(io.EOF)
	return l.reason // want race/inconsistent-lock@"l.reason" `read here without`
}
