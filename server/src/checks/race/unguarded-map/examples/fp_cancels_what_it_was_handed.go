// go: 1.25

package floats

import (
	"context"
	"sync"
)

// Cache keeps the last number of each sender.
type Cache struct {
	mu      sync.Mutex
	numbers map[string]int
}

// follow forgets the sender when nothing comes any more.
func (c *Cache) follow(cancel context.CancelFunc, sender string, numbers <-chan int) {
	defer cancel()
	for n := range numbers {
		c.mu.Lock()
		c.numbers[sender] = n
		c.mu.Unlock()
	}
	c.mu.Lock()
	delete(c.numbers, sender)
	c.mu.Unlock()
}

// Last returns how many are left when one sender is through.
func Last(sender string, numbers <-chan int) int {
	ctx, cancel := context.WithCancel(context.Background())
	c := &Cache{numbers: map[string]int{}}
	go c.follow(cancel, sender, numbers)
	<-ctx.Done()
	return len(c.numbers)
}
