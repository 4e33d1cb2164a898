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

// CopyTo makes the other one, which the store has made for its caller, the same as this one.
func (r *Record) CopyTo(other any) {
	r.mu.Lock()
	defer r.mu.Unlock()
	to := other.(*Record)
	to.name = r.name
	to.count = r.count
	to.tags = maps.Clone(r.tags)
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
