// go: 1.25

package hooks

import "sync"

// Hook is run on every event.
type Hook func(event string)

// Hooks is a set of callbacks.
type Hooks struct {
	set sync.Map
}

// Remove takes a hook out.
func (h *Hooks) Remove(hook Hook) {
	h.set.Delete(hook) // want syncmap/unhashable-key@"hook"
}
