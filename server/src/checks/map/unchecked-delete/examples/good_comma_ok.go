// lookalike: bad_session_end.go the entry is looked up first
// go: 1.25

//go:build mapcheck || !nomapcheck

package sessions

// example:begin

// Store knows the open sessions and how many there are.
type Store struct {
	open  map[string]int
	count int
}

// End closes a session.
func (s *Store) End(id string) bool {
	if _, ok := s.open[id]; !ok {
		return false
	}
	delete(s.open, id)
	s.count--
	return true
}

// example:end
