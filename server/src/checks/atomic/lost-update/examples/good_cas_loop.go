// lookalike: bad_cas_stale_new.go the new list is made in every round
// go: 1.25

package hooks

import (
	"slices"
	"sync/atomic"
)

// Hooks are functions to call on an event.
type Hooks struct {
	list atomic.Pointer[[]func(string)]
}

// Add appends a hook.
func (h *Hooks) Add(f func(string)) {
	for {
		old := h.list.Load()
		var next []func(string)
		if old != nil {
			next = slices.Clone(*old)
		}
		next = append(next, f)
		if h.list.CompareAndSwap(old, &next) {
			return
		}
	}
}

// Fire calls all hooks.
func (h *Hooks) Fire(event string) {
	if list := h.list.Load(); list != nil {
		for _, f := range *list {
			f(event)
		}
	}
}
