// go: 1.20

package usage

import (
	"sync"
	"time"
)

// Snapshot is the usage at some time.
type Snapshot struct {
	At    time.Time
	Bytes map[string]int64
	Total int64
}

// Usage counts bytes by customer.
type Usage struct {
	mu    sync.Mutex
	bytes map[string]int64
	total int64
}

// New returns a usage of nothing.
func New() *Usage {
	return &Usage{bytes: make(map[string]int64)}
}

// Add counts bytes of a customer.
func (u *Usage) Add(customer string, n int64) {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.bytes[customer] += n
	u.total += n
}

// Remove forgets a customer.
func (u *Usage) Remove(customer string) {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.total -= u.bytes[customer]
	delete(u.bytes, customer)
}

// Snapshot returns the usage of now. The total is a copy, the map is not.
func (u *Usage) Snapshot() Snapshot {
	u.mu.Lock()
	defer u.mu.Unlock()
	return Snapshot{
		At:    time.Now(),
		Bytes: u.bytes, // want race/guarded-value-escapes@"u.bytes"
		Total: u.total,
	}
}
