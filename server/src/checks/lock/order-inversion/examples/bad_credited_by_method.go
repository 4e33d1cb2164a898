// go: 1.25

package bank

import "sync"

// Account holds money.
type Account struct {
	mu      sync.Mutex
	balance int
}

func (a *Account) credit(n int) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.balance += n
}

// Transfer moves money to another account.
func (a *Account) Transfer(to *Account, n int) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.balance < n {
		return false
	}
	a.balance -= n
	to.credit(n) // want lock/order-inversion@"to.credit(n)" `is taken here while`
	return true
}
