// go: 1.25

package ledger

import "sync"

// Ledger sums bookings. Its methods take the lock through helpers.
type Ledger struct {
	mu   sync.RWMutex
	sums map[string]int64
	rev  int
}

// New returns an empty ledger.
func New() *Ledger {
	return &Ledger{sums: make(map[string]int64)}
}

// lock takes the lock and returns what lets go of it.
func (l *Ledger) lock() (unlock func()) {
	l.mu.Lock()
	return l.mu.Unlock
}

// update runs f under the lock.
func (l *Ledger) update(f func()) {
	l.mu.Lock()
	defer l.mu.Unlock()
	f()
}

// Book adds an amount to an account.
func (l *Ledger) Book(account string, cents int64) {
	defer l.lock()()
	l.sums[account] += cents
	l.rev++
}

// Close removes an account.
func (l *Ledger) Close(account string) {
	unlock := l.lock()
	defer unlock()
	delete(l.sums, account)
	l.rev++
}

// Clear removes all accounts.
func (l *Ledger) Clear() {
	l.update(func() {
		clear(l.sums)
		l.rev++
	})
}

// Sum returns the sum of an account.
func (l *Ledger) Sum(account string) int64 {
	mu := &l.mu
	mu.RLock()
	defer mu.RUnlock()
	return l.sums[account]
}

// Revision returns the number of changes.
func (l *Ledger) Revision() int {
	runlock := l.mu.RUnlock
	l.mu.RLock()
	defer runlock()
	return l.rev
}
