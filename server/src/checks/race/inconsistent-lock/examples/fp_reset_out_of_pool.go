// go: 1.25

package visits

import (
	"maps"
	"sync"
)

// Visit goes through all steps.
type Visit struct {
	// This mutex protects Notes map.
	mu sync.RWMutex

	Notes map[string]any
	Path  string
	step  int
	all   *Router
}

// Router sends visits on.
type Router struct {
	pool  sync.Pool
	steps []func(*Visit)
}

// NewRouter makes a router.
func NewRouter(steps ...func(*Visit)) *Router {
	r := &Router{steps: steps}
	r.pool.New = func() any { return &Visit{all: r} }
	return r
}

// Serve begins a visit.
func (r *Router) Serve(path string) {
	v := r.pool.Get().(*Visit)
	v.Path = path
	v.reset()
	v.Next()
	r.pool.Put(v)
}

// Again begins it anew.
func (r *Router) Again(v *Visit) {
	step := v.step
	v.reset()
	v.Next()
	v.step = step
}

func (v *Visit) reset() {
	v.Notes = nil
	v.Path = ""
	v.step = 0
}

// Next goes on.
func (v *Visit) Next() {
	for ; v.step < len(v.all.steps); v.step++ {
		v.all.steps[v.step](v)
	}
}

// Set notes something.
func (v *Visit) Set(key string, value any) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.Notes == nil {
		v.Notes = make(map[string]any)
	}
	v.Notes[key] = value
}

// Get reads it.
func (v *Visit) Get(key string) any {
	v.mu.RLock()
	defer v.mu.RUnlock()
	return v.Notes[key]
}

// All copies them.
func (v *Visit) All() map[string]any {
	v.mu.RLock()
	defer v.mu.RUnlock()
	return maps.Clone(v.Notes)
}

// Forget forgets it.
func (v *Visit) Forget(key string) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.Notes != nil {
		delete(v.Notes, key)
	}
}

// Copy copies a visit for others to look at.
func (v *Visit) Copy() *Visit {
	c := &Visit{Path: v.Path, all: v.all}
	notes := v.Notes // want race/inconsistent-lock@"v.Notes"
	v.mu.RLock()
	c.Notes = maps.Clone(notes)
	v.mu.RUnlock()
	return c
}
