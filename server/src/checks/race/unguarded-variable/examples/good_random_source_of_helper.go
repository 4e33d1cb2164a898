// go: 1.25

// Package names makes names.
package names

import (
	"math/rand"
	"sync"
)

const letters = "abcdefghijklmnopqrstuvwxyz"

var (
	mu     sync.Mutex
	source = rand.New(rand.NewSource(7))
)

func fill(name []byte) {
	for i := range name {
		name[i] = letters[source.Intn(len(letters))]
	}
}

// New makes a name.
func New() string {
	name := make([]byte, 12)
	mu.Lock()
	defer mu.Unlock()
	fill(name)
	return string(name)
}
