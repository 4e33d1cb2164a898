// go: 1.25

package balance

import (
	"errors"
	"sync/atomic"
)

// ErrFunds says that an account holds too little.
var ErrFunds = errors.New("balance: not enough")

// Account holds an amount.
type Account struct {
	amount int64
}

// Deposit adds to the account.
func (a *Account) Deposit(n int64) {
	atomic.AddInt64(&a.amount, n)
}

// Withdraw takes from the account.
func (a *Account) Withdraw(n int64) error {
	for {
		have := atomic.LoadInt64(&a.amount)
		if have < n {
			return ErrFunds
		}
		if atomic.CompareAndSwapInt64(&a.amount, atomic.LoadInt64(&a.amount), have-n) { // want atomic/lost-update
			return nil
		}
	}
}
