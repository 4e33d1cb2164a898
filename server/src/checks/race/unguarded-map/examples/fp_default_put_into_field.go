// go: 1.25

// Package pool starts servers with limits.
package pool

import "sync"

var (
	small    = map[string]int{"conns": 10}
	ordinary = map[string]int{"conns": 100}
)

type config struct {
	limits map[string]int
	name   string
}

// start fills in what is missing: the field gets another map, the map that was in it stays as it is.
func start(c *config) int {
	if c.limits == nil {
		c.limits = ordinary
	}
	return c.limits["conns"]
}

// Start starts servers at once.
func Start(names []string) {
	var wg sync.WaitGroup
	for _, name := range names {
		wg.Go(func() {
			start(&config{limits: small, name: name})
		})
	}
	wg.Wait()
}
