// fp: what is stored to is another atomic than what was loaded from
// go: 1.25

package hooks

import "sync/atomic"

type list struct{ names []string }

// Hooks are shared by copies of their owner until they are made its own.
type Hooks struct{ state *atomic.Pointer[list] }

// Own gives the owner a list of its own.
func (h *Hooks) Own(name string) {
	var names []string
	if h.state != nil {
		if old := h.state.Load(); old != nil {
			names = append(names, old.names...)
		}
	}
	h.state = new(atomic.Pointer[list])
	h.state.Store(&list{names: append(names, name)})
}

// Names are those of now.
func (h *Hooks) Names() []string { return h.state.Load().names }
