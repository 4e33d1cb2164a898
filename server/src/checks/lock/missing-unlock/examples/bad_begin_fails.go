// go: 1.25

// Where it succeeds it has given the lock back: its name asks nothing of its callers.
package ledgers

import (
	"errors"
	"sync"
)

// Ledger has entries by number.
type Ledger struct {
	mu   sync.Mutex
	open map[int]string
	last int
}

func (l *Ledger) begin(name string) (int, error) {
	l.mu.Lock() // want lock/missing-unlock@"l.mu.Lock()"
	n, err := l.next(name)
	if err != nil {
		return 0, err
	}
	l.open[n] = name
	l.mu.Unlock()
	return n, nil
}

func (l *Ledger) next(name string) (int, error) {
	if name == "" {
		return 0, errors.New("no name")
	}
	l.last++
	return l.last, nil
}

// Open begins one.
func (l *Ledger) Open(name string) (int, error) { return l.begin(name) }
