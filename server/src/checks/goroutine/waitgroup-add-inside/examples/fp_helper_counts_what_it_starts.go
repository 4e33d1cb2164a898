// go: 1.24

// Package finder looks for peers in the background.
package finder

import (
	"context"
	"sync"
)

// Finder runs until it is stopped.
type Finder struct {
	running sync.WaitGroup
	cancel  context.CancelFunc
	look    func(context.Context)
	clean   func(context.Context)
}

// Start starts it; the goroutine is counted before.
func (f *Finder) Start() {
	ctx, cancel := context.WithCancel(context.Background())
	f.cancel = cancel
	f.running.Add(1)
	go func() {
		defer f.running.Done()
		f.background(ctx)
	}()
}

// background counts the goroutines that it starts, while it is counted itself.
func (f *Finder) background(ctx context.Context) {
	f.running.Add(1)
	go func() {
		defer f.running.Done()
		f.look(ctx)
	}()
	f.running.Add(1)
	go func() {
		defer f.running.Done()
		f.clean(ctx)
	}()
	<-ctx.Done()
}

// Stop waits for all of them.
func (f *Finder) Stop() {
	f.cancel()
	f.running.Wait()
}
