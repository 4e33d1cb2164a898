// go: 1.25

// Package ledger replays its file before anybody else has it; afterwards the helper runs under the lock.
package ledger

import "sync"

// Ledger has the balances of all accounts.
type Ledger struct {
	mu       sync.Mutex
	balances map[string]int
	entries  int
}

type line struct {
	account string
	amount  int
}

// Open replays what was written.
func Open(lines []line) *Ledger {
	l := &Ledger{balances: make(map[string]int)}
	for _, x := range lines {
		l.book(x)
	}
	return l
}

func (l *Ledger) book(x line) {
	l.balances[x.account] += x.amount
	l.entries++
}

// Pay moves money.
func (l *Ledger) Pay(from, to string, amount int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.book(line{from, -amount})
	l.book(line{to, amount})
}

// Gift adds money.
func (l *Ledger) Gift(to string, amount int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.book(line{to, amount})
}

// Entries counts.
func (l *Ledger) Entries() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.entries
}
