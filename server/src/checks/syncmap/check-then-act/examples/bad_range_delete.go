// go: 1.25

package sessions

import (
	"sync"
	"time"
)

type Session struct {
	User    string
	Expires time.Time
}

type Sessions struct {
	byID sync.Map // id -> Session
}

func (s *Sessions) Put(id string, sess Session) {
	s.byID.Store(id, sess)
}

func (s *Sessions) Get(id string) (Session, bool) {
	v, ok := s.byID.Load(id)
	if !ok {
		return Session{}, false
	}
	return v.(Session), true
}

func (s *Sessions) Exists(id string) bool {
	_, ok := s.byID.Load(id)
	return ok
}

// Expire may delete a session that was renewed after Range handed out the old
// one.
func (s *Sessions) Expire(now time.Time) {
	s.byID.Range(func(id, v any) bool {
		if sess, ok := v.(Session); ok && now.After(sess.Expires) {
			s.byID.Delete(id) // want syncmap/check-then-act@"s.byID.Delete(id)"
		}
		return true
	})
}
