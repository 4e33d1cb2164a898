// go: 1.25

//go:build mapcheck || !nomapcheck

package registry

type call struct{ waiting int }

type group struct {
	current map[string]*call
	done    map[string]int
}

// Pop takes a call out, and tells whether there was one.
func (g *group) Pop(key string) (c *call, ok bool) {
	c, ok = g.current[key]
	delete(g.current, key)
	return c, ok
}

// Forget takes a call out, if there is one.
func (g *group) Forget(key string) {
	c := g.current[key]
	delete(g.current, key)
	if c == nil {
		return
	}
	c.waiting = 0
}

// Finish counts what was there.
func (g *group) Finish(key string) int {
	_, ok := g.done[key]
	delete(g.done, key)
	if !ok {
		return 0
	}
	return 1
}
