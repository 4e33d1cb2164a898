// lookalike: bad_first_element.go checks the length
// go: 1.25

package headers

type Set struct {
	values map[string][]string
}

func (s *Set) Has(name string) bool {
	_, ok := s.values[name]
	return ok
}

func (s *Set) First(name string) string {
	if len(s.values[name]) == 0 {
		return ""
	}
	return s.values[name][0]
}
