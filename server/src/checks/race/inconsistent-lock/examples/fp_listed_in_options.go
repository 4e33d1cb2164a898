package example

import "sync"

// Team is known to the server by its name.
type Team struct {
	mu      sync.Mutex
	name    string
	limits  []int
	members map[string]bool
}

// Options lists teams that are to be made.
type Options struct {
	Teams  []*Team
	Strict bool
}

// Server has teams of its own.
type Server struct {
	mu    sync.Mutex
	teams map[string]*Team
}

// Validate looks at what is to be made.
func Validate(o *Options) bool {
	for _, t := range o.Teams {
		if o.Strict && len(t.limits) == 0 {
			return false
		}
		t.members = nil
	}
	return true
}

// Join adds a member.
func (t *Team) Join(who string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.members[who] = true
	t.limits = append(t.limits, len(t.members))
}

// Leave takes it out.
func (t *Team) Leave(who string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	delete(t.members, who)
	t.limits = t.limits[:len(t.members)]
}

// Size counts.
func (t *Team) Size() (int, int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	return len(t.members), len(t.limits)
}

// Has looks one up.
func (t *Team) Has(who string) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.members[who] || cap(t.limits) == 0
}

// Make takes the teams over.
func (s *Server) Make(o *Options) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, t := range o.Teams {
		s.teams[t.name] = &Team{name: t.name, members: map[string]bool{}}
	}
}
