// lookalike: bad_slice_key.go makes a string of the bytes
// go: 1.25

package dedupe

import "sync"

// example:begin

type Seen struct {
	digests sync.Map
}

func (s *Seen) First(digest []byte) bool {
	_, loaded := s.digests.LoadOrStore(string(digest), struct{}{})
	return !loaded
}

// example:end
