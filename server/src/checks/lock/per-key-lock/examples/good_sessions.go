// lookalike: bad_deleted_from_sync_map.go the entries are sessions, not locks
// go: 1.25

package sessions

import "sync"

type session struct {
	mu   sync.Mutex
	user string
}

// Sessions by id.
type Sessions struct {
	byID sync.Map
}

// Open starts a session.
func (s *Sessions) Open(id, user string) {
	s.byID.Store(id, &session{user: user})
}

// User names the user of a session.
func (s *Sessions) User(id string) string {
	v, ok := s.byID.Load(id)
	if !ok {
		return ""
	}
	x, ok := v.(*session)
	if !ok {
		return ""
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.user
}

// Close ends a session.
func (s *Sessions) Close(id string) {
	s.byID.Delete(id)
}
