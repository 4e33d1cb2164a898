// go: 1.22

package beat

import (
	"sync"
	"time"
)

// Heart beats for each peer.
type Heart struct {
	mu    sync.Mutex
	beats map[string]*time.Ticker
}

// New makes a heart.
func New() *Heart {
	return &Heart{beats: make(map[string]*time.Ticker)}
}

// Watch starts to beat for a peer.
func (h *Heart) Watch(peer string, every time.Duration) <-chan time.Time {
	h.mu.Lock()
	defer h.mu.Unlock()
	t := time.NewTicker(every)
	h.beats[peer] = t // want memory/timer-not-stopped@"h.beats[peer]"
	return t.C
}
