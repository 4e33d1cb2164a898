// lookalike: bad_helper_under_lock.go changes a copy, or what has a lock of its own
// go: 1.25

package tariff

import (
	"maps"
	"sync"
	"sync/atomic"
)

type sheet struct {
	mu     sync.Mutex
	prices map[string]int
}

type Tariff struct {
	writers sync.Mutex
	now     atomic.Pointer[sheet]
}

func New() *Tariff {
	t := &Tariff{}
	t.now.Store(&sheet{prices: map[string]int{}})
	return t
}

func (t *Tariff) Price(article string) int {
	s := t.now.Load()
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.prices[article]
}

func (t *Tariff) Drop(articles ...string) {
	t.writers.Lock()
	defer t.writers.Unlock()
	next := maps.Clone(t.now.Load().prices)
	remove(next, articles)
	t.now.Store(&sheet{prices: next})
}

func (t *Tariff) DropHere(articles ...string) {
	s := t.now.Load()
	s.mu.Lock()
	defer s.mu.Unlock()
	remove(s.prices, articles)
}

func remove(prices map[string]int, articles []string) {
	for _, a := range articles {
		delete(prices, a)
	}
}
