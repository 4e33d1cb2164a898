// go: 1.25

package endpoint

import (
	"net/http"
	"sync"
)

// Endpoint serves at several addresses.
type Endpoint struct {
	addrs     []string
	listeners sync.WaitGroup
}

// Start serves at each address.
func (e *Endpoint) Start(h http.Handler) {
	for _, addr := range e.addrs {
		e.listeners.Add(1) // want goroutine/waitgroup-unbalanced@"e.listeners.Add(1)" `e.listeners` is never counted down
		go func() {
			_ = http.ListenAndServe(addr, h)
		}()
	}
}

// Close waits for all of them.
func (e *Endpoint) Close() {
	e.listeners.Wait()
}
