// go: 1.25

package headers

// Set holds values by name.
type Set struct {
	values map[string][]string
}

// Has tells whether there is a value.
func (s *Set) Has(name string) bool {
	_, ok := s.values[name]
	return ok
}

// First gives the first value.
func (s *Set) First(name string) string {
	return s.values[name][0] // want map/missing-entry-use@"s.values[name][0]"
}
