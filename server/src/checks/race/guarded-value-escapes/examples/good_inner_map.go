// lookalike: bad_inner_map.go the entry is taken out, or a copy is returned
package p

import (
	"maps"
	"sync"
)

type seating struct {
	mu     sync.RWMutex
	byRoom map[string]map[string]int
}

func newSeating() *seating {
	return &seating{byRoom: make(map[string]map[string]int)}
}

func (s *seating) Take(room, who string, seat int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.byRoom[room] == nil {
		s.byRoom[room] = make(map[string]int)
	}
	s.byRoom[room][who] = seat
}

func (s *seating) Close(room string) map[string]int {
	s.mu.Lock()
	defer s.mu.Unlock()
	last := s.byRoom[room]
	delete(s.byRoom, room)
	return last
}

func (s *seating) In(room string) map[string]int {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return maps.Clone(s.byRoom[room])
}
