// lookalike: bad_never_signalled.go a timer and a cancelled context signal
// go: 1.25

package budget

import (
	"context"
	"sync"
	"time"
)

// Budget is spent and filled up.
type Budget struct {
	mu   sync.Mutex
	more *sync.Cond
	left int
}

// New makes a budget that is looked at every now and then.
func New(n int) *Budget {
	b := &Budget{left: n}
	b.more = sync.NewCond(&b.mu)
	return b
}

// Spend waits until there is enough or the context is over.
func (b *Budget) Spend(ctx context.Context, n int) error {
	stop := context.AfterFunc(ctx, b.more.Broadcast)
	defer stop()
	b.mu.Lock()
	defer b.mu.Unlock()
	for b.left < n {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		b.more.Wait()
	}
	b.left -= n
	return nil
}

// Refill adds after a while.
func (b *Budget) Refill(n int, after time.Duration) {
	time.AfterFunc(after, func() {
		b.mu.Lock()
		defer b.mu.Unlock()
		b.left += n
	})
}
