// go: 1.25

package hooks

import "sync"

// Hooks are called by name.
type Hooks struct {
	mu   sync.Mutex
	fns  map[string]func()
	args map[string][]string
}

// Drop forgets a hook.
func (h *Hooks) Drop(name string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	delete(h.fns, name)
	delete(h.args, name)
}

// Run calls a hook without the lock.
func (h *Hooks) Run(name string) {
	h.mu.Lock()
	fn := h.fns[name]
	h.mu.Unlock()
	fn() // want map/missing-entry-use@"fn"
}

// First leaves with the lock where there is nothing.
func (h *Hooks) First(name string) string {
	h.mu.Lock()
	first := h.args[name][0] // want map/missing-entry-use@"h.args[name][0]"
	h.mu.Unlock()
	return first
}
