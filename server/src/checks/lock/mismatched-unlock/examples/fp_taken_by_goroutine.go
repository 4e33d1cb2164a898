// go: 1.25

package buffer

import (
	"context"
	"sync"
)

type buffer struct {
	mu   sync.Mutex
	room *sync.Cond
	free int
}

func newBuffer(free int) *buffer {
	b := &buffer{free: free}
	b.room = sync.NewCond(&b.mu)
	return b
}

// take waits for room; the goroutine that waits leaves the lock taken for it.
func (b *buffer) take(ctx context.Context) error {
	b.mu.Lock()
	if b.free == 0 {
		b.mu.Unlock()
		got := make(chan struct{})
		go func() {
			defer close(got)
			b.mu.Lock()
			for ctx.Err() == nil && b.free == 0 {
				b.room.Wait()
			}
		}()
		select {
		case <-got:
		case <-ctx.Done():
			go b.give(0)
			<-got
			b.mu.Unlock()
			return ctx.Err()
		}
	}
	b.free--
	b.mu.Unlock()
	return nil
}

func (b *buffer) give(n int) {
	b.mu.Lock()
	b.free += n
	b.mu.Unlock()
	b.room.Broadcast()
}
