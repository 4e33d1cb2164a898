// go: 1.25

// Package roster changes what it has not copied.
package roster

import "sync"

type shift struct {
	name   string
	places map[string]int
}

// Roster holds shifts by name.
type Roster struct {
	mu     sync.RWMutex
	shifts map[string]*shift
}

// NewRoster makes an empty one.
func NewRoster() *Roster { return &Roster{shifts: map[string]*shift{}} }

// Add puts a shift in.
func (r *Roster) Add(name string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.shifts[name] = &shift{name: name, places: map[string]int{}}
}

// Take takes places in a shift.
func (r *Roster) Take(name, who string, n int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if s := r.shifts[name]; s != nil {
		s.places[who] = n
	}
}

func (s *shift) clone() *shift {
	return &shift{name: s.name, places: s.places}
}

// Busy lists who has taken more than one place.
func (r *Roster) Busy() map[string]int {
	r.mu.RLock()
	defer r.mu.RUnlock()
	out := make(map[string]int, len(r.shifts))
	for name, s := range r.shifts {
		c := s.clone()
		for who, n := range s.places {
			if n > 1 {
				c.places[who] = n - 1 // want race/write-under-rlock@"c.places[who]"
			}
		}
		out[name] = len(c.places)
	}
	return out
}
