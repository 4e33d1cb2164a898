package example

import (
	"sync/atomic"
	"time"
)

type hour struct {
	n   int
	ids []int
}

// Store keeps what came in within the hour.
type Store struct {
	now  atomic.Pointer[hour]
	stop chan struct{}
	more func() []int
}

// Open makes a store and keeps it up to date.
func Open(more func() []int, n int) *Store {
	s := &Store{stop: make(chan struct{}), more: more}
	s.start()
	s.now.Store(&hour{n: n})
	return s
}

// Len returns how many came within the hour.
func (s *Store) Len() int {
	if h := s.now.Load(); h != nil {
		return len(h.ids)
	}
	return 0
}

// Flush brings it up to date at once. This is for testing purposes only.
func (s *Store) Flush() {
	s.update()
}

func (s *Store) start() {
	go func() {
		tick := time.NewTicker(time.Second)
		defer tick.Stop()
		for {
			select {
			case <-tick.C:
				s.update()
			case <-s.stop:
				s.update()
				return
			}
		}
	}()
}

// Close ends it.
func (s *Store) Close() {
	close(s.stop)
}

func (s *Store) update() {
	old := s.now.Load()
	if old == nil {
		return
	}
	next := &hour{n: old.n, ids: append(append([]int(nil), old.ids...), s.more()...)}
	s.now.Store(next)
}
