package fixture

import "sync"

// Counter knows who waits for which number. It shares a lock with others, and has one for its statistics.
type Counter struct {
	lock    *sync.Mutex
	stats   sync.Mutex
	in      <-chan int
	waiting map[int]func()
	calls   int
}

// NewCounter makes a counter that shares a lock with others.
func NewCounter(l *sync.Mutex, in <-chan int) *Counter {
	c := &Counter{lock: l, in: in, waiting: map[int]func(){}}
	go c.run()
	return c
}

// Expect adds somebody who waits.
func (c *Counter) Expect(id int, f func()) {
	c.stats.Lock()
	c.waiting[id] = f
	c.calls++
	c.stats.Unlock()
}

func (c *Counter) run() {
	for id := range c.in {
		c.call(id)
	}
}

func (c *Counter) call(id int) {
	c.lock.Lock()
	f, ok := c.waiting[id] // want race/inconsistent-lock `without .Counter.stats.`
	c.lock.Unlock()
	if ok {
		f()
	}
}
