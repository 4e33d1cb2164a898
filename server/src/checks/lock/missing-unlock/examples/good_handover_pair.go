// lookalike: bad_lock_helper.go every path of Reserve calls the helper that unlocks
// go: 1.25

package quota

import (
	"errors"
	"sync"
)

var errExceeded = errors.New("quota exceeded")

// Quota counts bytes per tenant.
type Quota struct {
	mu    sync.Mutex
	used  map[string]int64
	limit int64
}

func New(limit int64) *Quota {
	return &Quota{used: make(map[string]int64), limit: limit}
}

func (q *Quota) lock() {
	q.mu.Lock()
}

func (q *Quota) unlock() {
	q.mu.Unlock()
}

func (q *Quota) Reserve(tenant string, n int64) error {
	q.lock()
	if q.used[tenant]+n > q.limit {
		q.unlock()
		return errExceeded
	}
	q.used[tenant] += n
	q.unlock()
	return nil
}

func (q *Quota) Drop(tenant string) {
	q.lock()
	defer q.unlock()
	delete(q.used, tenant)
}
