package fixture

import "sync"

// Cable has a queue, and a goroutine that works it off, from the first message on.
type Cable struct {
	mu    sync.Mutex
	queue chan string
	sent  int
	write func(string)
}

// Say puts a message into the queue.
func (c *Cable) Say(s string) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.queue == nil {
		c.queue = make(chan string, 8)
		go c.Run()
	}
	select {
	case c.queue <- s:
		c.sent++
		return true
	default:
		return false
	}
}

// Shout puts a message into the queue, with emphasis.
func (c *Cable) Shout(s string) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.queue == nil {
		c.queue = make(chan string, 8)
		go c.Run()
	}
	select {
	case c.queue <- s + "!":
		c.sent++
		return true
	default:
		return false
	}
}

// Close ends the goroutine, and makes another queue.
func (c *Cable) Close() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.queue != nil {
		close(c.queue)
	}
	c.queue = make(chan string, 8)
}

// Run writes what is in the queue.
func (c *Cable) Run() {
	for {
		s, ok := <-c.queue // want race/inconsistent-lock
		if !ok {
			return
		}
		c.write(s)
	}
}
