package stage

import "sync"

type event struct {
	name string
	size int
}

type stage struct{ pool sync.Pool }

// Both are done with the one event of the round.
func (s *stage) forward(in <-chan *event, out chan<- *event) {
	for e := range in {
		if e.size > 0 {
			out <- e // want memory/pool-misuse
		}
		s.pool.Put(e)
	}
}
