// lookalike: bad_limit.go the count is only logged
// go: 1.25

package pool

import (
	"log"
	"sync"
)

// Pool holds the clients that are connected.
type Pool struct {
	clients sync.Map
}

// Report logs how many there are.
func (p *Pool) Report() {
	n := 0
	p.clients.Range(func(_, c any) bool {
		n += c.(int)
		return true
	})
	if n > 0 {
		log.Printf("%d clients", n)
	}
}

// Add lets a client in.
func (p *Pool) Add(id string, c int) { p.clients.Store(id, c) }
