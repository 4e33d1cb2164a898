// go: 1.25

package warm

type cache struct{ entries map[string]string }

func (c *cache) fill() {}

// Start fills the cache beside the rest of the start, if it is asked to.
func (c *cache) Start(preload bool, rest func()) {
	ready := make(chan struct{})
	if preload {
		go func() {
			defer close(ready)
			c.fill()
		}()
	}
	rest()
	if preload {
		<-ready
	}
}
