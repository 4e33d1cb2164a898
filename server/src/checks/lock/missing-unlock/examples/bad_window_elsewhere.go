// go: 1.25

package device

import (
	"sync"
	"time"
)

type volume struct {
	name    string
	deleted bool
}

// Set knows the volumes.
type Set struct {
	sync.Mutex
	volumes map[string]*volume
	deleted int
}

// wait lets others in for a moment.
func (s *Set) wait() {
	s.Unlock()
	time.Sleep(time.Millisecond)
	s.Lock()
}

// Remove marks a volume once it is idle.
func (s *Set) Remove(name string) {
	s.Lock()
	defer s.Unlock()
	s.wait()
	if v := s.volumes[name]; v != nil && !v.deleted {
		v.deleted = true
		s.deleted++
	}
}

// Sweep counts the volumes that can go.
func (s *Set) Sweep() int {
	s.Lock() // want lock/missing-unlock@"s.Lock()"
	if s.deleted == 0 {
		return 0
	}
	n := 0
	for _, v := range s.volumes {
		if v.deleted {
			n++
		}
	}
	s.Unlock()
	return n
}
