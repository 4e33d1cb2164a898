// go: 1.25

package fixture

import "sync"

// Crew works on what comes in.
type Crew struct {
	mu      sync.Mutex
	running int
	workers []string
}

// Running is what the metrics show.
func (c *Crew) Running() float64 {
	c.mu.Lock()
	defer c.mu.Unlock()
	return float64(c.running)
}

// Room tells how many more there may be.
func (c *Crew) Room() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return len(c.workers) - c.running
}

// StartJob starts one, if there is room.
func (c *Crew) StartJob(job func()) bool {
	if c.running >= 10 { // want race/inconsistent-lock@"c.running"
		return false
	}
	c.mu.Lock()
	c.running++
	c.mu.Unlock()
	job()
	return true
}
