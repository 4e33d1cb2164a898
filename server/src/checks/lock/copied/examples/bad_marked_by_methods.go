// go: 1.25

package wire

// noCopy has no state: its methods are there for those who look for copies.
type noCopy struct{}

// Lock does nothing.
func (*noCopy) Lock() {}

// Unlock does nothing.
func (*noCopy) Unlock() {}

// Cursor goes over messages.
type Cursor struct {
	_  noCopy
	at int
}

// Next moves on.
func Next(c *Cursor) Cursor {
	c.at++
	return *c // want lock/copied@"*c" `marked as not to be copied`
}
