package example

import "sync"

// page is what readers work on.
type page struct {
	mu    sync.RWMutex
	rows  map[string]string
	users *sync.WaitGroup
}

// Reader is a view of the store, until it is done with.
type Reader interface {
	Row(key string) string
	Done()
}

// sharedPage is the one that everybody sees, renewed at each commit.
type sharedPage struct{ page }

func (p *sharedPage) renew() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.rows = map[string]string{}
	p.users = new(sync.WaitGroup)
}

func (p *sharedPage) idle() {
	p.mu.RLock()
	users := p.users
	p.mu.RUnlock()
	users.Wait()
}

// copiedPage is made for one reader, and keeps the group that was there then.
type copiedPage struct{ page }

// Row gives one of them.
func (p *copiedPage) Row(key string) string { return p.rows[key] }

// Done lets the page go.
func (p *copiedPage) Done() { p.users.Done() }

// Store holds the page.
type Store struct{ shared sharedPage }

// Reader makes a copy.
func (s *Store) Reader() Reader {
	s.shared.mu.RLock()
	defer s.shared.mu.RUnlock()
	s.shared.users.Add(1)
	return &copiedPage{page{rows: s.shared.rows, users: s.shared.users}}
}

// Commit begins anew.
func (s *Store) Commit() {
	s.shared.idle()
	s.shared.renew()
}

// member is known by its number.
type member struct{ number int }

// Ring has members, and is one itself.
type Ring struct {
	mu      sync.Mutex
	self    member
	members []member
}

// NewRing makes one.
func NewRing(number int) *Ring {
	self := member{number}
	return &Ring{self: self, members: []member{self}}
}

// Join adds one.
func (r *Ring) Join(number int) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, m := range r.members {
		if m.number == number || r.self.number == number {
			return false
		}
	}
	r.members = append(r.members, member{number})
	return true
}

// Renumber moves all others.
func (r *Ring) Renumber(by int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for i := range r.members {
		if r.members[i].number != r.self.number {
			r.members[i].number += by
		}
	}
}

// Number is its own: nobody changes that one.
func (r *Ring) Number() int { return r.self.number }
