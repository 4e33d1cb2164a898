// go: 1.25

package kv

import "sync"

// Txn is a view of a Store that holds its lock until End.
type Txn interface {
	Get(key string) string
	End()
}

type Store struct {
	mu   sync.RWMutex
	data map[string]string
}

func New() *Store {
	return &Store{data: make(map[string]string)}
}

type readTxn struct {
	s *Store
}

func (t *readTxn) Get(key string) string { return t.s.data[key] }
func (t *readTxn) End()                  { t.s.mu.RUnlock() }

type writeTxn struct {
	s       *Store
	changes map[string]string
}

func (t *writeTxn) Get(key string) string { return t.s.data[key] }

func (t *writeTxn) End() {
	for key, value := range t.changes {
		t.s.data[key] = value
	}
	t.s.mu.Unlock()
}

// Read opens a transaction; whoever ends it gives the lock back.
func (s *Store) Read() Txn {
	s.mu.RLock()
	return &readTxn{s: s}
}

func (s *Store) Write(changes map[string]string) Txn {
	s.mu.Lock()
	return &writeTxn{s: s, changes: changes}
}

// Both reads twice in one view.
func (s *Store) Both(a, b string) (string, string) {
	t := s.Read()
	defer t.End()
	return t.Get(a), t.Get(b)
}
