// lookalike: bad_load_then_store.go every check with its act is made under one mutex
// go: 1.25

package clients

import (
	"sync"
	"sync/atomic"
)

type Client struct {
	host     string
	requests atomic.Int64
}

func (c *Client) Do() int64 {
	return c.requests.Add(1)
}

// Registry has one client per host. Reads need no lock; mu serialises those
// that change the set of clients.
type Registry struct {
	mu      sync.Mutex
	clients sync.Map // host -> *Client
}

// Client returns the client of a host and makes it on first use.
func (r *Registry) Client(host string) *Client {
	r.mu.Lock()
	defer r.mu.Unlock()
	if v, ok := r.clients.Load(host); ok {
		return v.(*Client)
	}
	c := &Client{host: host}
	r.clients.Store(host, c)
	return c
}

func (r *Registry) Requests(host string) int64 {
	v, ok := r.clients.Load(host)
	if !ok {
		return 0
	}
	return v.(*Client).requests.Load()
}

func (r *Registry) Known(host string) bool {
	_, ok := r.clients.Load(host)
	return ok
}

func (r *Registry) Drop(host string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.clients.Delete(host)
}
