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
	old := h.list.Load()
	var next []func(string)
	if old != nil {
		next = slices.Clone(*old)
	}
	next = append(next, f)
	for !h.list.CompareAndSwap(old, &next) { // want atomic/lost-update@"h.list.CompareAndSwap(old, &next)"
		old = h.list.Load()
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
