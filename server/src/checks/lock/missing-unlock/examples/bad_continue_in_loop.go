// go: 1.25

package shardcache

import (
	"hash/maphash"
	"sync"
	"time"
)

type entry struct {
	value string
	used  time.Time
}

type shard struct {
	mu      sync.Mutex
	entries map[string]entry
	frozen  bool
}

type Cache struct {
	seed   maphash.Seed
	shards []*shard
}

func New(n int) *Cache {
	c := &Cache{seed: maphash.MakeSeed(), shards: make([]*shard, n)}
	for i := range c.shards {
		c.shards[i] = &shard{entries: make(map[string]entry)}
	}
	return c
}

func (c *Cache) shardFor(key string) *shard {
	return c.shards[maphash.String(c.seed, key)%uint64(len(c.shards))]
}

func (c *Cache) Put(key, value string) {
	sh := c.shardFor(key)
	sh.mu.Lock()
	defer sh.mu.Unlock()
	sh.entries[key] = entry{value: value, used: time.Now()}
}

func (c *Cache) Freeze(key string, frozen bool) {
	sh := c.shardFor(key)
	sh.mu.Lock()
	defer sh.mu.Unlock()
	sh.frozen = frozen
}

// EvictBefore drops what was last used before t, except in frozen shards.
func (c *Cache) EvictBefore(t time.Time) int {
	evicted := 0
	for _, sh := range c.shards {
		sh.mu.Lock() // want lock/missing-unlock@"sh.mu.Lock()"
		if sh.frozen {
			continue
		}
		for key, e := range sh.entries {
			if e.used.Before(t) {
				delete(sh.entries, key)
				evicted++
			}
		}
		sh.mu.Unlock()
	}
	return evicted
}
