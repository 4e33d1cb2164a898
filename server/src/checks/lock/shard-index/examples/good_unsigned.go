// lookalike: bad_signed_hash.go the remainder is taken before the conversion
// go: 1.25

package counters

import (
	"hash/maphash"
	"sync"
)

type shard struct {
	mu sync.Mutex
	n  int
}

// Counters counts by key.
type Counters struct {
	seed   maphash.Seed
	shards []*shard
}

// Inc counts one.
func (c *Counters) Inc(key string) {
	i := int(maphash.String(c.seed, key) % uint64(len(c.shards)))
	s := c.shards[i]
	s.mu.Lock()
	defer s.mu.Unlock()
	s.n++
}
