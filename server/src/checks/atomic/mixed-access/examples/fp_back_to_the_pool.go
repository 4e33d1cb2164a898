// go: 1.25

package stats

import (
	"sync"
	"sync/atomic"
)

type event struct {
	state uint32
	name  string
}

type stats struct {
	list []event
}

var pool = sync.Pool{New: func() any { return &stats{list: make([]event, 10)} }}

// Record notes an event, the first one of its number.
func (s *stats) Record(i int, name string) {
	p := &s.list[i].state
	if atomic.CompareAndSwapUint32(p, 0, 1) {
		s.list[i].name = name
		atomic.StoreUint32(p, 2)
	}
}

// Reset clears it for the next one who takes it out of the pool.
func (s *stats) Reset() {
	for i := range s.list {
		s.list[i].state = 0
	}
}

// Recycle gives it back.
func (s *stats) Recycle() {
	s.Reset()
	pool.Put(s)
}
