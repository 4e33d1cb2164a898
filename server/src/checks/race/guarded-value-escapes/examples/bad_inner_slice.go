// go: 1.25

package roster

import (
	"slices"
	"sync"
)

// Roster has the crew of each shift.
type Roster struct {
	mu     sync.RWMutex
	shifts map[string][]string
}

// SignOn adds somebody to a shift.
func (r *Roster) SignOn(shift, name string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.shifts == nil {
		r.shifts = map[string][]string{}
	}
	r.shifts[shift] = append(r.shifts[shift], name)
}

// SignOff moves those behind forward, in the array that callers of Crew have.
func (r *Roster) SignOff(shift, name string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	crew := r.shifts[shift]
	if i := slices.Index(crew, name); i >= 0 {
		r.shifts[shift] = slices.Delete(r.shifts[shift], i, i+1)
	}
}

// Crew tells who is on a shift.
func (r *Roster) Crew(shift string) []string {
	r.mu.RLock()
	defer r.mu.RUnlock()
	return r.shifts[shift] // want race/guarded-value-escapes@"r.shifts[shift]"
}

// Night has a name for what it returns.
func (r *Roster) Night() (crew []string) {
	r.mu.RLock()
	crew = r.shifts["night"] // want race/guarded-value-escapes@"r.shifts[\"night\"]"
	r.mu.RUnlock()
	return crew
}
