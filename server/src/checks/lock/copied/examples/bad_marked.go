// go: 1.25

package wire

import "sync"

// doNotCopy has no lock, and says that nothing around it may be copied.
type doNotCopy [0]sync.Mutex

// noCopy is the same for those who look for methods.
type noCopy struct{}

// Lock does nothing.
func (*noCopy) Lock() {}

// Unlock does nothing.
func (*noCopy) Unlock() {}

// State of a message.
type State struct {
	doNotCopy
	size int
}

// Message is sent.
type Message struct {
	state State
	Term  uint64
}

// Cursor goes over messages.
type Cursor struct {
	_  noCopy
	at int
}

// Terms of the messages.
func Terms(all []Message) []uint64 {
	out := make([]uint64, 0, len(all))
	for _, m := range all { // want lock/copied@"m" `marked as not to be copied .*state.doNotCopy`
		out = append(out, m.Term)
	}
	return out
}

// Next moves on.
func Next(c *Cursor) Cursor {
	c.at++
	return *c // want lock/copied@"*c" `marked as not to be copied`
}
