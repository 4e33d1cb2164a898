// go: 1.25

package budget

import "sync"

// Budget is spent and filled up.
type Budget struct {
	mu   sync.Mutex
	more *sync.Cond
	left int
}

// New makes a budget.
func New(n int) *Budget {
	b := &Budget{left: n}
	b.more = sync.NewCond(&b.mu)
	return b
}

// Add fills up. Nobody hears of it.
func (b *Budget) Add(n int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.left += n
}

// Spend waits until there is enough.
func (b *Budget) Spend(n int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for b.left < n {
		b.more.Wait() // want lock/cond-misuse@"b.more.Wait()" `nothing signals`
	}
	b.left -= n
}
