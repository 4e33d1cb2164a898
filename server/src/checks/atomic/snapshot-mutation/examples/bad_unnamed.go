// go: 1.25

package flags

import (
	"sync"
	"sync/atomic"
)

type rules struct {
	version int
	names   map[string]bool
}

// Set holds the flags of a service. Requests read them while others set them.
type Set struct {
	values  atomic.Pointer[map[string]string]
	rules   atomic.Pointer[rules]
	mu      sync.Mutex
	weights atomic.Value
}

// New returns an empty set.
func New() *Set {
	s := &Set{}
	s.values.Store(&map[string]string{})
	s.rules.Store(&rules{names: map[string]bool{}})
	s.weights.Store([]int{0, 0, 0})
	return s
}

// Get returns a flag.
func (s *Set) Get(name string) string {
	return (*s.values.Load())[name]
}

// Put sets a flag.
func (s *Set) Put(name, value string) {
	(*s.values.Load())[name] = value // want atomic/snapshot-mutation@"(*s.values.Load())[name]"
}

// Drop takes a flag out.
func (s *Set) Drop(name string) {
	delete(*s.values.Load(), name) // want atomic/snapshot-mutation@"*s.values.Load()"
}

// Allow lets a name pass.
func (s *Set) Allow(name string) {
	s.rules.Load().names[name] = true // want atomic/snapshot-mutation@"s.rules.Load().names[name]"
}

// Weigh gives a place more weight, one caller at a time.
func (s *Set) Weigh(i int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.weights.Load().([]int)[i%3]++ // want atomic/snapshot-mutation@"s.weights.Load().([]int)[i%3]"
}

// Weight returns the weight of a place.
func (s *Set) Weight(i int) int {
	return s.weights.Load().([]int)[i%3]
}
