package rooms

import (
	"strconv"
	"sync"
)

type room struct {
	name  string
	inbox chan string
}

type Registry struct {
	mu    sync.Mutex
	next  int
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
	r.next++
	m.name += strconv.Itoa(r.next)
	r.rooms[m.name] = m
}

// Made anew by whoever finds none, each under a name of its own.
func (r *Registry) Open(name string) *room {
	if m, ok := r.find(name); ok {
		return m
	}
	m := &room{name: "room-", inbox: make(chan string)}
	r.store(m)
	return m
}
