// go: 1.25

// Package listeners tells those who listen: one lock for two lists that belong together, and a helper that asks for it.
package listeners

import "sync"

// Notifier knows them.
type Notifier struct {
	lock  sync.Mutex
	names []string
	gone  []string
}

// Add adds a name.
func (n *Notifier) Add(name string) {
	n.lock.Lock()
	defer n.lock.Unlock()
	n.names = append(n.names, name)
	n.drop(0)
}

// Remove moves one to the others.
func (n *Notifier) Remove(i int) {
	n.lock.Lock()
	defer n.lock.Unlock()
	n.gone = append(n.gone, n.names[i])
	n.drop(i)
}

// drop runs under the lock.
func (n *Notifier) drop(i int) {
	n.names[i] = n.names[len(n.names)-1]
	n.names = n.names[:len(n.names)-1]
}
