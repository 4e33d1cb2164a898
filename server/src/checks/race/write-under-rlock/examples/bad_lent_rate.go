package fixture

import "sync"

// Link measures how fast each direction of a connection is.
type Link struct {
	mu   sync.RWMutex
	up   float64
	down float64
}

// Sent tells of bytes that went out.
func (l *Link) Sent(n int) { l.measure(n, &l.up) }

// Received tells of bytes that came in.
func (l *Link) Received(n int) { l.measure(n, &l.down) }

func (l *Link) measure(n int, rate *float64) {
	l.mu.RLock()
	defer l.mu.RUnlock()
	if n == 0 {
		return
	}
	*rate = 0.9*(*rate) + 0.1*float64(n) // want race/write-under-rlock@"*rate"
}

// Reset forgets both rates.
func (l *Link) Reset() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.up, l.down = 0, 0
}

// Rates tells both.
func (l *Link) Rates() (float64, float64) {
	l.mu.RLock()
	defer l.mu.RUnlock()
	return l.up, l.down
}
