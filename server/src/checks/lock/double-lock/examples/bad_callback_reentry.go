// go: 1.25

package store

import "sync"

type Store struct {
	mu    sync.Mutex
	rows  map[int]string
	limit int
}

func New(limit int) *Store {
	return &Store{rows: make(map[int]string, limit), limit: limit}
}

func (s *Store) withLock(fn func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	fn()
}

func (s *Store) Len() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.rows)
}

func (s *Store) Insert(id int, row string) (ok bool) {
	s.withLock(func() {
		if s.Len() >= s.limit { // want lock/double-lock@"s.Len()"
			return
		}
		s.rows[id] = row
		ok = true
	})
	return ok
}

func (s *Store) Delete(id int) {
	s.withLock(func() {
		delete(s.rows, id)
	})
}
