// go: 1.25

package lists

import "sync/atomic"

type conf struct {
	users map[string][]string
	list  []string
}

type server struct {
	conf  atomic.Pointer[conf]
	names atomic.Pointer[map[string][]int]
}

func newServer() *server {
	s := &server{}
	s.conf.Store(&conf{users: map[string][]string{}})
	s.names.Store(&map[string][]int{})
	return s
}

func (s *server) A(t string) {
	c := s.conf.Load()
	c.users[t] = append(c.users[t], t) // want atomic/snapshot-mutation
}

func (s *server) B(t string) {
	m := *s.names.Load()
	m[t] = append(m[t], 1) // want atomic/snapshot-mutation
}

func (s *server) C(t string) {
	c := s.conf.Load()
	c.list = append(c.list, t)
}

func (s *server) Read(t string) int {
	return len(s.conf.Load().users[t]) + len((*s.names.Load())[t]) + len(s.conf.Load().list)
}
