// go: 1.25

package drivers

import (
	"fmt"
	"sync"
)

type Driver interface {
	Open(dsn string) error
}

var (
	mu      sync.RWMutex
	drivers = make(map[string]Driver)
)

func registered(name string) bool {
	mu.RLock()
	defer mu.RUnlock()
	_, ok := drivers[name]
	return ok
}

// Register adds a driver once.
func Register(name string, d Driver) error {
	mu.Lock()
	defer mu.Unlock()
	if registered(name) { // want lock/double-lock@"registered(name)"
		return fmt.Errorf("driver %s registered twice", name)
	}
	drivers[name] = d
	return nil
}

func Unregister(name string) {
	mu.Lock()
	defer mu.Unlock()
	delete(drivers, name)
}

// Open opens dsn with the driver of that name.
func Open(name, dsn string) error {
	if !registered(name) {
		return fmt.Errorf("no driver %s", name)
	}
	mu.RLock()
	d, ok := drivers[name]
	mu.RUnlock()
	if !ok {
		return fmt.Errorf("driver %s went away", name)
	}
	return d.Open(dsn)
}
