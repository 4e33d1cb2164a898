// go: 1.25

// Package journal has one writer, which its callers see to, and readers of what it writes.
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
	j.mu.RLock()
	j.entries[i] = entry{data: data, size: len(data)}
	j.last = i // want race/write-under-rlock@"j.last"
	j.mu.RUnlock()
}

// Last tells which entry was written last.
func (j *Journal) Last() int {
	j.mu.RLock()
	defer j.mu.RUnlock()
	return j.last
}

// Reset forgets all of them.
func (j *Journal) Reset() {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.entries = nil
	j.last = 0
}
