// lookalike: bad_deref.go stores the entry before
// go: 1.25

package counters

type Counters struct {
	byName map[string]*int64
}

func New() *Counters {
	return &Counters{byName: make(map[string]*int64)}
}

func (c *Counters) Known(name string) bool {
	return c.byName[name] != nil
}

func (c *Counters) Reset(name string, n int64) {
	c.byName[name] = new(int64)
	*c.byName[name] += n
}
