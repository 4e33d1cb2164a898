// go: 1.25

// Package ledger keeps balances.
package ledger

import "sync"

// Ledger has its lock beside what it guards.
type Ledger struct {
	state struct {
		sync.RWMutex
		balance map[string]int64
	}
}

// Deposit adds to an account.
func (l *Ledger) Deposit(acct string, n int64) {
	l.state.Lock()
	defer l.state.Unlock()
	l.state.balance[acct] += n
}

// Balance says what an account holds.
func (l *Ledger) Balance(acct string) int64 {
	l.state.RLock()
	defer l.state.RUnlock()
	return l.state.balance[acct]
}

// Total forgets the lock.
func (l *Ledger) Total() (sum int64) {
	for _, n := range l.state.balance { // want race/inconsistent-lock@"l.state.balance"
		sum += n
	}
	return sum
}
