// lookalike: bad_mask_of_ten.go sixteen is a power of two
// go: 1.25

package cache

import (
	"hash/fnv"
	"sync"
)

// example:begin

const shardCount = 16

// Cache is split into shards.
type Cache struct {
	shards [shardCount]struct {
		mu    sync.RWMutex
		items map[string]string
	}
}

// Get returns a value.
func (c *Cache) Get(key string) string {
	h := fnv.New32a()
	h.Write([]byte(key))
	s := &c.shards[h.Sum32()&(shardCount-1)]
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.items[key]
}

// example:end
