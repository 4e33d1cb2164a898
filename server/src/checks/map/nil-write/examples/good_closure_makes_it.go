// go: 1.25

package visits

// Counter tells paths and their visits apart by host.
type Counter struct {
	hosts map[string]map[string]int
}

// Build makes its maps in a closure that runs before the first write.
func Build(next func() (host, path string, ok bool)) *Counter {
	c := &Counter{}
	var current map[string]int
	enter := func(host string) {
		if c.hosts == nil {
			c.hosts = make(map[string]map[string]int)
		}
		current = c.hosts[host]
		if current == nil {
			current = make(map[string]int)
			c.hosts[host] = current
		}
	}
	for {
		host, path, ok := next()
		if !ok {
			return c
		}
		enter(host)
		current[path]++
	}
}

func (c *Counter) Visits(host, path string) int {
	return c.hosts[host][path]
}

func (c *Counter) Forget(host string) {
	delete(c.hosts, host)
}
