// go: 1.25

package fixture

import "sync"

// Crew works on what comes in.
type Crew struct {
	mu      sync.Mutex
	max     int
	workers []string
}

// Max is what the metrics show.
func (c *Crew) Max() float64 {
	c.mu.Lock()
	defer c.mu.Unlock()
	return float64(c.max)
}

// Room tells how many more there may be.
func (c *Crew) Room() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.max - len(c.workers)
}

// Start looks at what there is to do.
func (c *Crew) Start(parts int) error {
	if parts < c.max {
		c.mu.Lock()
		c.max = parts
		c.mu.Unlock()
	}
	return nil
}

// StartWorkers starts the first ones. This should only be called once.
func (c *Crew) StartWorkers(start func(limit int)) {
	start(c.max)
}
