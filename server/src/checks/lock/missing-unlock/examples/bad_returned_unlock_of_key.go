// go: 1.25

// Package drafts edits texts, one editor at a time for each.
package drafts

import "sync"

type slot struct {
	sync.Mutex
	users int
}

type slots struct {
	mu    sync.Mutex
	known map[string]*slot
}

// enter waits for the key and returns what gives it back.
func (s *slots) enter(key string) func() {
	s.mu.Lock()
	one := s.known[key]
	if one == nil {
		one = &slot{}
		s.known[key] = one
	}
	one.users++
	s.mu.Unlock()
	one.Lock()
	return func() {
		one.Unlock()
		s.mu.Lock()
		defer s.mu.Unlock()
		if one.users--; one.users == 0 {
			delete(s.known, key)
		}
	}
}

// Drafts keeps texts by their names.
type Drafts struct {
	slots slots
	store func(name, text string) error
}

// New returns drafts that are kept by store.
func New(store func(name, text string) error) *Drafts {
	return &Drafts{slots: slots{known: make(map[string]*slot)}, store: store}
}

// Save stores one text.
func (d *Drafts) Save(name, text string) error {
	leave := d.slots.enter(name) // want lock/missing-unlock@"d.slots.enter(name)"
	err := d.store(name, text)
	if err != nil {
		return err
	}
	leave()
	return nil
}
