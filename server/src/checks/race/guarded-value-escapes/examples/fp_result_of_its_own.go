// go: 1.25

// Package list has servers by provider, in memory and on disk.
package list

import "sync"

// All is what a file has as well.
type All struct {
	Version int
	by      map[string]int
}

// List has one such value under its lock.
type List struct {
	mu     sync.RWMutex
	merged All
}

// Set stores a number.
func (l *List) Set(provider string, n int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.merged.by[provider] = n
}

// Get looks a number up.
func (l *List) Get(provider string) int {
	l.mu.RLock()
	defer l.mu.RUnlock()
	return l.merged.by[provider]
}

// Sync takes over what is on disk.
func (l *List) Sync(read func() ([]string, error)) error {
	found, ok, err := l.read(read)
	if err != nil || !ok {
		return err
	}
	l.mu.Lock()
	l.merged = found
	l.mu.Unlock()
	return nil
}

// read gives what nobody else knows of yet.
func (l *List) read(read func() ([]string, error)) (found All, ok bool, err error) {
	names, err := read()
	if err != nil {
		return found, false, err
	}
	found = l.extract(names)
	return found, true, nil
}

func (l *List) extract(names []string) (found All) {
	found.by = make(map[string]int, len(names))
	for i, name := range names {
		found.by[name] = i
	}
	return found
}
