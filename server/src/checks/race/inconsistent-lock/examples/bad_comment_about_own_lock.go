// go: 1.22

package place

import "sync"

// Dir can be moved.
type Dir struct {
	mu   sync.RWMutex
	path string
}

// Move puts it elsewhere.
func (d *Dir) Move(path string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.path = path
}

// Clear forgets where it is.
func (d *Dir) Clear() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.path = ""
}

// Path is where it is.
func (d *Dir) Path() string {
	d.mu.RLock()
	defer d.mu.RUnlock()
	return d.path
}

// File lies in a directory.
type File struct {
	mu   sync.RWMutex
	dir  *Dir
	leaf string
}

// full is used when the lock is held.
func (f *File) full() string {
	return f.dir.path + "/" + f.leaf // want race/inconsistent-lock@"f.dir.path" `without .Dir.mu.`
}

// Path is where the file is.
func (f *File) Path() string {
	f.mu.RLock()
	defer f.mu.RUnlock()
	return f.full()
}

// Rename changes the last part.
func (f *File) Rename(leaf string) string {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.leaf = leaf
	return f.full()
}
