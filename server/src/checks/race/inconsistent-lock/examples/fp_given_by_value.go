// go: 1.25

// Package works keeps the newest order of each worker.
package works

import "sync"

// Order is what to do next; it is given by value.
type Order struct {
	Name string
	Left int
}

// Works has the order that each worker is to take up.
type Works struct {
	mu   sync.Mutex
	next map[string]*Order
	done int
}

// New returns one without orders.
func New() *Works { return &Works{next: map[string]*Order{}} }

// Put sets the next order of a worker.
func (w *Works) Put(worker string, o Order) {
	if o.Left == 0 || o.Name == "" {
		return
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if old, ok := w.next[worker]; ok && old.Left > 0 {
		old.Left += o.Left
		return
	}
	w.next[worker] = &o
}

// Take counts one off.
func (w *Works) Take(worker string) string {
	w.mu.Lock()
	defer w.mu.Unlock()
	o := w.next[worker]
	if o == nil || o.Left == 0 {
		return ""
	}
	o.Left--
	w.done++
	return o.Name
}

// Rename changes the name of an order.
func (w *Works) Rename(worker, name string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if o := w.next[worker]; o != nil {
		o.Name = name
	}
}
