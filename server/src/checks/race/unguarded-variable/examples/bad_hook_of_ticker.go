// go: 1.25
package matcher

import "time"

// Matcher looks for matches now and then.
type Matcher struct {
	stop      chan struct{}
	onMatched func(n int)
}

// New starts the goroutine that looks.
func New() *Matcher {
	m := &Matcher{stop: make(chan struct{})}
	go func() {
		ticker := time.NewTicker(time.Second)
		defer ticker.Stop()
		for {
			select {
			case <-m.stop:
				return
			case <-ticker.C:
				if m.onMatched != nil {
					m.onMatched(1)
				}
			}
		}
	}()
	return m
}

// OnMatched tells whom to call; the ticker may be faster.
func (m *Matcher) OnMatched(f func(n int)) {
	m.onMatched = f // want race/unguarded-variable@"m.onMatched"
}

// Close ends it.
func (m *Matcher) Close() {
	close(m.stop)
}
