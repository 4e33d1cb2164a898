// go: 1.25

// Package feed has workers, the last of which closes what they feed.
package feed

import (
	"context"
	"sync"
)

// Feed has workers.
type Feed struct {
	mu      sync.Mutex
	workers int
	out     chan int
}

// New returns a feed of n workers.
func New(n int) *Feed { return &Feed{workers: n, out: make(chan int)} }

// Out is what they make.
func (f *Feed) Out() <-chan int { return f.out }

// Start starts the workers.
func (f *Feed) Start(ctx context.Context) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for n := range f.workers {
		go f.work(ctx, n)
	}
}

func (f *Feed) work(ctx context.Context, n int) {
	defer f.leave()
	for {
		select {
		case <-ctx.Done():
			return
		case f.out <- n:
		}
	}
}

func (f *Feed) leave() {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.workers--
	if f.workers == 0 {
		close(f.out)
	}
}
