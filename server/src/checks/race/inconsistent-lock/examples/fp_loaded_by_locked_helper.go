// go: 1.25

// Package archive reads directories when they are asked for.
package archive

import "sync"

type entry struct{ name string }

// Directory is one of an archive.
type Directory struct {
	read func() ([]*entry, int)

	mu      sync.Mutex
	entries map[string]*entry
	total   *int
}

// Child returns an entry, or nil.
func (d *Directory) Child(name string) *entry {
	d.ensureEntries()
	return d.entries[name]
}

// Longest returns the length of the longest name.
func (d *Directory) Longest() int {
	d.ensureEntries()
	n := 0
	for name := range d.entries {
		n = max(n, len(name))
	}
	return n
}

// Total returns the size of all.
func (d *Directory) Total() int {
	d.ensureTotal()
	return *d.total
}

func (d *Directory) ensureEntries() {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.entries != nil {
		return
	}
	d.loadLocked()
}

func (d *Directory) ensureTotal() {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.total != nil {
		return
	}
	d.loadLocked()
}

// loadLocked fills everything, once.
func (d *Directory) loadLocked() {
	all, n := d.read()
	d.total = &n
	d.entries = map[string]*entry{}
	for _, e := range all {
		d.entries[e.name] = e
	}
}
