// go: 1.25

package pool

import (
	"errors"
	"sync"
)

// ErrFull says that no more may be opened.
var ErrFull = errors.New("pool: full")

// Pool opens a limited number of handles.
type Pool struct {
	mu   sync.Mutex
	open int
	max  int
	dial func() error
}

// Open opens a handle.
func (p *Pool) Open() error {
	p.mu.Lock()
	full := p.open >= p.max
	p.mu.Unlock()
	if full {
		return ErrFull
	}
	if err := p.dial(); err != nil {
		return err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.open++ // want race/split-critical-section@"p.open"
	return nil
}

// Close closes a handle.
func (p *Pool) Close() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.open--
}
