// go: 1.25

// Package mailbox is a queue for many producers and consumers.
package mailbox

import "sync/atomic"

type node struct {
	next atomic.Pointer[node]
	v    int
}

// Mailbox keeps messages.
type Mailbox struct{ head, tail atomic.Pointer[node] }

// New makes one.
func New() *Mailbox {
	m := &Mailbox{}
	n := &node{}
	m.head.Store(n)
	m.tail.Store(n)
	return m
}

// Enqueue may be called by anybody.
func (m *Mailbox) Enqueue(v int) {
	n := &node{v: v}
	m.tail.Swap(n).next.Store(n)
}

// Dequeue takes the next message for one of its
// consumers.
func (m *Mailbox) Dequeue() (int, bool) {
	next := m.head.Load().next.Load()
	if next == nil {
		return 0, false
	}
	m.head.Store(next) // want atomic/lost-update@"m.head.Store(next)"
	return next.v, true
}
