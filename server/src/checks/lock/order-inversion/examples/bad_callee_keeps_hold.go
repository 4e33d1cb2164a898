// bad: the callee looks into the store with the lock held that its caller took
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

// Configure sets the main depot up.
func (y *Yard) Configure() {
	y.mu.Lock()
	defer y.mu.Unlock()
	y.setup() // want lock/order-inversion@"y.setup()" `the other way round`
}

func (y *Yard) setup() {
	y.configure(y.main)
}

// configure is called with the lock held.
func (y *Yard) configure(name string) {
	if name == "" {
		y.depots = nil
	}
	if name != "main" {
		y.depots[name] = y.fetch(name)
	}
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
