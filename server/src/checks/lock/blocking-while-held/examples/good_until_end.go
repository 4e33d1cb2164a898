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
	saved  int
}

// Start begins to save.
func (s *Saver) Start() {
	s.mu.Lock()
	defer s.mu.Unlock()
	ctx, cancel := context.WithCancel(context.Background())
	s.cancel = cancel
	s.done = make(chan struct{})
	go s.loop(ctx, s.done)
}

// Stop ends the loop, and waits for it with the lock free.
func (s *Saver) Stop(ctx context.Context) error {
	s.mu.Lock()
	cancel, done := s.cancel, s.done
	s.cancel = nil
	s.mu.Unlock()
	if cancel == nil {
		return nil
	}
	cancel()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-done:
		return nil
	}
}

func (s *Saver) loop(ctx context.Context, done chan struct{}) {
	defer close(done)
	tick := time.NewTicker(time.Second)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			s.mu.Lock()
			s.saved++
			s.mu.Unlock()
		}
	}
}

// Feed passes values on to a goroutine, which needs no lock.
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
	f.counts[n]++
	f.mu.Unlock()
	select {
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
