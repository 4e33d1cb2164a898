// go: 1.25

package counters

import (
	"hash/maphash"
	"sync"
)

type shard struct {
	mu sync.Mutex
	n  map[string]int
}

// Counters counts by key.
type Counters struct {
	seed   maphash.Seed
	shards []*shard
}

// New makes n shards.
func New(n int) *Counters {
	c := &Counters{seed: maphash.MakeSeed(), shards: make([]*shard, n)}
	for i := range c.shards {
		c.shards[i] = &shard{n: make(map[string]int)}
	}
	return c
}

// Inc counts one.
func (c *Counters) Inc(key string) {
	i := int(maphash.String(c.seed, key)) % len(c.shards) // want lock/shard-index@"int(maphash.String(c.seed, key)) % len(c.shards)" `negative for some hashes`
	s := c.shards[i]
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.n[key] > 1000 {
		delete(s.n, key)
	}
	s.n[key]++
}
