// go: 1.25

package roster

import "sync"

// Roster has the crew of each shift; a shift's list is only added to, or replaced.
type Roster struct {
	mu     sync.RWMutex
	shifts map[string][]string
}

func New() *Roster { return &Roster{shifts: map[string][]string{}} }

// SignOn adds somebody to a shift.
func (r *Roster) SignOn(shift, name string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.shifts[shift] = append(r.shifts[shift], name)
}

// Dismiss empties a shift.
func (r *Roster) Dismiss(shift string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.shifts, shift)
}

// Crew tells who is on a shift.
func (r *Roster) Crew(shift string) []string {
	r.mu.RLock()
	defer r.mu.RUnlock()
	return r.shifts[shift]
}
