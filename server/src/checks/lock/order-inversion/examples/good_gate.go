// lookalike: bad_transfer.go one transfer at a time
// go: 1.25

package bank

import "sync"

// Account is one account.
type Account struct {
	mu      sync.Mutex
	balance int
}

// Bank lets one transfer through at a time.
type Bank struct {
	transfers sync.Mutex
}

// Transfer moves money from one account to another.
func (b *Bank) Transfer(from, to *Account, amount int) {
	b.transfers.Lock()
	defer b.transfers.Unlock()
	from.mu.Lock()
	defer from.mu.Unlock()
	to.mu.Lock()
	defer to.mu.Unlock()
	from.balance -= amount
	to.balance += amount
}
