// go: 1.25

// Package meter reports at its end what it has counted, while others still count.
package meter

import (
	"fmt"
	"sync"
	"sync/atomic"
)

// Meter counts how long somebody waited.
type Meter struct {
	waited int64
	once   sync.Once
}

// Add counts.
func (m *Meter) Add(n int64) {
	atomic.AddInt64(&m.waited, n)
}

// Close reports.
func (m *Meter) Close() {
	m.once.Do(func() {
		fmt.Println("waited", m.waited) // want atomic/mixed-access@"m.waited"
	})
}
