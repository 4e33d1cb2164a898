// go: 1.25

package budget

import "sync"

type Budget struct {
	mu    sync.RWMutex
	spent map[string]int64
	peak  int64
}

func New() *Budget {
	return &Budget{spent: make(map[string]int64)}
}

// Spend updates the peak on its way out and then ends the wrong kind of lock.
func (b *Budget) Spend(team string, cents int64) (total int64) {
	b.mu.Lock()
	defer func() {
		b.peak = max(b.peak, total)
		b.mu.RUnlock() // want lock/mismatched-unlock@"b.mu.RUnlock()"
	}()
	total = b.spent[team] + cents
	b.spent[team] = total
	return total
}

func (b *Budget) Peak() int64 {
	b.mu.RLock()
	defer b.mu.RUnlock()
	return b.peak
}

func (b *Budget) Close(team string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	delete(b.spent, team)
}
