// go: 1.25

package deal

import (
	"math/rand"
	"sync"
)

var source = rand.New(rand.NewSource(42))

// Table is where cards are dealt.
type Table struct {
	mu    sync.Mutex
	cards []string
}

// Shuffle changes the order of the cards.
func (t *Table) Shuffle() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.cards = Order(t.cards)
}

// Order returns the cards in an order that nobody knows.
func Order(cards []string) []string {
	out := make([]string, len(cards))
	for i, p := range source.Perm(len(cards)) { // want race/unguarded-variable@"source.Perm" `source`
		out[i] = cards[p]
	}
	return out
}
