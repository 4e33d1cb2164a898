package hooks

import (
	"slices"
	"sync/atomic"
)

type Hooks struct {
	fns atomic.Pointer[[]func(string)]
}

func New() *Hooks {
	h := &Hooks{}
	h.fns.Store(&[]func(string){})
	return h
}

func (h *Hooks) Add(fn func(string)) {
	next := append(slices.Clone(*h.fns.Load()), fn)
	for !h.fns.CompareAndSwap(h.fns.Load(), &next) { // want atomic/lost-update
	}
}

func (h *Hooks) Fire(s string) {
	for _, fn := range *h.fns.Load() {
		fn(s)
	}
}
