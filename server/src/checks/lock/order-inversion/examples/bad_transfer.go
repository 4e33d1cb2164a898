// go: 1.25

package bank

import (
	"errors"
	"sync"
)

var errFunds = errors.New("bank: insufficient funds")

// example:begin

// Account is one account.
type Account struct {
	mu      sync.Mutex
	balance int
}

// Transfer moves money from one account to another.
func Transfer(from, to *Account, amount int) error {
	from.mu.Lock()
	defer from.mu.Unlock()
	to.mu.Lock() // want lock/order-inversion@"to.mu.Lock()" `same kind`
	defer to.mu.Unlock()
	if from.balance < amount {
		return errFunds
	}
	from.balance -= amount
	to.balance += amount
	return nil
}

// example:end
