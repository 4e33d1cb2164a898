// go: 1.25

package refresh

import (
	"context"
	"sync"
	"time"
)

type cache struct {
	mu     sync.Mutex
	values map[string]string
}

func (c *cache) refresh(ctx context.Context, load func() map[string]string) {
	for {
		c.mu.Lock()
		c.values = load()
		c.mu.Unlock()
		select {
		case <-ctx.Done():
			return
		case <-time.After(time.Minute):
		}
	}
}

// First expects the first round to be over after a second. To wait for the goroutine would be to wait for ever.
func First(ctx context.Context, load func() map[string]string, key string) string {
	c := &cache{}
	go c.refresh(ctx, load)
	time.Sleep(time.Second) // want race/sleep-as-sync
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.values[key]
}
