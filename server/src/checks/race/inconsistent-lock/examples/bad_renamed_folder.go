// go: 1.22

package tree

import (
	"fmt"
	"sync"
)

// Folder knows where it is; it can be moved.
type Folder struct {
	mu    sync.RWMutex
	place string
	items map[string]*Folder
}

func (f *Folder) moveTo(place string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.place = place
}

// Move gives an entry another place.
func (f *Folder) Move(name, place string) {
	f.mu.RLock()
	item := f.items[name]
	f.mu.RUnlock()
	if item != nil {
		item.moveTo(place)
	}
}

// String shows the place.
func (f *Folder) String() string {
	f.mu.RLock()
	defer f.mu.RUnlock()
	return f.place + "/"
}

// Place is where it is.
func (f *Folder) Place() string {
	f.mu.RLock()
	defer f.mu.RUnlock()
	return f.place
}

// Depth counts the steps from the root.
func (f *Folder) Depth() int {
	f.mu.RLock()
	defer f.mu.RUnlock()
	n := 0
	for _, c := range f.place {
		if c == '/' {
			n++
		}
	}
	return n
}

// IsRoot tells whether there is nothing above.
func (f *Folder) IsRoot() bool {
	f.mu.RLock()
	defer f.mu.RUnlock()
	return f.place == ""
}

// Join is the place of an entry.
func (f *Folder) Join(name string) string {
	return f.place + "/" + name // want race/inconsistent-lock@"f.place" `without .Folder.mu.`
}

// Check reports a folder that has no place.
func (f *Folder) Check() error {
	if f.place == "" { // want race/inconsistent-lock@"f.place" `without .Folder.mu.`
		return fmt.Errorf("no place")
	}
	return nil
}
