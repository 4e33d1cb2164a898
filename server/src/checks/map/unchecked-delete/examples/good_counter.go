// go: 1.25

//go:build mapcheck || !nomapcheck

package refs

// Counts holds how often each name is in use.
type Counts map[string]int

// Release gives one use back.
func (c Counts) Release(name string) {
	switch n := c[name]; {
	case n > 1:
		c[name] = n - 1
	case n == 1:
		delete(c, name)
	}
}
