// lookalike: bad_other_instance.go each balance is changed under the lock of its own account, one after the other
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

// Open returns an account with a first deposit.
func Open(cents int64) *Account {
	a := new(Account)
	a.balance = cents
	return a
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

// Transfer moves money. For a moment it is in neither account.
func (a *Account) Transfer(to *Account, cents int64) error {
	if err := a.Withdraw(cents); err != nil {
		return err
	}
	to.mu.Lock()
	to.balance += cents
	to.mu.Unlock()
	return nil
}
