// go: 1.25

package unique

// Set remembers values.
type Set[T comparable] struct {
	items map[T]struct{}
}

// Add says whether v is new. No code of this package gives items a map.
func (s *Set[T]) Add(v T) bool {
	if _, ok := s.items[v]; ok {
		return false
	}
	s.items[v] = struct{}{} // want map/nil-write@"s.items[v]"
	return true
}

func (s *Set[T]) Remove(v T) {
	delete(s.items, v)
}

func (s *Set[T]) Len() int {
	return len(s.items)
}

// Count returns how many different values there are.
func Count[T comparable](values []T) int {
	var seen Set[T]
	for _, v := range values {
		seen.Add(v)
	}
	return seen.Len()
}
