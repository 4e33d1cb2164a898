// lookalike: bad_slice_key.go uses an array
// go: 1.25

package dedupe

import (
	"crypto/sha256"
	"sync"
)

type Seen struct {
	digests sync.Map
}

func (s *Seen) First(data []byte) bool {
	_, loaded := s.digests.LoadOrStore(sha256.Sum256(data), struct{}{})
	return !loaded
}
