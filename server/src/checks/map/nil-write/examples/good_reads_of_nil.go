// go: 1.25

package flags

// Flags may be used as its zero value as long as nothing is set: everything
// but a write works on a nil map.
type Flags struct {
	set map[string]bool
}

func (f *Flags) Enabled(name string) bool {
	return f.set[name]
}

func (f *Flags) Known(name string) bool {
	_, ok := f.set[name]
	return ok
}

func (f *Flags) Forget(name string) {
	delete(f.set, name)
}

func (f *Flags) Reset() {
	clear(f.set)
}

func (f *Flags) Count() int {
	n := 0
	for _, on := range f.set {
		if on {
			n++
		}
	}
	return n
}

// Load replaces all flags.
func (f *Flags) Load(set map[string]bool) {
	f.set = set
}

// Any looks at a map that is never made.
func Any(names ...string) bool {
	var disabled map[string]bool
	for _, name := range names {
		if !disabled[name] {
			return true
		}
	}
	return len(disabled) > 0
}
