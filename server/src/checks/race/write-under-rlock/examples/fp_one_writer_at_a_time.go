// go: 1.25

// Package journal has one writer, which its callers see to, and takes the lock for writing only to grow.
package journal

import "sync"

type entry struct {
	data []byte
	size int
}

// Journal keeps entries until they are on disk.
type Journal struct {
	mu      sync.RWMutex
	entries []entry
	last    int
}

// Add notes an entry.
//
// NB: externally synchronized, i.e. there are no concurrent calls of Add.
func (j *Journal) Add(i int, data []byte) {
	if i >= len(j.entries) {
		grown := make([]entry, 2*i+1)
		copy(grown, j.entries)
		j.mu.Lock()
		j.entries = grown
		j.mu.Unlock()
	}
	j.mu.RLock()
	j.entries[i] = entry{data: data, size: len(data)}
	j.last = i
	j.mu.RUnlock()
}

// Size tells how large a written entry is.
func (j *Journal) Size(i int) int {
	j.mu.RLock()
	defer j.mu.RUnlock()
	return j.entries[i].size
}

// Reset forgets which was the last.
func (j *Journal) Reset() {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.last = 0
}
