// go: 1.25

// Package mill grinds numbers.
package mill

// Mill takes numbers until it is stopped.
type Mill struct {
	quit chan struct{}
	in   chan int
	sum  chan int
}

// New starts a mill.
func New() *Mill {
	m := &Mill{quit: make(chan struct{}), in: make(chan int), sum: make(chan int, 1)}
	go m.run()
	return m
}

func (m *Mill) run() {
	total := 0
	for {
		select {
		case n := <-m.in:
			if n < 0 {
				close(m.quit) // want channel/double-close@"close(m.quit)"
				return
			}
			total += n
		case <-m.quit:
			m.sum <- total
			return
		}
	}
}

// Stop ends it.
func (m *Mill) Stop() { close(m.quit) }
