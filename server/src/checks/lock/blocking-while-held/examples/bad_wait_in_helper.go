// go: 1.25

package crawler

import "sync"

type crawler struct {
	mu      sync.Mutex
	pending sync.WaitGroup
	seen    map[string]bool
}

// Crawl visits pages and what they link to.
func Crawl(pages []string, links func(string) []string) int {
	c := &crawler{seen: make(map[string]bool)}
	if len(pages) == 1 {
		c.pending.Go(func() { c.visit(pages[0], links) })
		c.drain()
		return len(c.seen)
	}
	for _, p := range pages {
		c.pending.Go(func() { c.visit(p, links) })
	}
	return c.finish()
}

func (c *crawler) visit(page string, links func(string) []string) {
	next := links(page)
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, n := range next {
		c.seen[n] = true
	}
}

func (c *crawler) finish() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.drain() // want lock/blocking-while-held@"c.drain()" `neither can go on`
	return len(c.seen)
}

func (c *crawler) drain() {
	c.pending.Wait()
}
