// go: 1.25

// Package ledger works out a balance, and books what it finds for those who only look as well.
package ledger

import "sync"

type entry struct {
	amount int
	in     bool
}

// Ledger holds entries that are still to be booked.
type Ledger struct {
	mu       sync.RWMutex
	pending  []entry
	received int
	sent     int
}

// Add adds an entry.
func (l *Ledger) Add(amount int, in bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.pending = append(l.pending, entry{amount, in})
}

// Book books what is pending.
func (l *Ledger) Book() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	sum := l.evaluate(true)
	l.pending = nil
	return sum
}

// Preview tells what the balance will be.
func (l *Ledger) Preview() int {
	l.mu.RLock()
	defer l.mu.RUnlock()
	return l.evaluate(false)
}

// Totals tells what was booked.
func (l *Ledger) Totals() (received, sent int) {
	l.mu.RLock()
	defer l.mu.RUnlock()
	return l.received, l.sent
}

func (l *Ledger) evaluate(book bool) int {
	sum := 0
	for _, e := range l.pending {
		if e.in {
			sum += e.amount
		} else {
			sum -= e.amount
		}
		if book || len(l.pending) > 8 {
			l.record(e)
		}
	}
	return sum
}

func (l *Ledger) record(e entry) {
	if e.in {
		l.received += e.amount // want race/write-under-rlock@"l.received"
	} else {
		l.sent += e.amount // want race/write-under-rlock@"l.sent"
	}
}
