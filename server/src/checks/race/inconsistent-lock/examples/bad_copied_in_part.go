// go: 1.25

package records

import (
	"maps"
	"sync"
)

// Record is kept by name.
type Record struct {
	mu    sync.Mutex
	name  string
	count int
	tags  map[string]string
}

// CopyTags gives the other one the same tags.
func (r *Record) CopyTags(to *Record) {
	r.mu.Lock()
	defer r.mu.Unlock()
	// The name stays.

	to.tags = maps.Clone(r.tags) // want race/inconsistent-lock@"to.tags"
}

// Tag sets a tag.
func (r *Record) Tag(key, value string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.tags == nil {
		r.tags = make(map[string]string)
	}
	r.tags[key] = value
	r.count++
}

// Tags tells how many there are.
func (r *Record) Tags() int {
	r.mu.Lock()
	defer r.mu.Unlock()
	return len(r.tags)
}

// Count tells how often it was changed.
func (r *Record) Count() int {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.count
}
