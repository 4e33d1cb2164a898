// go: 1.25

// Package beat tells the time now and then.
package beat

import (
	"context"
	"time"
)

// Beat tells it.
type Beat struct {
	times chan time.Time
	end   context.CancelFunc
}

// Start starts it.
func Start(parent context.Context) *Beat {
	ctx, cancel := context.WithCancel(parent)
	b := &Beat{times: make(chan time.Time, 1), end: cancel}
	go b.tell(ctx)
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
			b.times <- now // want channel/send-after-close@"b.times <- now" `nothing waits for it`
		}
	}
}

// Close ends it, and does not wait until it has ended.
func (b *Beat) Close() {
	b.end()
	close(b.times)
}
