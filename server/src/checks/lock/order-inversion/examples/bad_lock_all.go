// go: 1.25

package ledger

import "sync"

type account struct {
	mu      sync.Mutex
	balance int
}

// Ledger knows all accounts. The set of accounts does not change.
type Ledger struct {
	accounts map[string]*account
}

// New makes a ledger.
func New(names ...string) *Ledger {
	l := &Ledger{accounts: make(map[string]*account, len(names))}
	for _, n := range names {
		l.accounts[n] = &account{}
	}
	return l
}

// Total is the sum at one moment.
func (l *Ledger) Total() int {
	for _, a := range l.accounts {
		a.mu.Lock() // want lock/order-inversion@"a.mu.Lock()" `in the order of the map`
	}
	sum := 0
	for _, a := range l.accounts {
		sum += a.balance
	}
	for _, a := range l.accounts {
		a.mu.Unlock()
	}
	return sum
}
