// go: 1.25

package roster

import "sync"

type Roster struct {
	mu      sync.RWMutex
	members map[string]bool
}

func New() *Roster {
	return &Roster{members: make(map[string]bool)}
}

// Set adds or updates a member; it says whether the member was new.
func (r *Roster) Set(name string, active bool) bool {
	r.mu.Lock()
	unlock := r.mu.Unlock
	defer unlock()
	if _, ok := r.members[name]; ok {
		r.members[name] = active
		return false
	}
	r.members[name] = active
	return true
}

func (r *Roster) Active(name string) bool {
	r.mu.RLock()
	release := r.mu.RUnlock
	active, ok := r.members[name]
	release()
	if !ok {
		return false
	}
	return active
}

func (r *Roster) Remove(name string) {
	lock, unlock := r.mu.Lock, r.mu.Unlock
	lock()
	defer unlock()
	delete(r.members, name)
}
