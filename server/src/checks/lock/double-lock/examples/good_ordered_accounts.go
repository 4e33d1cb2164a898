// go: 1.25

package bank

import (
	"errors"
	"sync"
)

var (
	errSameAccount = errors.New("source and target are one account")
	errFunds       = errors.New("not enough funds")
)

type Account struct {
	id int

	mu      sync.Mutex
	balance int64
}

func Open(id int) *Account {
	return &Account{id: id}
}

func (a *Account) Deposit(n int64) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.balance += n
}

// Transfer locks both accounts, the one with the smaller id first. They cannot
// be the same account here.
func Transfer(from, to *Account, n int64) error {
	if from.id == to.id {
		return errSameAccount
	}
	if from.id < to.id {
		from.mu.Lock()
		to.mu.Lock()
	} else {
		to.mu.Lock()
		from.mu.Lock()
	}
	defer from.mu.Unlock()
	defer to.mu.Unlock()
	if from.balance < n {
		return errFunds
	}
	from.balance -= n
	to.balance += n
	return nil
}
