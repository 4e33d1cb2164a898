// lookalike: bad_read_beside_its_group.go whoever reads has waited for all that write
// go: 1.25

package lookup

import "sync"

// Lookup asks for several names at once.
type Lookup struct {
	mu      sync.Mutex
	started map[string]bool
	found   map[string]int
	running *sync.WaitGroup
}

// New returns a lookup.
func New() *Lookup {
	return &Lookup{started: make(map[string]bool), found: make(map[string]int), running: new(sync.WaitGroup)}
}

// Start asks for one name, once.
func (l *Lookup) Start(name string, ask func(string) int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.started[name] {
		return
	}
	l.started[name] = true
	l.running.Go(func() {
		l.put(name, ask(name))
	})
}

func (l *Lookup) put(name string, n int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.found[name] = n
}

// Known tells what has been found by now.
func (l *Lookup) Known(name string) (int, bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	n, ok := l.found[name]
	return n, ok
}

// Sum adds up what has been found when all have answered.
func (l *Lookup) Sum() int {
	l.running.Wait()
	sum := 0
	for _, n := range l.found {
		sum += n
	}
	return sum
}
