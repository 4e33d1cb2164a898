// lookalike: bad_looked_once.go the work is what the end asks for
// go: 1.25

package serve

import (
	"context"
	"sync"
	"time"
)

type pool struct {
	wg    sync.WaitGroup
	drain func()
}

// Watch empties the pool when the context has ended.
func (p *pool) Watch(ctx context.Context, grace time.Duration) {
	p.wg.Go(func() {
		<-ctx.Done()
		time.Sleep(grace)
		p.drain()
	})
}

// Close waits for that.
func (p *pool) Close() { p.wg.Wait() }
