// go: 1.25

package users

import "sync"

// Directory finds users.
type Directory struct {
	mu    sync.Mutex // guards both
	cache sync.Map
	all   map[string]bool
}

// New returns an empty directory.
func New() *Directory { return &Directory{all: map[string]bool{}} }

// Add puts a user in.
func (d *Directory) Add(id string, v any) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.cache.Store(id, v)
	d.all[id] = true
}
