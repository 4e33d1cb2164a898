// go: 1.25

package lease

import (
	"sync"
	"time"
)

// Lease counts how often it ran out. The timer's function locks, too, but it
// runs later and in a goroutine of its own.
type Lease struct {
	mu          sync.Mutex
	timer       *time.Timer
	expirations int
}

func (l *Lease) Renew(d time.Duration) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.timer != nil {
		l.timer.Stop()
	}
	l.timer = time.AfterFunc(d, l.expire)
}

func (l *Lease) expire() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.expirations++
}

func (l *Lease) Close() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.timer != nil {
		l.timer.Stop()
		l.timer = nil
	}
}

func (l *Lease) Expirations() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.expirations
}
