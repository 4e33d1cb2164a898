// lookalike: bad_method_value.go the function that the scheduler calls takes the lock first
// go: 1.25

package probe

import (
	"sync"
	"time"
)

// Scheduler calls a function again and again.
type Scheduler interface {
	Every(d time.Duration, f func())
}

// Ring asks its members in turn whether they are there.
type Ring struct {
	mu      sync.RWMutex
	members []string
	next    int
}

// Start has the members asked.
func (r *Ring) Start(s Scheduler) {
	s.Every(time.Second, r.probe)
}

// Join takes a member in.
func (r *Ring) Join(name string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.members = append(r.members, name)
}

// Members returns the names.
func (r *Ring) Members() []string {
	r.mu.RLock()
	defer r.mu.RUnlock()
	return append([]string(nil), r.members...)
}

func (r *Ring) probe() {
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(r.members) == 0 {
		return
	}
	r.next = (r.next + 1) % len(r.members)
}
