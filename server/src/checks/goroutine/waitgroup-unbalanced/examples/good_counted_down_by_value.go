// lookalike: bad_never_counted_down.go what is started gets the method by which to count down
// go: 1.25

package endpoint

import "sync"

// Endpoint serves at several addresses.
type Endpoint struct {
	addrs     []string
	listeners sync.WaitGroup
	serve     func(addr string, done func())
}

// Start serves at each address.
func (e *Endpoint) Start() {
	for _, addr := range e.addrs {
		e.listeners.Add(1)
		go e.serve(addr, e.listeners.Done)
	}
}

// Close waits for all of them.
func (e *Endpoint) Close() {
	e.listeners.Wait()
}
