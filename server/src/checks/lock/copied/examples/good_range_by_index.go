// lookalike: bad_range_value.go the elements themselves are locked
// go: 1.25

package shards

import "sync"

type shard struct {
	sync.Mutex
	keys []string
}

// Set is split into shards.
type Set struct {
	shards []shard
}

// New makes a set of n shards.
func New(n int) *Set { return &Set{shards: make([]shard, n)} }

// Len counts all keys.
func (s *Set) Len() int {
	n := 0
	for i := range s.shards {
		sh := &s.shards[i]
		sh.Lock()
		n += len(sh.keys)
		sh.Unlock()
	}
	return n
}
