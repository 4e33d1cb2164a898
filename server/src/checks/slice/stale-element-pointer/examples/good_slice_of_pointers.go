// lookalike: bad_branch.go keeps pointers: what they point to does not move
// go: 1.25

package registry

type Service struct {
	Name  string
	Peers *int
}

func Join(all []*Service, first int, name string) []*Service {
	s := all[first]
	all = append(all, &Service{Name: name})
	s.Name = name
	return all
}

// Count counts behind a pointer in the element.
func Count(all []Service, first int) []Service {
	s := &all[first]
	all = append(all, Service{})
	*s.Peers++
	return all
}
