// go: 1.25

// Package registry keeps what its own goroutine alone changes.
package registry

import "time"

type entry struct {
	id   string
	dead bool
}

type Registry struct {
	events  chan *entry
	pending map[string]*entry
	full    func() bool
}

func New(full func() bool) *Registry {
	return &Registry{events: make(chan *entry), pending: make(map[string]*entry), full: full}
}

func (r *Registry) Start() { go r.run() }

func (r *Registry) Add(id string) { r.events <- &entry{id: id} }

func (r *Registry) run() {
	tick := time.NewTicker(time.Second)
	defer tick.Stop()
	for {
		select {
		case e := <-r.events:
			r.pending[e.id] = e
		case <-tick.C:
			r.sweep()
		}
	}
}

func (r *Registry) sweep() {
	var list []*entry
	for id, e := range r.pending {
		if e.dead {
			delete(r.pending, id)
			list = append(list, e)
		}
	}
	r.Remove(list)
}

// Remove is exported for no reason: entries are the package's own, and the loop alone calls it.
func (r *Registry) Remove(list []*entry) {
	if !r.full() {
		return
	}
	for _, e := range list {
		r.pending[e.id] = e
	}
}
