// lookalike: bad_in_struct.go the map that is handed out is replaced in the same critical section
// go: 1.25

package usage

import (
	"sync"
	"time"
)

// Period is the usage between two reports.
type Period struct {
	End   time.Time
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

// Next returns the usage since the last call, and starts again.
func (u *Usage) Next() Period {
	u.mu.Lock()
	defer u.mu.Unlock()
	p := Period{End: time.Now(), Bytes: u.bytes, Total: u.total}
	u.bytes = make(map[string]int64)
	u.total = 0
	return p
}
