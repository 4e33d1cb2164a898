package rooms

import "sync"

type room struct {
	name  string
	inbox chan string
}

type Registry struct {
	mu    sync.Mutex
	rooms map[string]*room
}

func New() *Registry {
	return &Registry{rooms: make(map[string]*room)}
}

func (r *Registry) find(name string) (*room, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	m, ok := r.rooms[name]
	return m, ok
}

func (r *Registry) store(m *room) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.rooms[m.name] = m
}

func (r *Registry) Open(name string) *room {
	if m, ok := r.find(name); ok {
		return m
	}
	m := &room{name: name, inbox: make(chan string)}
	r.store(m) // want race/split-critical-section
	return m
}
