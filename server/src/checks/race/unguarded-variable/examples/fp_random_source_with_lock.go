// go: 1.25

// Package names makes names.
package names

import (
	"math/rand"
	"sync"
)

const letters = "abcdefghijklmnopqrstuvwxyz"

type lockedSource struct {
	mu     sync.Mutex
	source rand.Source
}

// Int63 gives the next number.
func (s *lockedSource) Int63() int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.source.Int63()
}

// Seed begins anew.
func (s *lockedSource) Seed(seed int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.source.Seed(seed)
}

var source = rand.New(&lockedSource{source: rand.NewSource(7)})

func fill(name []byte) {
	for i := range name {
		name[i] = letters[source.Int63()%int64(len(letters))]
	}
}

// New makes a name.
func New() string {
	name := make([]byte, 12)
	fill(name)
	return string(name)
}
