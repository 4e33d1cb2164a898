// go: 1.25

package counters

import (
	"sync"
	"sync/atomic"
)

// Counters are made on first use: what LoadOrStore returns is never missing,
// whatever its second result says.
type Counters struct {
	byName sync.Map // name -> *atomic.Int64
}

func (c *Counters) Add(name string, n int64) int64 {
	v, ok := c.byName.Load(name)
	if !ok {
		v, _ = c.byName.LoadOrStore(name, new(atomic.Int64))
	}
	return v.(*atomic.Int64).Add(n)
}

func (c *Counters) Inc(name string) {
	v, _ := c.byName.LoadOrStore(name, new(atomic.Int64))
	v.(*atomic.Int64).Add(1)
}

func (c *Counters) Value(name string) int64 {
	v, ok := c.byName.Load(name)
	if !ok {
		return 0
	}
	return v.(*atomic.Int64).Load()
}

func (c *Counters) Remove(name string) {
	c.byName.Delete(name)
}
