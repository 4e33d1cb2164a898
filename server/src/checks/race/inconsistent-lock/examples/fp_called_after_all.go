// go: 1.25

// Package check looks at all functions in parallel, and then at what was found.
package check

import "sync"

type info struct {
	name  string
	calls map[*info]bool
	done  bool
}

// Collector collects what there is.
type Collector struct {
	mu    sync.Mutex
	infos map[string]*info
}

// New makes one that has found nothing.
func New() *Collector {
	return &Collector{infos: map[string]*info{}}
}

// Run checks all.
func (c *Collector) Run(names []string) int {
	done := make(chan struct{}, 4)
	running := 0
	for _, name := range names {
		if running == cap(done) {
			<-done
			running--
		}
		running++
		go func() {
			if name == "" {
				c.mark(name)
			} else {
				c.collect(name)
			}
			done <- struct{}{}
		}()
	}
	for ; running > 0; running-- {
		<-done
	}
	return c.apply()
}

func (c *Collector) collect(name string) {
	at, child := c.get(name), c.get(name[1:])
	c.mu.Lock()
	defer c.mu.Unlock()
	at.calls[child] = true
}

func (c *Collector) get(name string) *info {
	c.mu.Lock()
	defer c.mu.Unlock()
	at := c.infos[name]
	if at == nil {
		at = &info{name: name, calls: map[*info]bool{}}
		c.infos[name] = at
	}
	return at
}

func (c *Collector) mark(name string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.infos, name)
}

// apply is called as the second pass after all infos are collected.
func (c *Collector) apply() int {
	n := 0
	for _, at := range c.infos {
		n += c.count(at)
	}
	return n
}

func (c *Collector) count(at *info) int {
	if at.done {
		return 0
	}
	at.done = true
	n := 1
	for child := range at.calls {
		n += c.count(child)
	}
	return n
}
