// go: 1.25

// Package pool has a helper that lets others in while it waits, if it has to wait at all.
package pool

import (
	"errors"
	"sync"
	"time"
)

// Pool lends slots.
type Pool struct {
	sync.Mutex
	free    int
	waiting int
}

var errFull = errors.New("full")

// settle is called under the lock.
func (p *Pool) settle() error {
	for try := 0; try < 5; try++ {
		if p.free > 0 {
			return nil
		}
		p.Unlock()
		time.Sleep(time.Millisecond)
		p.Lock()
	}
	return errFull
}

// Take lends one.
func (p *Pool) Take() error {
	p.Lock()
	defer p.Unlock()
	if err := p.settle(); err != nil {
		return err
	}
	p.free--
	return nil
}

// Drain takes all that are left.
func (p *Pool) Drain() int {
	p.Lock() // want lock/missing-unlock@"p.Lock()"
	if p.free == 0 {
		return 0
	}
	n := p.free
	p.free = 0
	p.Unlock()
	return n
}
