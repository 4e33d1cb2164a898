// go: 1.25

// Package heartbeats sends what replicas have to say to one another.
package heartbeats

import "sync"

type store struct {
	mu       sync.Mutex
	replicas map[int]*replica
}

type replica struct {
	mu    sync.Mutex
	store *store
}

func (s *store) send() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, r := range s.replicas {
		r.report()
	}
}

func (r *replica) report() {
	r.mu.Lock()
	defer r.mu.Unlock()
}

func (r *replica) tick() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.coalesce() // want lock/order-inversion@"r.coalesce()" `the other way round`
}

func (r *replica) coalesce() {
	r.store.mu.Lock()
	r.store.replicas[0] = r
	r.store.mu.Unlock()
}

// Start has a store and its replica run side by side.
func Start() {
	s := &store{replicas: map[int]*replica{}}
	r := &replica{store: s}
	s.replicas[0] = r
	go func() { s.send() }()
	go func() { r.tick() }()
}
