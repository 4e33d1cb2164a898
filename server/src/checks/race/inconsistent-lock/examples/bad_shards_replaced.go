package ring

import "sync"

const size = 64

type client interface{ Get(key string) string }

type ring struct {
	shards [size]client

	mu      sync.Mutex
	clients map[string]client
}

func newRing(clients map[string]client) *ring {
	r := &ring{clients: clients}
	r.spread()
	return r
}

// spread expects its caller to hold the lock.
func (r *ring) spread() {
	all := make([]client, 0, len(r.clients))
	for _, c := range r.clients {
		all = append(all, c)
	}
	if len(all) == 0 {
		return
	}
	for i := range size {
		r.shards[i] = all[i%len(all)]
	}
}

func (r *ring) Set(clients map[string]client) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.clients = clients
	r.spread()
}

func (r *ring) Get(key string) string {
	return r.shardFor(key).Get(key)
}

func (r *ring) shardFor(key string) client {
	return r.shards[len(key)%size] // want race/inconsistent-lock
}

func (r *ring) Each(do func(name string)) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for name := range r.clients {
		do(name)
	}
}
