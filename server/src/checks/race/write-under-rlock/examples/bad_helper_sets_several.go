// go: 1.25

// Package history notes what became of packets.
package history

import (
	"sync"
	"time"
)

// History knows what was sent.
type History struct {
	mu      sync.RWMutex
	sent    map[uint16]time.Time
	highest uint16
	acked   int
}

// Sent notes a packet.
func (h *History) Sent(number uint16) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.sent[number] = time.Now()
}

// Acked notes that it has arrived, and tells how long that took.
func (h *History) Acked(number uint16) time.Duration {
	h.mu.RLock()
	defer h.mu.RUnlock()
	return h.acknowledge(number) // want race/write-under-rlock@"h.acknowledge(number)" "written by this call of"
}

func (h *History) acknowledge(number uint16) time.Duration {
	h.highest = max(h.highest, number)
	h.acked++
	return time.Since(h.sent[number])
}

// Report tells how many have arrived.
func (h *History) Report() (int, uint16) {
	h.mu.Lock()
	defer h.mu.Unlock()
	delete(h.sent, h.highest)
	return h.acked, h.highest
}
