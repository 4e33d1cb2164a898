// go: 1.25

package lists

import "sync"

var (
	mu      sync.RWMutex
	domains map[string]struct{}
)

// Module is the one of its kind.
type Module struct{ name string }

// New makes it, and the table that it looks things up in.
func New(name string) *Module {
	makeTables()
	return &Module{name: name}
}

// Reset is for any time.
func (m *Module) Reset() { makeTables() }

func makeTables() {
	domains = make(map[string]struct{}) // want race/inconsistent-lock@"domains"
}

// Has asks for one.
func (m *Module) Has(domain string) bool {
	mu.RLock()
	defer mu.RUnlock()
	_, ok := domains[domain]
	return ok
}

// Len counts them.
func (m *Module) Len() int {
	mu.RLock()
	defer mu.RUnlock()
	return len(domains)
}

// Load puts some in.
func (m *Module) Load(names []string) {
	mu.Lock()
	defer mu.Unlock()
	clear(domains)
	for _, n := range names {
		domains[n] = struct{}{}
	}
}
