// Package ledger keeps the balances of a shop's customers.
package ledger

import (
	"errors"
	"sync"
)

// ErrShort says that a balance does not suffice.
var ErrShort = errors.New("ledger: balance too low")

// Ledger may be used by several goroutines.
type Ledger struct {
	mu       sync.RWMutex
	balances map[string]int
	entries  int
	lookups  int
}

// New returns an empty ledger.
func New() *Ledger {
	return &Ledger{balances: make(map[string]int)}
}

// Deposit adds cents to a customer's balance.
func (l *Ledger) Deposit(customer string, cents int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.balances[customer] += cents
	l.entries++
}

// Withdraw takes cents off a customer's balance.
func (l *Ledger) Withdraw(customer string, cents int) error {
	l.mu.Lock()
	if l.balances[customer] < cents {
		return ErrShort // leaves with l.mu locked
	}
	l.balances[customer] -= cents
	l.entries++
	l.mu.Unlock()
	return nil
}

// Balance returns a customer's balance.
func (l *Ledger) Balance(customer string) int {
	l.mu.RLock()
	defer l.mu.RUnlock()
	l.lookups++ // other readers do the same at the same time
	return l.balances[customer]
}

// Entries returns how often a balance changed.
func (l *Ledger) Entries() int {
	return l.entries // without l.mu, which guards it elsewhere
}

// Lookups returns how often a balance was asked for.
func (l *Ledger) Lookups() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.lookups
}

// Reset forgets how often balances were asked for and changed.
func (l *Ledger) Reset() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.entries = 0
	l.lookups = 0
}

// Customers returns how many customers there are.
func (l *Ledger) Customers() int {
	l.mu.RLock()
	n := len(l.balances)
	l.mu.Unlock() // taken by RLock
	return n
}

// Transfer moves cents from one customer to another.
func (l *Ledger) Transfer(from, to string, cents int) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.balances[from] < cents {
		return ErrShort
	}
	l.balances[from] -= cents
	l.Deposit(to, cents) // takes l.mu again
	return nil
}

// Balances returns all balances.
func (l *Ledger) Balances() map[string]int {
	l.mu.RLock()
	defer l.mu.RUnlock()
	return l.balances // the map itself, which Deposit goes on changing
}
