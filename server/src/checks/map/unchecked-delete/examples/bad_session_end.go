// go: 1.25

//go:build mapcheck || !nomapcheck

package sessions

// Store knows the open sessions and how many there are.
type Store struct {
	open  map[string]int
	count int
}

// example:begin
// End closes a session.
func (s *Store) End(id string) {
	delete(s.open, id) // want map/unchecked-delete@"delete(s.open, id)"
	s.count--
}

// example:end
