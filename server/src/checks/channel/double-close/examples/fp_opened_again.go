// go: 1.25

// Package store opens its file again under the same name.
package store

import "errors"

// Store is a file that is written by a goroutine of its own.
type Store struct {
	done chan struct{}
	size int
}

func open(size int) (*Store, error) {
	if size < 0 {
		return nil, errors.New("negative")
	}
	return &Store{done: make(chan struct{}), size: size}, nil
}

// Stop ends it.
func (s *Store) Stop() {
	close(s.done)
}

// Pair is a store with what was written to it.
type Pair struct {
	store *Store
	last  int
}

func openPair() (Pair, error) {
	s, err := open(1)
	return Pair{store: s}, err
}

// Reopen tries whether it can be opened twice, one after the other.
func Reopen(check func(size func() int) error) error {
	p, err := openPair()
	if err != nil {
		return err
	}
	last, store := p.last, p.store
	if err := check(func() int { return store.size + last }); err != nil {
		return err
	}
	store.Stop()

	store, err = open(2)
	if err != nil {
		return err
	}
	defer store.Stop()
	return check(func() int { return store.size })
}
