// lookalike: bad_load_then_store.go the value is stored by LoadOrStore, which returns the winner's
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

// Registry has one client per host.
type Registry struct {
	clients sync.Map // host -> *Client
}

// example:begin

// Client returns the client of a host and makes it on first use.
func (r *Registry) Client(host string) *Client {
	if v, ok := r.clients.Load(host); ok {
		return v.(*Client)
	}
	v, _ := r.clients.LoadOrStore(host, &Client{host: host})
	return v.(*Client)
}

// example:end

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
	r.clients.Delete(host)
}
