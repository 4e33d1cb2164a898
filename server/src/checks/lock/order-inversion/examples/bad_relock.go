// go: 1.25

package journal

import "sync"

// Journal keeps entries and an index over them.
type Journal struct {
	mu      sync.Mutex
	entries []string

	indexMu sync.Mutex
	index   map[string]int
}

// Open makes an empty journal.
func Open() *Journal { return &Journal{index: make(map[string]int)} }

// Append adds an entry and indexes it.
func (j *Journal) Append(entry string) {
	j.mu.Lock()
	j.entries = append(j.entries, entry)
	n := len(j.entries)
	j.indexMu.Lock()
	j.mu.Unlock()
	j.index[entry] = n - 1
	if len(j.index) < n {
		j.mu.Lock() // want lock/order-inversion@"j.mu.Lock()" `the other way round`
		j.entries = j.entries[:len(j.index)]
		j.mu.Unlock()
	}
	j.indexMu.Unlock()
}
