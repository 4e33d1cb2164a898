// go: 1.25

package shards

import "sync"

type entry struct{ n int }

// Set has a pool for each of its shards.
type Set struct {
	pools [16]sync.Pool
}

// Take takes an entry.
func (s *Set) Take(hash uint32) *entry {
	if e, ok := s.pools[hash%16].Get().(*entry); ok {
		return e
	}
	return new(entry)
}

// Give gives it back.
func (s *Set) Give(hash uint32, e *entry) {
	s.pools[hash%16].Put(e)
}
