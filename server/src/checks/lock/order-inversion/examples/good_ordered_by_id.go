// lookalike: bad_transfer.go the two accounts are put in order first
// go: 1.25

package bank

import (
	"errors"
	"sync"
)

var errFunds = errors.New("bank: insufficient funds")

// Account is one account.
type Account struct {
	id      int
	mu      sync.Mutex
	balance int
}

// example:begin

// Transfer moves money from one account to another.
func Transfer(from, to *Account, amount int) error {
	if from == to {
		return nil
	}
	first, second := from, to
	if second.id < first.id {
		first, second = second, first
	}
	first.mu.Lock()
	defer first.mu.Unlock()
	second.mu.Lock()
	defer second.mu.Unlock()
	if from.balance < amount {
		return errFunds
	}
	from.balance -= amount
	to.balance += amount
	return nil
}

// example:end

// Compare tells which of two accounts is richer. Each branch has the order of the ids.
func Compare(a, b *Account) int {
	if a.id < b.id {
		a.mu.Lock()
		b.mu.Lock()
	} else {
		b.mu.Lock()
		a.mu.Lock()
	}
	defer a.mu.Unlock()
	defer b.mu.Unlock()
	return a.balance - b.balance
}
