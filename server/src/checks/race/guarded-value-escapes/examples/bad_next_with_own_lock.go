// go: 1.25
package assignments

import "sync"

type assignment struct {
	mu        sync.Mutex
	consumers map[string]int
}

// Each of the two has a lock of its own, and both have the map.
func (a *assignment) takeOver(old *assignment) {
	a.mu.Lock()
	defer a.mu.Unlock()
	old.mu.Lock() // want lock/order-inversion@"old.mu.Lock()"
	defer old.mu.Unlock()
	a.consumers = old.consumers // want race/guarded-value-escapes@"old.consumers"
}

func (a *assignment) add(consumer string, replicas int) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.consumers[consumer] = replicas
}

func (a *assignment) remove(consumer string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	delete(a.consumers, consumer)
}
