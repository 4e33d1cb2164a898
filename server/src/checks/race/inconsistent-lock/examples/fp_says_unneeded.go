// go: 1.25

// Package ledger collects entries while workers run and writes them at the end.
package ledger

import (
	"sort"
	"sync"
)

// Ledger collects entries.
type Ledger struct {
	mu      sync.Mutex
	entries map[string]int
	names   []string
}

// Add adds to an entry.
func (l *Ledger) Add(name string, n int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.entries == nil {
		l.entries = make(map[string]int)
	}
	if _, ok := l.entries[name]; !ok {
		l.names = append(l.names, name)
	}
	l.entries[name] += n
}

// Get returns an entry.
func (l *Ledger) Get(name string) int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.entries[name]
}

// Names returns the names of all entries.
func (l *Ledger) Names() []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return append([]string(nil), l.names...)
}

// Finish puts the names in order.
func (l *Ledger) Finish() []string {
	// Must not be called during the parallel phase: the workers are gone by now.
	sort.Strings(l.names)
	return l.names
}

// Sum adds all entries up at the end.
func (l *Ledger) Sum() (sum int) {
	// The workers have ended, so the mutex is not needed here.
	for _, n := range l.entries {
		sum += n
	}
	return sum
}
