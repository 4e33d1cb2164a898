// go: 1.25

package histogram

import (
	"sort"
	"sync"
	"sync/atomic"
)

// Counts has a bucket per key.
type Counts struct {
	buckets sync.Map // int -> *atomic.Int64 // want syncmap/wrong-fit@"buckets"
}

func (c *Counts) Add(key int) {
	v, _ := c.buckets.LoadOrStore(key, new(atomic.Int64))
	v.(*atomic.Int64).Add(1)
}

// Reset is called between two measurements.
func (c *Counts) Reset() {
	c.buckets.Clear()
}

// Sorted looks up the keys that it has just collected.
func (c *Counts) Sorted() []int64 {
	var keys []int
	c.buckets.Range(func(k, _ any) bool {
		keys = append(keys, k.(int))
		return true
	})
	sort.Ints(keys)
	out := make([]int64, 0, len(keys))
	for _, k := range keys {
		v, _ := c.buckets.Load(k)
		out = append(out, v.(*atomic.Int64).Load())
	}
	return out
}
