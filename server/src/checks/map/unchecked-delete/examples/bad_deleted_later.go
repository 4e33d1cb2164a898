// go: 1.25

//go:build mapcheck || !nomapcheck

package lasting

// Lasting keeps names for a while.
type Lasting struct {
	names map[string]int
}

// New makes an empty set.
func New() *Lasting { return &Lasting{names: make(map[string]int)} }

// Add keeps a name until the function that it returns is called.
func (l *Lasting) Add(name string) func() {
	l.names[name] = len(l.names)
	return func() {
		delete(l.names, name) // want map/unchecked-delete@"delete(l.names, name)"
	}
}

// Clear forgets all.
func (l *Lasting) Clear() { clear(l.names) }
