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
	for _, sh := range s.shards { // want lock/copied@"sh" `each iteration copies`
		sh.Lock()
		n += len(sh.keys)
		sh.Unlock()
	}
	return n
}

// Add puts a key into a shard.
func (s *Set) Add(i int, key string) {
	sh := &s.shards[i%len(s.shards)]
	sh.Lock()
	defer sh.Unlock()
	sh.keys = append(sh.keys, key)
}
