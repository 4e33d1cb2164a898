// go: 1.25

package counters

import (
	"hash/maphash"
	"sync"
)

type shard struct {
	mu     sync.Mutex
	counts map[string]int
}

func (s *shard) size() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.counts)
}

type Counters struct {
	seed   maphash.Seed
	shards [16]*shard
}

func New() *Counters {
	c := &Counters{seed: maphash.MakeSeed()}
	for i := range c.shards {
		c.shards[i] = &shard{counts: make(map[string]int)}
	}
	return c
}

func (c *Counters) shardFor(key string) *shard {
	return c.shards[maphash.String(c.seed, key)%uint64(len(c.shards))]
}

func (c *Counters) Add(key string) {
	sh := c.shardFor(key)
	sh.mu.Lock()
	defer sh.mu.Unlock()
	sh.counts[key]++
}

// Rename holds one shard's lock at a time.
func (c *Counters) Rename(from, to string) {
	src, dst := c.shardFor(from), c.shardFor(to)
	src.mu.Lock()
	n := src.counts[from]
	delete(src.counts, from)
	src.mu.Unlock()

	dst.mu.Lock()
	dst.counts[to] += n
	dst.mu.Unlock()
}

func (c *Counters) Len() int {
	n := 0
	for _, sh := range c.shards {
		n += sh.size()
	}
	return n
}
