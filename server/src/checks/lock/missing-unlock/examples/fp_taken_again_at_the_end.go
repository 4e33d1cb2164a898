package fixture

import (
	"sync"
	"time"
)

// bell wakes those that wait for it; callers of wait hold l.
type bell struct {
	l    sync.Locker
	rung chan struct{}
}

func newBell(l sync.Locker) *bell { return &bell{l: l, rung: make(chan struct{})} }

func (b *bell) wait(d time.Duration) bool {
	rung := b.rung
	b.l.Unlock()
	t := time.NewTimer(d)
	defer func() {
		t.Stop()
		b.l.Lock()
	}()
	select {
	case <-rung:
		return true
	case <-t.C:
		return false
	}
}
