// go: 1.25

// Package meta opens its file when it is needed, again and again.
package meta

import "sync"

type file struct{ name string }

func open(name string) (*file, error) { return &file{name}, nil }

func (f *file) begin(writable bool) string {
	if writable {
		return "write " + f.name
	}
	return "read " + f.name
}

func (f *file) close() { println("closed", f.name) }

// Store keeps things in a file.
type Store struct {
	mu   sync.Mutex
	name string
	file *file
}

// New makes a store.
func New(name string) *Store {
	return &Store{name: name}
}

// Begin begins a transaction.
func (s *Store) Begin(writable bool) (string, error) {
	s.mu.Lock()
	if s.file == nil {
		f, err := open(s.name)
		if err != nil {
			s.mu.Unlock()
			return "", err
		}
		s.file = f
	}
	s.mu.Unlock()

	return s.file.begin(writable), nil // want race/inconsistent-lock@"s.file"
}

// Name tells which file it is.
func (s *Store) Name() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.file == nil {
		return ""
	}
	return s.file.name
}

// Close closes the file.
func (s *Store) Close() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.file != nil {
		s.file.close()
		s.file = nil
	}
}
