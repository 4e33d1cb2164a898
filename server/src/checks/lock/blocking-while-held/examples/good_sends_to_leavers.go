// go: 1.25

// Package fan sends each item to all who listen.
package fan

import "sync"

type client struct {
	out  chan string
	name string
}

// Hub knows its clients, each of which writes what it gets until its channel is closed.
type Hub struct {
	mu      sync.RWMutex
	clients map[string]*client
	kept    []chan string
	short   map[string]chan string
}

// NewHub makes one without clients.
func NewHub() *Hub {
	return &Hub{clients: make(map[string]*client), short: make(map[string]chan string)}
}

// Join adds a client.
func (h *Hub) Join(name string, write func(string)) {
	c := &client{out: make(chan string), name: name}
	h.mu.Lock()
	h.clients[name] = c
	h.mu.Unlock()
	go c.run(write)
}

func (c *client) run(write func(string)) {
	for what := range c.out {
		write(what)
	}
}

// Leave closes the channel, which ends the client.
func (h *Hub) Leave(name string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if c, ok := h.clients[name]; ok {
		delete(h.clients, name)
		close(c.out)
	}
}

// Tell sends to all of them, who go on to receive until then.
func (h *Hub) Tell(what string) {
	h.mu.RLock()
	defer h.mu.RUnlock()
	for _, c := range h.clients {
		c.out <- what // want lock/blocking-while-held@"c.out <- what" `everybody who wants the lock`
	}
}

// Watch gives a channel that nobody takes back.
func (h *Hub) Watch() <-chan string {
	ch := make(chan string)
	h.mu.Lock()
	defer h.mu.Unlock()
	h.kept = append(h.kept, ch)
	return ch
}

// Show sends to those.
func (h *Hub) Show(what string) {
	h.mu.RLock()
	defer h.mu.RUnlock()
	for _, ch := range h.kept {
		ch <- what // want lock/blocking-while-held@"ch <- what" `everybody who wants the lock`
	}
}

// Ask gives a channel until it is taken back.
func (h *Hub) Ask(name string) <-chan string {
	ch := make(chan string)
	h.mu.Lock()
	defer h.mu.Unlock()
	h.short[name] = ch
	return ch
}

// Forget takes it back.
func (h *Hub) Forget(name string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	delete(h.short, name)
}

// Hint sends where somebody receives at this moment.
func (h *Hub) Hint(what string) {
	h.mu.RLock()
	defer h.mu.RUnlock()
	for _, ch := range h.short {
		select {
		case ch <- what:
		default:
		}
	}
}
