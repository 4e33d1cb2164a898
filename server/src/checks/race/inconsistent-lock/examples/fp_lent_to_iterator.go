// go: 1.25

// Package folder keeps what it has found of its entries.
package folder

import "sync"

// Links are the entries of a folder, wherever they are stored.
type Links interface {
	ForEachLink(visit func(name string) error) error
}

// Folder has entries.
type Folder struct {
	mu    sync.Mutex
	links Links
	found map[string]int
}

// New returns a folder.
func New(links Links) *Folder { return &Folder{links: links, found: map[string]int{}} }

// Get finds an entry.
func (f *Folder) Get(name string) int {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.entry(name)
}

// Forget forgets an entry.
func (f *Folder) Forget(name string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	delete(f.found, name)
}

// Len counts what is known.
func (f *Folder) Len() int {
	f.mu.Lock()
	defer f.mu.Unlock()
	return len(f.found)
}

// Fill finds all entries.
func (f *Folder) Fill() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.links.ForEachLink(func(name string) error {
		f.entry(name)
		return nil
	})
}

func (f *Folder) entry(name string) int {
	if n, ok := f.found[name]; ok {
		return n
	}
	n := len(name)
	f.found[name] = n
	return n
}
