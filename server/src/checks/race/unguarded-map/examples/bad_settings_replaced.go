package example

import "sync"

type settings struct {
	level  int
	hosts  []string
	groups map[string]string
}

// Server is given other settings while it runs.
type Server struct {
	mu       sync.Mutex
	settings settings
}

// Run applies what comes, and returns what there was at first.
func (s *Server) Run(updates <-chan settings) (int, int, int) {
	go func() {
		for u := range updates {
			s.mu.Lock()
			s.settings = u // want race/unguarded-map@"s.settings"
			s.mu.Unlock()
		}
	}()
	now := s.settings
	return now.level, len(now.hosts), len(now.groups)
}
