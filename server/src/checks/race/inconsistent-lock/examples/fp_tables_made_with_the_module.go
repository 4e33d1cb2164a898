// go: 1.25

package lists

import "sync"

var (
	mu      sync.RWMutex
	domains map[string]struct{}
	numbers map[int]struct{}
)

// Module is the one of its kind.
type Module struct{ name string }

// New makes it, and the tables that it looks things up in.
func New(name string) (*Module, error) {
	if err := prepare(); err != nil {
		return nil, err
	}
	return &Module{name: name}, nil
}

func prepare() error {
	makeTables()
	return nil
}

func makeTables() {
	domains = make(map[string]struct{})
	numbers = map[int]struct{}{}
}

// Has asks for one.
func (m *Module) Has(domain string, n int) bool {
	mu.RLock()
	defer mu.RUnlock()
	_, ok := domains[domain]
	_, also := numbers[n]
	return ok || also
}

// Len counts them.
func (m *Module) Len() int {
	mu.RLock()
	defer mu.RUnlock()
	return len(domains) + len(numbers)
}

// Load puts some in.
func (m *Module) Load(names []string) {
	mu.Lock()
	defer mu.Unlock()
	clear(domains)
	clear(numbers)
	for i, n := range names {
		domains[n] = struct{}{}
		numbers[i] = struct{}{}
	}
}
