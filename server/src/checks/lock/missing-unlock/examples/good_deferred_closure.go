// lookalike: bad_recovered_panic.go the deferred closure unlocks, also after the panic
// go: 1.25

package ledger

import (
	"fmt"
	"sync"
)

type Posting struct {
	Account string
	Amount  int64
}

type Ledger struct {
	mu       sync.Mutex
	balances map[string]int64
}

func New() *Ledger {
	return &Ledger{balances: make(map[string]int64)}
}

// Apply books a posting. A violated invariant is reported as an error so that
// one bad posting does not take the process down.
func (l *Ledger) Apply(p Posting) (err error) {
	l.mu.Lock()
	defer func() {
		l.mu.Unlock()
		if r := recover(); r != nil {
			err = fmt.Errorf("posting to %s: %v", p.Account, r)
		}
	}()
	next := l.balances[p.Account] + p.Amount
	if next < 0 {
		panic("negative balance")
	}
	l.balances[p.Account] = next
	return nil
}

func (l *Ledger) Balance(account string) int64 {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.balances[account]
}

func (l *Ledger) Close(account string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	delete(l.balances, account)
}
