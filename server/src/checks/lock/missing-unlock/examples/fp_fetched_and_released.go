// go: 1.25
package store

import (
	"container/list"
	"errors"
	"sync"
)

var errNoFile = errors.New("no such file")

type file struct{ size int }

type slot struct {
	file *file
	free *list.Element
}

// Store appends to files of which each is for one at a time.
type Store struct {
	one   bool
	inLog bool
	log   sync.RWMutex
	fast  sync.Mutex
	cond  *sync.Cond
	free  *list.List
	slots []*slot
}

// New makes a store.
func New(n int) *Store {
	s := &Store{one: n == 1, free: list.New(), cond: sync.NewCond(&sync.Mutex{})}
	for i := range n {
		s.slots = append(s.slots, &slot{file: &file{}, free: s.free.PushBack(i)})
	}
	return s
}

func (s *Store) isFast() bool { return s.one && !s.inLog }

func (s *Store) fetchAny() (int, *file) {
	if s.isFast() {
		s.fast.Lock()
		return 0, s.slots[0].file
	}
	s.cond.L.Lock()
	defer s.cond.L.Unlock()
	for s.free.Len() == 0 {
		s.cond.Wait()
	}
	id := s.free.Remove(s.free.Front()).(int)
	s.slots[id].free = nil
	return id, s.slots[id].file
}

func (s *Store) fetch(id int) (*file, error) {
	if s.one && s.inLog {
		s.log.Lock()
		return s.slots[0].file, nil
	}
	if s.isFast() {
		if id != 0 {
			return nil, errNoFile
		}
		s.fast.Lock()
		return s.slots[0].file, nil
	}
	s.cond.L.Lock()
	defer s.cond.L.Unlock()
	for s.slots[id].free == nil {
		s.cond.Wait()
	}
	s.free.Remove(s.slots[id].free)
	s.slots[id].free = nil
	return s.slots[id].file, nil
}

func (s *Store) release(id int) error {
	if s.one && s.inLog {
		s.log.Unlock()
		return nil
	}
	if s.isFast() {
		if id != 0 {
			return errNoFile
		}
		s.fast.Unlock()
		return nil
	}
	s.cond.L.Lock()
	s.slots[id].free = s.free.PushBack(id)
	s.cond.L.Unlock()
	s.cond.Signal()
	return nil
}

// Append adds to any of the files.
func (s *Store) Append(n int) {
	id, f := s.fetchAny()
	defer s.release(id)
	f.size += n
}

// Size is that of one of them.
func (s *Store) Size(id int) (int, error) {
	f, err := s.fetch(id)
	if err != nil {
		return 0, err
	}
	defer s.release(id)
	return f.size, nil
}

// Empty goes through all of them.
func (s *Store) Empty() error {
	if !s.inLog {
		s.log.Lock()
		defer s.log.Unlock()
	}
	for id := range s.slots {
		f, err := s.fetch(id)
		if err != nil {
			return err
		}
		f.size = 0
		if err := s.release(id); err != nil {
			return err
		}
	}
	return nil
}
