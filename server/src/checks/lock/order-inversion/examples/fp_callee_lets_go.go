// fp: the callee gives the lock back before it looks into the store, and takes it again
// go: 1.25

package depots

import "sync"

// Yard has depots, some of which are in the store only.
type Yard struct {
	mu     sync.Mutex
	depots map[string]int
	main   string
	store  *store
}

type store struct {
	mu      sync.Mutex
	rows    map[string]int
	changed func(string)
}

func (s *store) load(name string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.rows[name]
}

// NewYard returns one without depots.
func NewYard(s *store) *Yard { return &Yard{depots: make(map[string]int), store: s} }

// Configure sets the main depot up.
func (y *Yard) Configure() {
	y.mu.Lock()
	defer y.mu.Unlock()
	y.setup()
}

func (y *Yard) setup() {
	y.configure(y.main)
}

// configure is called with the lock held.
func (y *Yard) configure(name string) {
	for n := range y.depots {
		y.mu.Unlock()
		y.announce(n)
		y.mu.Lock()
	}
	if name != "main" {
		// The store takes locks of its own.
		y.mu.Unlock()
		n := y.lookup(name)
		y.mu.Lock()
		y.depots["latest"] = n
	}
}

func (y *Yard) announce(name string) { y.store.changed(name) }

func (y *Yard) lookup(name string) int {
	y.mu.Lock()
	n, ok := y.depots[name]
	y.mu.Unlock()
	if ok {
		return n
	}
	return y.fetch(name)
}

func (y *Yard) fetch(name string) int { return y.store.load(name) }

// Expire drops what is old.
func (y *Yard) Expire(name string) {
	y.store.mu.Lock()
	defer y.store.mu.Unlock()
	delete(y.store.rows, name)
	y.forget(name)
}

func (y *Yard) forget(name string) {
	y.mu.Lock()
	delete(y.depots, name)
	y.mu.Unlock()
}
