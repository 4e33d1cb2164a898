// lookalike: bad_serve_sessions.txtar the handler holds an embedded RWMutex around each access
// go: 1.25

package session

import (
	"io"
	"net/http"
	"sync"
)

// Store is an HTTP handler that logs users in and out.
type Store struct {
	sync.RWMutex
	users map[string]string
}

// NewStore returns an empty store.
func NewStore() *Store {
	return &Store{users: make(map[string]string)}
}

func (s *Store) user(token string) (string, bool) {
	s.RLock()
	defer s.RUnlock()
	user, ok := s.users[token]
	return user, ok
}

// ServeHTTP logs in (POST), out (DELETE), or tells who is logged in (GET).
func (s *Store) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	token := r.Header.Get("X-Token")
	switch r.Method {
	case http.MethodPost:
		s.Lock()
		s.users[token] = r.Header.Get("X-User")
		s.Unlock()
		w.WriteHeader(http.StatusCreated)
	case http.MethodDelete:
		s.Lock()
		delete(s.users, token)
		s.Unlock()
	default:
		user, ok := s.user(token)
		if !ok {
			http.Error(w, "not logged in", http.StatusUnauthorized)
			return
		}
		io.WriteString(w, user)
	}
}
