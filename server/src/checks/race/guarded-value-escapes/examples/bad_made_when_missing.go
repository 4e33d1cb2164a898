// go: 1.25

// Package index makes its list where there is none yet, and sorts the one that was handed out in place.
package index

import (
	"sort"
	"sync"
)

// Index knows names.
type Index struct {
	mu     sync.Mutex
	names  map[string]int
	stale  bool
	sorted []string
}

// New returns an empty index.
func New() *Index { return &Index{names: map[string]int{}} }

// Add adds a name.
func (x *Index) Add(name string) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.names[name]++
	x.stale = true
}

// Refresh sorts the names.
func (x *Index) Refresh() {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.stale {
		x.stale = false
		if len(x.sorted) < len(x.names) {
			x.sorted = make([]string, len(x.names))
		}
		i := 0
		for n := range x.names {
			x.sorted[i] = n
			i++
		}
		sort.Strings(x.sorted)
	}
}

// Sorted are the names in their order.
func (x *Index) Sorted() []string {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.sorted // want race/guarded-value-escapes@"x.sorted"
}
