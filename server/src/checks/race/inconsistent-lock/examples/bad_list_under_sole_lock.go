// go: 1.25

// Package listeners tells those who listen. The lock is there for the list alone, and taken to add to it.
package listeners

import "sync"

// Listener is told of what happens.
type Listener struct {
	of *notifier
	c  chan string
}

type notifier struct {
	lock      sync.Mutex
	listeners []*Listener
}

func (n *notifier) add(l *Listener) {
	n.lock.Lock()
	defer n.lock.Unlock()
	n.listeners = append(n.listeners, l)
}

func (n *notifier) remove(l *Listener) bool {
	for i := range n.listeners {
		if n.listeners[i] == l {
			n.listeners[i] = n.listeners[len(n.listeners)-1] // want race/inconsistent-lock@"n.listeners[i]"
			n.listeners[len(n.listeners)-1] = nil
			n.listeners = n.listeners[:len(n.listeners)-1]
			return true
		}
	}
	return false
}

func (n *notifier) close() {
	n.lock.Lock()
	defer n.lock.Unlock()
	for i := range n.listeners {
		close(n.listeners[i].c)
	}
}

// Source has listeners.
type Source struct{ n notifier }

// Listen makes one more.
func (s *Source) Listen() *Listener {
	l := &Listener{of: &s.n, c: make(chan string, 1)}
	s.n.add(l)
	return l
}

// Close ends it.
func (s *Source) Close() { s.n.close() }

// Leave listens no longer.
func (l *Listener) Leave() { l.of.remove(l) }
