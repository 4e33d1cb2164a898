// go: 1.25

// Package registry keeps what its own goroutine changes, and whoever knows an id.
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
			r.pending[e.id] = e // want race/unguarded-map@"r.pending[e.id]"
		case <-tick.C:
			r.sweep()
		}
	}
}

func (r *Registry) sweep() {
	var ids []string
	for id, e := range r.pending {
		if e.dead {
			delete(r.pending, id)
			ids = append(ids, id)
		}
	}
	r.Remove(ids)
}

// Remove takes what anybody has.
func (r *Registry) Remove(ids []string) {
	if !r.full() {
		return
	}
	for _, id := range ids {
		r.pending[id] = &entry{id: id}
	}
}
