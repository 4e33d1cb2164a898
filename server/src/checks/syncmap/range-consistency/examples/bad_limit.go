// go: 1.25

package pool

import (
	"errors"
	"sync"
)

var errFull = errors.New("pool is full")

const maxClients = 100

// Pool holds the clients that are connected.
type Pool struct {
	clients sync.Map
}

// example:begin
// Add lets a client in while there is room.
func (p *Pool) Add(id string, c any) error {
	n := 0
	p.clients.Range(func(_, _ any) bool {
		n++
		return true
	})
	if n >= maxClients { // want syncmap/range-consistency@"n >= maxClients"
		return errFull
	}
	p.clients.Store(id, c)
	return nil
}

// example:end

// Remove takes a client out.
func (p *Pool) Remove(id string) { p.clients.Delete(id) }
