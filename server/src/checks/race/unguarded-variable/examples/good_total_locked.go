// lookalike: bad_shared_total.txtar the goroutines ask for prices at once but add up under a lock
// go: 1.25

package cart

import "sync"

// Item is something to buy.
type Item struct {
	Name  string
	Count int
}

// Pricer knows what things cost, in cents.
type Pricer func(name string) int64

// Cart holds items.
type Cart struct {
	items []Item

	mu    sync.Mutex
	total int64
}

// New returns a cart of some items.
func New(items ...Item) *Cart {
	return &Cart{items: items}
}

func (c *Cart) add(cents int64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.total += cents
}

// Total asks for all prices at once and adds them up.
func (c *Cart) Total(price Pricer) int64 {
	var wg sync.WaitGroup
	for _, it := range c.items {
		wg.Add(1)
		go func() {
			defer wg.Done()
			c.add(price(it.Name) * int64(it.Count))
		}()
	}
	wg.Wait()
	c.mu.Lock()
	defer c.mu.Unlock()
	sum := c.total
	c.total = 0
	return sum
}
