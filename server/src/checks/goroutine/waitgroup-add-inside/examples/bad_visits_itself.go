// go: 1.25
package crawler

import "sync"

type crawler struct {
	wg   sync.WaitGroup
	seen sync.Map
	get  func(string) []string
}

func (c *crawler) visit(url string) {
	c.wg.Add(1) // want goroutine/waitgroup-add-inside@"c.wg.Add(1)"
	defer c.wg.Done()
	if _, dup := c.seen.LoadOrStore(url, true); dup {
		return
	}
	for _, next := range c.get(url) {
		go c.visit(next)
	}
}

// Crawl visits all that can be reached.
func (c *crawler) Crawl(start []string) {
	for _, u := range start {
		go c.visit(u)
	}
	c.wg.Wait()
}
