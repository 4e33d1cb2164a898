// go: 1.25

// Package bins spreads numbers over bins by a product that overflows.
package bins

import "sync"

type bin struct {
	mu     sync.Mutex
	counts map[int32]int
}

// Bins are sixteen maps.
type Bins struct {
	all [16]bin
}

func spread(n int32) int32 { return n*0x45d9f3b ^ n>>9 }

// Add counts a number.
func (b *Bins) Add(n int32) {
	own := &b.all[spread(n)%16] // want lock/shard-index@"spread(n)%16"
	own.mu.Lock()
	defer own.mu.Unlock()
	if own.counts == nil {
		own.counts = make(map[int32]int)
	}
	own.counts[n]++
}
