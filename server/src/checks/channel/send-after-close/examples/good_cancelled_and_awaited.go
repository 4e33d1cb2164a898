// lookalike: bad_cancelled_not_awaited.go the end of the goroutine is waited for
// go: 1.25

// Package beat tells the time now and then.
package beat

import (
	"context"
	"sync"
	"time"
)

// Beat tells it.
type Beat struct {
	times chan time.Time
	end   context.CancelFunc
	wg    sync.WaitGroup
}

// Start starts it.
func Start(parent context.Context) *Beat {
	ctx, cancel := context.WithCancel(parent)
	b := &Beat{times: make(chan time.Time, 1), end: cancel}
	b.wg.Go(func() { b.tell(ctx) })
	return b
}

func (b *Beat) tell(ctx context.Context) {
	t := time.NewTicker(time.Second)
	defer t.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case now := <-t.C:
			select {
			case b.times <- now:
			default:
			}
		}
	}
}

// Close ends it, and waits until it has ended.
func (b *Beat) Close() {
	b.end()
	b.wg.Wait()
	close(b.times)
}
