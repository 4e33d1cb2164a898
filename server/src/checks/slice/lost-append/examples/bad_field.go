// go: 1.25

package events

// Bus hands events to its listeners.
type Bus struct {
	listeners []func(string)
}

// Subscribe adds a listener.
func (b *Bus) Subscribe(f func(string)) int {
	ls := b.listeners
	id := len(ls)
	ls = append(ls, f) // want slice/lost-append@"ls = append(ls, f)"
	return id
}

// Emit calls all listeners.
func (b *Bus) Emit(event string) {
	for _, f := range b.listeners {
		f(event)
	}
}
