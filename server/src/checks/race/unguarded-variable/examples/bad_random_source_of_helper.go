// go: 1.25

// Package names makes names.
package names

import (
	"math/rand"
	"sync"
)

const letters = "abcdefghijklmnopqrstuvwxyz"

var source = rand.New(rand.NewSource(7))

func fill(name []byte) {
	for i := range name {
		name[i] = letters[source.Intn(len(letters))] // want race/unguarded-variable@"source.Intn" `source`
	}
}

// New makes a name.
func New() string {
	name := make([]byte, 12)
	fill(name)
	return string(name)
}

// Guests are those who have got a name.
type Guests struct {
	mu    sync.Mutex
	names []string
}

// Welcome gives a guest a name.
func (g *Guests) Welcome() {
	name := New()
	g.mu.Lock()
	defer g.mu.Unlock()
	g.names = append(g.names, name)
}
