// go: 1.25

// Package deadline has locks under names of its own.
package deadline

import (
	"sync"
	"time"
)

type locker interface {
	lock()
	unlock()
}

type pipe struct {
	mu    sync.Mutex
	read  deadline
	ready sync.Cond
}

func (p *pipe) lock()   { p.mu.Lock() }
func (p *pipe) unlock() { p.ready.Broadcast(); p.mu.Unlock() }

type deadline struct {
	timer   *time.Timer
	expired bool
}

func (d *deadline) set(mu locker, after time.Duration) {
	mu.lock()
	defer mu.unlock()
	if d.timer != nil {
		d.timer.Stop()
	}
	d.expired = false
	var timer *time.Timer
	timer = time.AfterFunc(after, func() {
		mu.lock()
		defer mu.unlock()
		if d.timer == timer {
			d.timer = nil
			d.expired = true
		}
	})
	d.timer = timer
}

func (p *pipe) SetDeadline(after time.Duration) { p.read.set(p, after) }
