// lookalike: bad_stored_ticker_1_22.go is the same from Go 1.23 on, and nobody here waits for it
// go: 1.23

package beat

import (
	"sync"
	"time"
)

type Heart struct {
	mu    sync.Mutex
	beats map[string]*time.Ticker
}

func New() *Heart {
	return &Heart{beats: make(map[string]*time.Ticker)}
}

func (h *Heart) Watch(peer string, every time.Duration) <-chan time.Time {
	h.mu.Lock()
	defer h.mu.Unlock()
	t := time.NewTicker(every)
	h.beats[peer] = t
	return t.C
}
