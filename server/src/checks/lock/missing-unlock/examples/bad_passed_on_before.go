// go: 1.25

package resolve

import "sync"

// Resolver watches a name.
type Resolver interface {
	Now()
}

// Builder makes resolvers, which report to the wrapper as soon as they run.
type Builder interface {
	Build(w *Wrapper) (Resolver, error)
}

// Wrapper stands between a connection and its resolver.
type Wrapper struct {
	mu       sync.Mutex
	resolver Resolver
}

// New returns the wrapper of a new resolver.
func New(b Builder) (*Wrapper, error) {
	w := &Wrapper{}
	var err error
	w.mu.Lock() // want lock/missing-unlock@"w.mu.Lock()"
	w.resolver, err = b.Build(w)
	if err != nil {
		return nil, err
	}
	w.mu.Unlock()
	return w, nil
}

// Report asks for another look.
func (w *Wrapper) Report() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.resolver.Now()
}
