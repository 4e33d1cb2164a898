// go: 1.25

// Package index makes a sorted list anew where the old one is stale, and moves a map from one field to the next.
package index

import (
	"maps"
	"sort"
	"sync"
)

// Index knows names.
type Index struct {
	mu     sync.Mutex
	names  map[string]int
	stale  bool
	sorted []string
	next   map[string]int
	paused int
}

// New returns an empty index.
func New() *Index { return &Index{names: map[string]int{}, next: map[string]int{}} }

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
		x.sorted = make([]string, 0, len(x.names))
		for n := range x.names {
			x.sorted = append(x.sorted, n)
		}
		sort.Strings(x.sorted)
	}
}

// Sorted are the names in their order. Whoever has the list must not change it.
func (x *Index) Sorted() []string {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.sorted
}

// Pause holds changes back.
func (x *Index) Pause() {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.paused++; x.paused == 1 {
		x.next = maps.Clone(x.names)
	}
}

// Set changes what is held back.
func (x *Index) Set(name string, n int) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.next[name] = n
}

// Resume brings the changes out.
func (x *Index) Resume() {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.paused--; x.paused == 0 {
		x.names = x.next
	}
}

// Count tells how often a name was added.
func (x *Index) Count(name string) int {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.names[name]
}
