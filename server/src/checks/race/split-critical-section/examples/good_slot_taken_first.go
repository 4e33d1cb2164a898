// lookalike: bad_limit.go the slot is taken in the section that checks
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
	if p.open >= p.max {
		p.mu.Unlock()
		return ErrFull
	}
	p.open++
	p.mu.Unlock()
	if err := p.dial(); err != nil {
		p.mu.Lock()
		p.open--
		p.mu.Unlock()
		return err
	}
	return nil
}
