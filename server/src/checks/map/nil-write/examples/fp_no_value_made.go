// lookalike: bad_zero_value_made.go condition
// go: 1.25
package ledger

import "sync"

// Ledger is made by code that is not part of this package yet.
type Ledger struct {
	mu      sync.Mutex
	entries map[string]int
}

func (l *Ledger) Book(account string, amount int) int {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.entries[account] += amount
	return l.entries[account]
}
