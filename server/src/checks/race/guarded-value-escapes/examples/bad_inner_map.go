package p

import "sync"

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

func (s *seating) In(room string) map[string]int {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.byRoom[room] // want race/guarded-value-escapes@"s.byRoom[room]"
}
