// go: 1.25

// Package login locks accounts; that is no matter of the mutex.
package login

import "sync"

type Account struct {
	mu     sync.Mutex
	locked bool
	tries  int
}

func (a *Account) Fail() {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.tries++
	if a.tries > 3 {
		a.locked = true
	}
}

func (a *Account) Unlock() {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.tries = 0
	a.locked = false
}

func (a *Account) Login() bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	return !a.locked
}

func (a *Account) IsLocked() bool {
	return a.locked // want race/inconsistent-lock@"a.locked"
}
