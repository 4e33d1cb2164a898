// go: 1.25

package registry

// example:begin

// Service is one entry.
type Service struct {
	Name  string
	Peers int
}

// Join registers a service beside another one.
func Join(all []Service, first int, name string, fresh bool) []Service {
	s := &all[first]
	if fresh {
		all = append(all, Service{Name: name})
	}
	s.Peers++ // want slice/stale-element-pointer@"s.Peers"
	return all
}

// example:end
