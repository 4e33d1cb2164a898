// go: 1.25

package api

import "sync"

type endpoint struct {
	route string
	asked map[string]int
}

var (
	lock      sync.RWMutex
	endpoints = make(map[string]*endpoint)
)

// Register adds one.
func Register(path, route string) {
	lock.Lock()
	defer lock.Unlock()
	endpoints[path] = &endpoint{route: route, asked: make(map[string]int)}
}

// Unregister removes one.
func Unregister(path string) {
	lock.Lock()
	defer lock.Unlock()
	delete(endpoints, path)
}

// Reset forgets who asked.
func Reset(e *endpoint) {
	lock.Lock()
	defer lock.Unlock()
	clear(e.asked)
}

// Find counts who asks for what it finds.
func Find(path, from string) *endpoint {
	lock.RLock()
	defer lock.RUnlock()
	e, ok := endpoints[path]
	if !ok {
		return nil
	}
	e.asked[from]++ // want race/write-under-rlock@"e.asked[from]"
	return e
}
