// go: 1.25

package ledger

import (
	"errors"
	"sync"
)

type account struct {
	pending map[string]int
}

// Ledger is for one goroutine.
type Ledger struct {
	accounts map[string]*account
	changed  []string
}

var errMissing = errors.New("no such account")

// Commit settles what has changed, all accounts at once.
func (l *Ledger) Commit() error {
	var workers sync.WaitGroup
	for _, name := range l.changed {
		a := l.accounts[name]
		if a == nil {
			return errMissing // the others settle; the ledger is of no use any more
		}
		workers.Go(func() {
			for key := range a.pending {
				delete(a.pending, key)
			}
		})
	}
	workers.Wait()
	return nil
}

// Pending counts what is not settled.
func (l *Ledger) Pending() int {
	n := 0
	for _, a := range l.accounts {
		n += len(a.pending)
	}
	return n
}
