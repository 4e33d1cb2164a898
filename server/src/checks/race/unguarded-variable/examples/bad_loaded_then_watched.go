package example

import (
	"sync"
	"time"
)

// Settings are loaded once, and watched from then on.
type Settings struct {
	mu    sync.Mutex
	level int
}

// Init loads them for the first time.
func (s *Settings) Init(load func() int) {
	s.level = load()
}

// Run looks from time to time whether they have changed.
func (s *Settings) Run(load func() int, done <-chan struct{}) int {
	go s.watch(load, done)
	return s.level
}

func (s *Settings) watch(load func() int, done <-chan struct{}) {
	tick := time.NewTicker(time.Minute)
	defer tick.Stop()
	for {
		select {
		case <-tick.C:
			s.mu.Lock()
			s.level = load() // want race/unguarded-variable@"s.level"
			s.mu.Unlock()
		case <-done:
			return
		}
	}
}
