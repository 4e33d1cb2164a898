// lookalike: bad_branch.go takes the address again
// go: 1.25

package registry

// example:begin

type Service struct {
	Name  string
	Peers int
}

func Join(all []Service, first int, name string, fresh bool) []Service {
	s := &all[first]
	if fresh {
		all = append(all, Service{Name: name})
		s = &all[first]
	}
	s.Peers++
	return all
}

// example:end
