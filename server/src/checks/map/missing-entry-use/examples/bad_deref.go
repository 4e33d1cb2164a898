// go: 1.25

package counters

// Counters are shared by address.
type Counters struct {
	byName map[string]*int64
}

// Known tells whether a counter was registered.
func (c *Counters) Known(name string) bool {
	return c.byName[name] != nil
}

// Add counts.
func (c *Counters) Add(name string, n int64) {
	*c.byName[name] += n // want map/missing-entry-use@"*c.byName[name]"
}
