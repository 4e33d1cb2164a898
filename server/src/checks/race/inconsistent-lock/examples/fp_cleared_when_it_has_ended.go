// go: 1.25

// Package states writes a state to disk now and then.
package states

import (
	"sync"
	"time"
)

// Head writes until it is closed.
type Head struct {
	mu    sync.Mutex
	quit  chan struct{}
	wg    sync.WaitGroup
	write func()
}

// Open starts to write.
func Open(write func()) *Head {
	h := &Head{quit: make(chan struct{}), write: write}
	h.wg.Add(1)
	go h.run()
	return h
}

func (h *Head) run() {
	defer h.wg.Done()
	t := time.NewTicker(time.Second)
	defer t.Stop()
	for {
		select {
		case <-t.C:
			h.write()
		case <-h.quit:
			return
		}
	}
}

// Close waits for the end before it takes the channel away.
func (h *Head) Close() {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.quit == nil {
		return
	}
	close(h.quit)
	h.wg.Wait() // want lock/blocking-while-held@"h.wg.Wait()"
	h.quit = nil
}
