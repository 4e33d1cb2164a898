// bad: the link is entered first: whoever reloads may wait for it already
// go: 1.25

package links

import "sync"

type link struct {
	mu   sync.Mutex
	hub  *Hub
	name string
}

// Hub has links.
type Hub struct {
	reload sync.RWMutex
	mu     sync.Mutex
	suffix string
	links  map[string]*link
}

// NewHub returns one without links.
func NewHub() *Hub { return &Hub{links: make(map[string]*link)} }

// Open makes a link. It is locked from the start, so that whoever finds it waits until it is complete.
func (h *Hub) Open(name string) {
	l := &link{hub: h}
	l.mu.Lock()
	h.mu.Lock()
	h.links[name] = l
	h.mu.Unlock()
	h.reload.RLock()
	l.name = name + h.suffix
	h.reload.RUnlock()
	l.mu.Unlock()
	go func() { l.run() }()
}

func (l *link) run() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.name = ""
}

// Reload renames a link.
func (h *Hub) Reload(suffix string) {
	h.reload.Lock()
	defer h.reload.Unlock()
	h.suffix = suffix
	if l := h.find(suffix); l != nil {
		l.mu.Lock() // want lock/order-inversion@"l.mu.Lock()" `the other way round`
		l.name += suffix
		l.mu.Unlock()
	}
}

func (h *Hub) find(name string) *link {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.links[name]
}
