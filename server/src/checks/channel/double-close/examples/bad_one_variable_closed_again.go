// go: 1.25

package matchers

type matcher struct{ in chan int }

func (m *matcher) stop() { close(m.in) }

// Router gives what comes in to all.
type Router struct {
	filters, outputs []*matcher
}

// Run ends them all, the last one twice.
func (r *Router) Run(inputs <-chan int) {
	var m *matcher
	for n := range inputs {
		for _, m = range r.filters {
			m.in <- n
		}
	}
	for _, m = range r.outputs {
		m.stop()
	}
	m.stop() // want channel/double-close@"m.stop()"
}
