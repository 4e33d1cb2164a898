// go: 1.25

package bank

import (
	"errors"
	"sync"
)

// ErrShort says that the balance does not suffice.
var ErrShort = errors.New("bank: balance too low")

// Account holds money. Each account has a lock of its own.
type Account struct {
	mu      sync.Mutex
	balance int64
}

// Deposit adds money.
func (a *Account) Deposit(cents int64) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.balance += cents
}

// Withdraw takes money away.
func (a *Account) Withdraw(cents int64) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.balance < cents {
		return ErrShort
	}
	a.balance -= cents
	return nil
}

// Balance returns what is there.
func (a *Account) Balance() int64 {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.balance
}

// Transfer moves money. The lock of one account does not guard the other.
func (a *Account) Transfer(to *Account, cents int64) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.balance < cents {
		return ErrShort
	}
	a.balance -= cents
	to.balance += cents // want race/inconsistent-lock@"to.balance"
	return nil
}
