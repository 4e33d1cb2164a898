// lookalike: bad_package_random_source.go the source has a lock, as the functions of math/rand have, and a source of one's own call is nobody else's
// go: 1.25

package deal

import (
	"math/rand"
	"sync"
)

var (
	mu     sync.Mutex
	source = rand.New(rand.NewSource(42))
)

// Pick returns one of the cards.
func Pick(cards []string) string {
	mu.Lock()
	defer mu.Unlock()
	return cards[source.Intn(len(cards))]
}

// Order returns the cards in an order that nobody knows.
func Order(cards []string) []string {
	out := make([]string, len(cards))
	for i, p := range rand.Perm(len(cards)) {
		out[i] = cards[p]
	}
	return out
}

// Replay returns the cards in the order that belongs to the seed.
func Replay(cards []string, seed int64) []string {
	source := rand.New(rand.NewSource(seed))
	out := make([]string, len(cards))
	for i, p := range source.Perm(len(cards)) {
		out[i] = cards[p]
	}
	return out
}
