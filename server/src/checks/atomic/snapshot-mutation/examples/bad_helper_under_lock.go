// go: 1.25

package tariff

import (
	"sync"
	"sync/atomic"
)

type sheet struct{ prices map[string]int }

// Tariff is read without a lock; writers take turns.
type Tariff struct {
	writers sync.Mutex
	now     atomic.Pointer[sheet]
}

// New makes an empty one.
func New() *Tariff {
	t := &Tariff{}
	t.now.Store(&sheet{prices: map[string]int{}})
	return t
}

// Price looks one up.
func (t *Tariff) Price(article string) int { return t.now.Load().prices[article] }

// Drop takes articles out of the map that readers have.
func (t *Tariff) Drop(articles ...string) {
	t.writers.Lock()
	defer t.writers.Unlock()
	remove(t.now.Load().prices, articles) // want atomic/snapshot-mutation@"t.now.Load().prices"
}

func remove(prices map[string]int, articles []string) {
	for _, a := range articles {
		delete(prices, a)
	}
}
