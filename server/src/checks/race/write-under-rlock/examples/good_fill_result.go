// go: 1.25

package directory

import (
	"slices"
	"sync"
)

// Directory knows the phone numbers of people.
type Directory struct {
	mu      sync.RWMutex
	numbers map[string]string
}

// New returns an empty directory.
func New() *Directory {
	return &Directory{numbers: make(map[string]string)}
}

// Set changes a number, or removes it if it is empty.
func (d *Directory) Set(name, number string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if number == "" {
		delete(d.numbers, name)
		return
	}
	d.numbers[name] = number
}

// Find returns the numbers of some people. What it writes under RLock is a map of its own.
func (d *Directory) Find(names ...string) map[string]string {
	found := make(map[string]string, len(names))
	d.mu.RLock()
	defer d.mu.RUnlock()
	for _, name := range names {
		if number, ok := d.numbers[name]; ok {
			found[name] = number
		}
	}
	return found
}

// AppendNames appends all names to a slice of the caller and sorts that.
func (d *Directory) AppendNames(dst []string) []string {
	d.mu.RLock()
	for name := range d.numbers {
		dst = append(dst, name)
	}
	d.mu.RUnlock()
	slices.Sort(dst)
	return dst
}
