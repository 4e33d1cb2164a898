// go: 1.25

package ledger

import "sync"

type Ledger struct {
	mu      sync.RWMutex
	entries map[string]int64
}

func New() *Ledger {
	return &Ledger{entries: make(map[string]int64)}
}

// Apply takes the lock once on every path, in one mode or the other.
func (l *Ledger) Apply(account string, amount int64, dryRun bool) (balance int64) {
	if dryRun {
		l.mu.RLock()
		balance = l.entries[account] + amount
		l.mu.RUnlock()
	} else {
		l.mu.Lock()
		l.entries[account] += amount
		balance = l.entries[account]
		l.mu.Unlock()
	}
	return balance
}

// Settle locks again in every round, after the round before has unlocked.
func (l *Ledger) Settle(accounts []string) (moved int64) {
	for _, account := range accounts {
		l.mu.Lock()
		if l.entries[account] == 0 {
			l.mu.Unlock()
			continue
		}
		moved += l.entries[account]
		delete(l.entries, account)
		l.mu.Unlock()
	}
	return moved
}
