// go: 1.25

// Package folders has a folder with attributes.
package folders

import "sync"

// Attributes are those of a folder.
type Attributes struct{ Size, Mode int }

// Folder has attributes that others set.
type Folder struct {
	mu         sync.Mutex
	attributes Attributes // GUARDED_BY(mu)
	opened     int        // GUARDED_BY(mu)
	shown      int
}

// Set replaces the attributes.
func (f *Folder) Set(a Attributes) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.attributes = a
}

func (f *Folder) all() Attributes {
	return f.attributes // want race/inconsistent-lock@"f.attributes" `its declared guard`
}

// LookUp answers for a name.
func (f *Folder) LookUp(name string) Attributes {
	f.shown++
	return f.all()
}

// Open counts.
func (f *Folder) Open() {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.opened++
}

// Opened tells how often it was opened.
func (f *Folder) Opened() int {
	return f.opened // want race/inconsistent-lock@"f.opened" `its declared guard`
}
