package stage

import "sync"

type event struct {
	name string
	size int
}

type stage struct{ pool sync.Pool }

// What is put back is the one of this round, what was sent that of a round before.
func (s *stage) filter(in <-chan *event, out chan<- *event, keep func(*event) bool) {
	for e := range in {
		if e.size == 0 {
			s.pool.Put(e)
			continue
		}
		if !keep(e) {
			s.pool.Put(e)
			continue
		}
		out <- e
	}
}
