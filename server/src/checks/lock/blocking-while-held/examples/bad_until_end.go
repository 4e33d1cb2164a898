// go: 1.25

package state

import (
	"context"
	"sync"
	"time"
)

// Saver writes what has changed now and then.
type Saver struct {
	mu     sync.Mutex
	cancel context.CancelFunc
	done   chan struct{}
	dirty  map[string]bool
	saved  int
}

// Start begins to save.
func (s *Saver) Start() {
	s.mu.Lock()
	defer s.mu.Unlock()
	ctx, cancel := context.WithCancel(context.Background())
	s.cancel = cancel
	s.done = make(chan struct{})
	s.dirty = make(map[string]bool)
	go s.loop(ctx)
}

// Stop ends the loop, and waits for it as long as the caller has time.
func (s *Saver) Stop(ctx context.Context) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.cancel == nil {
		return nil
	}
	s.cancel()
	select { // want lock/blocking-while-held@"select" `only its other case`
	case <-ctx.Done():
		return ctx.Err()
	case <-s.done:
	}
	s.cancel = nil
	return nil
}

// Mark notes a change.
func (s *Saver) Mark(key string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.dirty[key] = true
}

func (s *Saver) loop(ctx context.Context) {
	defer close(s.done)
	tick := time.NewTicker(time.Second)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			s.save()
		}
	}
}

func (s *Saver) save() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.saved += len(s.dirty)
	clear(s.dirty)
}

// Feed passes values on to a goroutine.
type Feed struct {
	mu     sync.Mutex
	queue  chan int
	quit   chan struct{}
	counts map[int]int
}

// NewFeed starts the goroutine.
func NewFeed() *Feed {
	f := &Feed{queue: make(chan int), quit: make(chan struct{}), counts: make(map[int]int)}
	go f.run()
	return f
}

// Put counts a value and passes it on.
func (f *Feed) Put(n int) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.counts[n]++
	select { // want lock/blocking-while-held@"select" `receives from .f.queue.`
	case <-f.quit:
	case f.queue <- n:
	}
}

// Close ends it.
func (f *Feed) Close() {
	close(f.quit)
}

func (f *Feed) run() {
	for {
		f.mu.Lock()
		f.counts[0]++
		f.mu.Unlock()
		select {
		case <-f.quit:
			return
		case <-f.queue:
		}
	}
}
