// go: 1.25
// lookalike: bad_looked_before.go a lock, an atomic or the goroutine itself lets one caller through

// Package mailer sends letters until it is stopped.
package mailer

import (
	"sync"
	"sync/atomic"
)

// Mailer has a goroutine that sends.
type Mailer struct {
	mu      sync.Mutex
	letters chan string
	gone    chan struct{}
}

// Stop ends the sending.
func (m *Mailer) Stop() {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.Stopped() {
		return
	}
	close(m.gone)
}

// Stopped tells whether it has been stopped.
func (m *Mailer) Stopped() bool {
	select {
	case <-m.gone:
		return true
	default:
		return false
	}
}

// Run sends until it is stopped.
func (m *Mailer) Run(send func(string)) {
	for {
		select {
		case l := <-m.letters:
			send(l)
		case <-m.gone:
			return
		}
	}
}

// Watch ends when it is closed.
type Watch struct {
	closing atomic.Bool
	done    chan struct{}
	seen    chan string
}

// Close ends it.
func (w *Watch) Close() error {
	if !w.closing.CompareAndSwap(false, true) {
		return nil
	}
	select {
	case <-w.done:
	default:
		close(w.done)
	}
	return nil
}

// Say tells the watch.
func (w *Watch) Say(what string) {
	select {
	case w.seen <- what:
	case <-w.done:
	}
}
