// go: 1.25

// Package beats sends a sign of life now and then.
package beats

import (
	"sync"
	"time"
)

// Link sends one as long as it is not closed.
type Link struct {
	mu     sync.Mutex
	closed bool
	timer  *time.Timer
	every  time.Duration
	send   func() error
}

// Open makes a link.
func Open(every time.Duration, send func() error) *Link {
	l := &Link{every: every, send: send}
	l.arm()
	return l
}

// Drop ends the link for a reason.
func (l *Link) Drop(reason string) {
	if reason != "" {
		l.end()
	}
}

func (l *Link) end() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.closed {
		return
	}
	l.closed = true
	l.timer.Stop()
}

// beat runs by the timer, whoever has the lock.
func (l *Link) beat() {
	if l.closed { // want race/inconsistent-lock@"l.closed" `without .Link\.mu.`
		return
	}
	if l.send() != nil {
		l.end()
		return
	}
	l.arm()
}

func (l *Link) arm() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.timer = time.AfterFunc(l.every, l.beat)
}
