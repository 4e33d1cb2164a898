// go: 1.25

package sessions

import (
	"sync"
	"time"
)

type session struct {
	user string
}

// Sessions knows who is logged in.
type Sessions struct {
	mu   sync.Mutex
	byID map[string]*session
}

// New returns an empty one.
func New() *Sessions {
	return &Sessions{byID: make(map[string]*session)}
}

// Login replaces a session; the timer of the one before removes it.
func (s *Sessions) Login(id, user string) {
	s.mu.Lock()
	s.byID[id] = &session{user: user}
	s.mu.Unlock()
	time.AfterFunc(time.Hour, func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		delete(s.byID, id) // want race/stale-cleanup@"s.byID"
	})
}

// Watch removes the session when it is told to.
func (s *Sessions) Watch(id string, done <-chan struct{}) {
	own := &session{user: id}
	s.mu.Lock()
	s.byID[id] = own
	s.mu.Unlock()
	go s.watch(id, own, done)
}

func (s *Sessions) watch(id string, who *session, done <-chan struct{}) {
	<-done
	s.mu.Lock()
	println(who.user)
	delete(s.byID, id) // want race/stale-cleanup@"s.byID"
	s.mu.Unlock()
}
