// go: 1.25

package feed

import (
	"context"
	"iter"
	"sync"
)

// Feed hands items on.
type Feed struct {
	mu    sync.Mutex
	items []string
	Out   chan string
}

// Add puts an item in.
func (f *Feed) Add(item string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.items = append(f.items, item)
}

// Flush sends all items, as long as the context lasts.
func (f *Feed) Flush(ctx context.Context) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, item := range f.items {
		select { // want lock/blocking-while-held@"select" `this .select. waits`
		case f.Out <- item:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return nil
}

// All iterates over the items.
func (f *Feed) All() iter.Seq[string] {
	return func(yield func(string) bool) {
		f.mu.Lock()
		defer f.mu.Unlock()
		for _, item := range f.items {
			if !yield(item) { // want lock/blocking-while-held@"yield(item)" `runs code of the caller's`
				return
			}
		}
	}
}
