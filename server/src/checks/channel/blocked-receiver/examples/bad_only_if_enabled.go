// go: 1.25

package warm

import "time"

type cache struct {
	entries map[string]string
	preload bool
}

func (c *cache) fill() {}

// Start waits until the cache is warm.
func (c *cache) Start() time.Duration {
	begin := time.Now()
	ready := make(chan struct{})
	if c.preload {
		go func() {
			c.fill()
			close(ready)
		}()
	}
	<-ready // want channel/blocked-receiver@"<-ready" `does not come past line 19`
	return time.Since(begin)
}
