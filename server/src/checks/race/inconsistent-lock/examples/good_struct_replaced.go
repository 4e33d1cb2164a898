// go: 1.24

package figures

import "sync"

type totals struct {
	served, refused int
}

type limits struct {
	most, least int
}

// Desk serves who comes. Its limits are given when it is made and stay the same.
type Desk struct {
	mu     sync.RWMutex
	sums   totals
	limits limits
}

func New(l limits) *Desk {
	d := &Desk{}
	d.limits = l
	return d
}

func (d *Desk) Serve() bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.sums.served >= d.limits.most {
		d.sums.refused++
		return false
	}
	d.sums.served++
	return true
}

// Reset replaces all parts under the lock.
func (d *Desk) Reset() {
	d.mu.Lock()
	d.sums = totals{}
	d.mu.Unlock()
}

func (d *Desk) Totals() totals {
	d.mu.RLock()
	defer d.mu.RUnlock()
	return d.sums
}

// Limits never change.
func (d *Desk) Limits() limits { return d.limits }
