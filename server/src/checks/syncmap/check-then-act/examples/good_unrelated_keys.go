// go: 1.25

package state

import (
	"errors"
	"sync"
	"time"
)

type key string

const (
	modeKey  key = "mode"
	stampKey key = "last-write"
)

var errReadOnly = errors.New("read-only")

// State keeps a few values under fixed keys.
type State struct {
	values sync.Map
}

func New(mode string) *State {
	s := &State{}
	s.values.Store(modeKey, mode)
	return s
}

func (s *State) mode() string {
	v, ok := s.values.Load(modeKey)
	if !ok {
		return ""
	}
	return v.(string)
}

// Stamp is allowed or not by one key and writes another.
func (s *State) Stamp(now time.Time) error {
	if v, ok := s.values.Load(modeKey); ok && v == "read-only" {
		return errReadOnly
	}
	s.values.Store(stampKey, now)
	return nil
}

func (s *State) LastWrite() (time.Time, bool) {
	v, ok := s.values.Load(stampKey)
	if !ok {
		return time.Time{}, false
	}
	return v.(time.Time), true
}

func (s *State) Frozen() bool {
	return s.mode() == "frozen"
}
