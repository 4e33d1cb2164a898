package example

import "sync"

// Listener accepts connections.
type Listener struct {
	mu    sync.Mutex
	conns int
	// These are immutable and can be read without the lock.
	host string
	port int

	name string // Immutable.
}

// Listen sets it up.
func (l *Listener) Listen(host string, port int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.host, l.port, l.name = host, port, host
	l.conns = 0
}

// Accept counts.
func (l *Listener) Accept() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.conns++
	if l.port == 0 {
		return l.name
	}
	return l.host
}

// Drop counts down.
func (l *Listener) Drop() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.conns--
	if l.port == 0 {
		return l.name
	}
	return l.host
}

// Count tells how many there are.
func (l *Listener) Count() (int, int, string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.conns, l.port, l.host + l.name
}

// Address is asked for while connections come and go.
func (l *Listener) Address() (string, int) { return l.host, l.port }

// Name is what it says.
func (l *Listener) Name() string { return l.name }
