// lookalike: bad_spread_by_one_product.go the number is multiplied by a unit, which spreads nothing
// go: 1.25

// Package bins sorts lengths into bins by their millionths.
package bins

import "sync"

type bin struct {
	mu    sync.Mutex
	count int
}

// Bins are sixteen counts.
type Bins struct {
	all [16]bin
}

func millionths(metres int) int { return metres * 1000000 }

// Add counts a length.
func (b *Bins) Add(metres int) {
	own := &b.all[millionths(metres)%16]
	own.mu.Lock()
	defer own.mu.Unlock()
	own.count++
}
