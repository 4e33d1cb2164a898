// go: 1.25

package proxy

import (
	"log"
	"sync"
)

type config struct{ enabled bool }

type listener interface{ Config() config }

var (
	mu      sync.Mutex
	current listener
)

// Replace puts another one in its place.
func Replace(l listener) {
	mu.Lock()
	defer mu.Unlock()
	if current == l {
		return
	}
	current = l
}

// Stop leaves none.
func Stop() {
	mu.Lock()
	current = nil
	mu.Unlock()
}

// Config is that of the listener that is there: asked and used, it has to be the same one.
func Config() config {
	if current == nil { // want race/inconsistent-lock@"current"
		return config{}
	}
	return current.Config()
}

// Restart tells what it has put there: what it tells is read before the lock is given back.
func Restart(l listener) {
	mu.Lock()
	current = l
	mu.Unlock()
	log.Printf("restarted: %v", current.Config()) // want race/inconsistent-lock@"current"
}

// Twice asks again after somebody else was called: that may have changed it.
func Twice(l listener) (before, after bool) {
	before = current != nil // want race/inconsistent-lock@"current"
	Replace(l)
	return before, current != nil
}
