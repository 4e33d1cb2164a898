// lookalike: bad_copied_from_map.go the lock is held until all is sent
// go: 1.25

// Package radio sends to all that listen.
package radio

import "sync"

// Radio knows its listeners.
type Radio struct {
	mu        sync.RWMutex
	listeners map[int]chan []byte
	next      int
}

// New returns a radio without listeners.
func New() *Radio { return &Radio{listeners: make(map[int]chan []byte)} }

// Listen adds one.
func (r *Radio) Listen() (int, <-chan []byte) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.next++
	ch := make(chan []byte, 16)
	r.listeners[r.next] = ch
	return r.next, ch
}

// TurnOff removes one.
func (r *Radio) TurnOff(id int) {
	r.mu.Lock()
	ch, ok := r.listeners[id]
	if ok {
		delete(r.listeners, id)
		close(ch)
	}
	r.mu.Unlock()
}

// Send reaches all.
func (r *Radio) Send(msg []byte) {
	r.mu.RLock()
	defer r.mu.RUnlock()
	for _, ch := range r.listeners {
		select {
		case ch <- msg:
		default:
		}
	}
}
