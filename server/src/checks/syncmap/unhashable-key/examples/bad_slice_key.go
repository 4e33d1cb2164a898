// go: 1.25

package dedupe

import "sync"

// example:begin

// Seen remembers digests.
type Seen struct {
	digests sync.Map
}

// First tells whether a digest is new.
func (s *Seen) First(digest []byte) bool {
	_, loaded := s.digests.LoadOrStore(digest, struct{}{}) // want syncmap/unhashable-key@"digest"
	return !loaded
}

// example:end
