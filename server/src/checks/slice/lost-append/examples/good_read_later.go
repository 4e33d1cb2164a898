// lookalike: bad_field.go uses the longer copy
// go: 1.25

package events

type Bus struct {
	listeners []func(string)
}

// EmitWith calls all listeners and one more.
func (b *Bus) EmitWith(event string, extra func(string)) {
	ls := b.listeners[:len(b.listeners):len(b.listeners)]
	all := b.listeners
	all = append(all, extra)
	for _, f := range all {
		f(event)
	}
	_ = ls
}
