// go: 1.25

package volumes

import "sync"

// Volume is one volume.
type Volume struct{ name string }

// Store has volumes that are opened one by one.
type Store struct {
	mu      sync.Mutex
	volumes map[string]*Volume
}

// NewStore makes a store.
func NewStore() *Store { return &Store{volumes: make(map[string]*Volume)} }

// Open is called for each.
func (s *Store) Open(name string) {
	s.openVolume(name)
	go s.Touch(name)
}

func (s *Store) openVolume(name string) {
	s.volumes[name] = &Volume{name: name} // want race/inconsistent-lock@"s.volumes[name]"
}

// Touch looks at one.
func (s *Store) Touch(name string) *Volume {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.volumes[name]
}

// Len counts them.
func (s *Store) Len() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.volumes)
}

// Add makes one.
func (s *Store) Add(name string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.volumes[name] = &Volume{name: name}
}

// Remove forgets one.
func (s *Store) Remove(name string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.volumes, name)
}
