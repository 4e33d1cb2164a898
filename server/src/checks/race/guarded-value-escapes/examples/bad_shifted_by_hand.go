// go: 1.25
package order

import "sync"

type Order struct {
	mu    sync.Mutex
	names []string
}

func (o *Order) Add(name string) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.names = append(o.names, name)
}

// Remove moves the ones behind it up in their array.
func (o *Order) Remove(i int) {
	o.mu.Lock()
	defer o.mu.Unlock()
	copy(o.names[i:], o.names[i+1:])
	o.names = o.names[:len(o.names)-1]
}

func (o *Order) Each(f func(names []string)) {
	o.mu.Lock()
	names := o.names // want race/guarded-value-escapes@"o.names" `passed to a callback`
	o.mu.Unlock()
	f(names)
}
