// go: 1.25

// Package folders has a folder with attributes.
package folders

import "sync"

// Attributes are those of a folder.
type Attributes struct{ Size, Mode int }

// Folder has attributes that others set, and some that it was made with.
type Folder struct {
	mu         sync.Mutex
	attributes Attributes // GUARDED_BY(mu)
	first      Attributes
}

// New makes a folder.
func New(a Attributes) *Folder {
	f := &Folder{first: a}
	f.attributes = a
	return f
}

// Set replaces the attributes.
func (f *Folder) Set(a Attributes) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.attributes = a
}

// LOCKS_REQUIRED(f.mu)
func (f *Folder) allLocked() Attributes { return f.attributes }

// LookUp answers for a name.
func (f *Folder) LookUp(name string) Attributes {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.allLocked()
}

// First gives those that it was made with.
func (f *Folder) First() Attributes { return f.first }
