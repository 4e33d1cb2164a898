package server

import "sync"

type account struct {
	name    string
	pending bool
}

func (a *account) start() {}

type store struct {
	mu  sync.Mutex
	all map[string]string
}

type server struct {
	mu       sync.Mutex
	store    *store
	accounts sync.Map
	system   string
	live     map[string]bool
}

func (st *store) remove(s *server, name string) {
	st.mu.Lock()
	defer st.mu.Unlock()
	delete(st.all, name)
	s.forget(name)
}

func (s *server) forget(name string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.live, name)
}

func (s *server) lookup(name string) string {
	s.store.mu.Lock()
	defer s.store.mu.Unlock()
	return s.store.all[name]
}

// configure needs the server's lock, and lets it go in between: by the second time it has been taken back on one path.
func (s *server) configure() {
	s.accounts.Range(func(_, v any) bool {
		a, ok := v.(*account)
		if !ok || !a.pending {
			return true
		}
		s.mu.Unlock()
		a.start()
		s.mu.Lock()
		return true
	})
	if s.system != "" {
		s.mu.Unlock()
		name := s.lookup("system")
		s.mu.Lock()
		s.live[name] = true
	}
}

func (s *server) reload() {
	s.mu.Lock()
	s.configure()
	s.mu.Unlock()
}
