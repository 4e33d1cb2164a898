// go: 1.25

package names

import (
	"errors"
	"sort"
	"strings"
	"sync"
	"sync/atomic"
)

type limits struct{ max map[string]int }

type conf struct {
	name   string
	tags   []string
	limits limits
	parent *conf
	users  map[string][]string
}

type server struct {
	mu    sync.Mutex
	conf  atomic.Pointer[conf]
	names atomic.Pointer[map[string]int]
	order atomic.Value
}

func newServer() *server {
	s := &server{}
	s.conf.Store(&conf{users: map[string][]string{}})
	m := map[string]int{}
	s.names.Store(&m)
	s.order.Store([]string{})
	return s
}

func (s *server) read(k string) int {
	return (*s.names.Load())[k] + s.conf.Load().limits.max[k] + len(s.order.Load().([]string))
}

// Inc counts.
func (s *server) Inc(k string) {
	m := s.names.Load()
	// count
	(*m)[k]++ // want atomic/snapshot-mutation
}

func (s *server) IncAll(keys ...string) {
	m := *s.names.Load()
	for _, k := range keys {
		m[strings.ToLower(k)]++ // want atomic/snapshot-mutation
	}
}

func (s *server) Check(k string) error {
	m := s.names.Load()
	if _, ok := (*m)[k]; !ok {
		return errors.New("missing")
	}
	delete(*m, k) // want atomic/snapshot-mutation
	return nil
}

func (s *server) Tag(i int, t string) {
	c := s.conf.Load()
	c.name = t
	c.tags[i] = t // want atomic/snapshot-mutation
	c.users[t] = nil
}

func (s *server) Locked(t string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.conf.Load()
	if c == nil {
		return
	}
	c.name = t
	c.users[t] = append(c.users[t], t) // want atomic/snapshot-mutation
}

func (s *server) Parent(t string) {
	c := s.conf.Load()
	c.parent.users[t] = nil
}

func (s *server) Sorted() []string {
	list := s.order.Load().([]string)
	sort.Strings(list) // want atomic/snapshot-mutation
	return list
}

func (s *server) Value(i int) {
	list := s.order.Load().([]string)
	list[i] = "" // want atomic/snapshot-mutation
}

func (s *server) Direct(k string) {
	(*s.names.Load())[k] = 1 // want atomic/snapshot-mutation
}

func (s *server) DirectField(k string) {
	s.conf.Load().users[k] = nil // want atomic/snapshot-mutation
}

func (s *server) Alias(k string) {
	p := s.names.Load()
	m := *p
	m[k] = 2 // want atomic/snapshot-mutation
}

func (s *server) Logged(k string, log func(string)) {
	m := *s.names.Load()
	m[k] = 2 // want atomic/snapshot-mutation
	log(k)
	m[k+"x"] = 3
}
