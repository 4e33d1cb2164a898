// lookalike: bad_kept_on_error.go the helper unlocks before it returns its error
// go: 1.25

// Package frames lends one buffer at a time: who has it has the lock until it is given back.
package frames

import (
	"errors"
	"fmt"
	"sync"
)

var errClosed = errors.New("closed")

// Pool has one buffer.
type Pool struct {
	mu     sync.Mutex
	closed bool
	buf    []byte
}

// New returns a pool.
func New(size int) *Pool { return &Pool{buf: make([]byte, 0, size)} }

func (p *Pool) take(n int) ([]byte, error) {
	p.mu.Lock()
	if p.closed {
		p.mu.Unlock()
		return nil, fmt.Errorf("taking %d: %w", n, errClosed)
	}
	return p.buf[:0], nil
}

func (p *Pool) giveBack() { p.mu.Unlock() }

// Text makes a text.
func (p *Pool) Text(parts []string) (string, error) {
	buf, err := p.take(len(parts))
	if err != nil {
		return "", err
	}
	defer p.giveBack()
	for _, s := range parts {
		buf = append(buf, s...)
	}
	return string(buf), nil
}

// Len counts bytes.
func (p *Pool) Len(parts []string) (int, error) {
	if buf, err := p.take(len(parts)); err != nil {
		return 0, err
	} else {
		defer p.giveBack()
		for _, s := range parts {
			buf = append(buf, s...)
		}
		return len(buf), nil
	}
}

// Close closes the pool.
func (p *Pool) Close() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.closed = true
}
