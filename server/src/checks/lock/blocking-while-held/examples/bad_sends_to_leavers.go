// go: 1.25

// Package fan sends each item to all who listen.
package fan

import "sync"

// Fan has one way in and many out.
type Fan struct {
	mu        sync.RWMutex
	in        chan string
	listeners []chan string
}

// New starts to send.
func New() *Fan {
	f := &Fan{in: make(chan string)}
	go func() {
		for item := range f.in {
			f.mu.RLock()
			for _, l := range f.listeners {
				l <- item // want lock/blocking-while-held@"l <- item" `leaves meanwhile`
			}
			f.mu.RUnlock()
		}
	}()
	return f
}

// Say hands an item in.
func (f *Fan) Say(item string) { f.in <- item }

// Listen gives a channel to receive from.
func (f *Fan) Listen() chan string {
	ch := make(chan string)
	f.mu.Lock()
	defer f.mu.Unlock()
	f.listeners = append(f.listeners, ch)
	return ch
}

// Leave is for those who have enough: they receive no more, either.
func (f *Fan) Leave(ch chan string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for i, l := range f.listeners {
		if l == ch {
			f.listeners = append(f.listeners[:i:i], f.listeners[i+1:]...)
			close(ch)
			return
		}
	}
}

type client struct {
	out  chan string
	name string
}

// Hub knows its clients by name.
type Hub struct {
	mu      sync.Mutex
	clients map[string]*client
}

// NewHub makes one without clients.
func NewHub() *Hub { return &Hub{clients: make(map[string]*client)} }

// Join adds a client.
func (h *Hub) Join(name string) <-chan string {
	c := &client{out: make(chan string), name: name}
	h.mu.Lock()
	defer h.mu.Unlock()
	h.clients[name] = c
	return c.out
}

// Leave strikes one off.
func (h *Hub) Leave(name string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	delete(h.clients, name)
}

// Tell sends to all of them.
func (h *Hub) Tell(what string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, c := range h.clients {
		c.out <- what // want lock/blocking-while-held@"c.out <- what" `leaves meanwhile`
	}
}
