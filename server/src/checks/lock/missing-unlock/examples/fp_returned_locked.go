// go: 1.25

package files

import (
	"errors"
	"sync"
)

type file struct {
	mu   sync.RWMutex
	data []byte
}

type Store struct {
	mu    sync.RWMutex
	files map[uint32]*file
}

// fileRLocked finds a file, for its callers to read.
func (s *Store) fileRLocked(id uint32) (*file, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	f, ok := s.files[id]
	if !ok {
		return nil, errors.New("no such file")
	}
	f.mu.RLock()
	return f, nil
}

func (s *Store) release(f *file) func() {
	if f == nil {
		return nil
	}
	return f.mu.RUnlock
}

func (s *Store) Read(id uint32) ([]byte, func(), error) {
	f, err := s.fileRLocked(id)
	if err != nil {
		return nil, nil, err
	}
	return f.data, s.release(f), nil
}
