// go: 1.25

package sinks

import (
	"sync"
	"time"
)

// Pool pushes to all who listen.
type Pool struct {
	mu    sync.RWMutex
	sinks []chan []byte
}

// On adds a listener.
func (p *Pool) On(c chan []byte) {
	p.mu.Lock()
	p.sinks = append(p.sinks, c)
	p.mu.Unlock()
}

// Destroy closes all: the lock keeps that apart from the goroutines of Push.
func (p *Pool) Destroy() {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, c := range p.sinks {
		close(c)
	}
	p.sinks = nil
}

// Push tells all listeners.
func (p *Pool) Push(data []byte) {
	p.mu.RLock()
	defer p.mu.RUnlock()
	var wg sync.WaitGroup
	wg.Add(len(p.sinks))
	for _, c := range p.sinks {
		go func() {
			defer wg.Done()
			select {
			case c <- data:
			case <-time.After(time.Millisecond):
			}
		}()
	}
	wg.Wait() // want lock/blocking-while-held@"wg.Wait()"
}
