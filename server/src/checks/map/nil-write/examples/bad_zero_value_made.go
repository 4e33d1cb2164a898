// go: 1.25
package ledger

import "sync"

// Ledger is part of every bank.
type Ledger struct {
	mu      sync.Mutex
	entries map[string]int
}

func (l *Ledger) Book(account string, amount int) int {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.entries[account] += amount // want map/nil-write@"l.entries[account]"
	return l.entries[account]
}

// Bank holds its ledgers by value.
type Bank struct {
	name    string
	ledgers [4]Ledger
}

// Open makes a bank whose ledgers have no entries, and no maps.
func Open(name string) *Bank {
	return &Bank{name: name}
}

// Ledger returns the one that an account belongs to.
func (b *Bank) Ledger(account string) *Ledger {
	return &b.ledgers[len(account)%len(b.ledgers)]
}
