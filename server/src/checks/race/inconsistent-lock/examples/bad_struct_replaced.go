// go: 1.24

package figures

import "sync"

// totals are kept in the object that counts, by value.
type totals struct {
	served, refused int
}

// Desk serves who comes.
type Desk struct {
	mu   sync.RWMutex
	sums totals
	open bool
}

func (d *Desk) Serve() bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	if !d.open {
		d.sums.refused++
		return false
	}
	d.sums.served++
	return true
}

// Share tells how many of all were served.
func (d *Desk) Share() float64 {
	d.mu.RLock()
	defer d.mu.RUnlock()
	return float64(d.sums.served) / float64(d.sums.served+d.sums.refused)
}

// Reset replaces all parts at once: that is one write of each.
func (d *Desk) Reset() {
	d.sums = totals{} // want race/inconsistent-lock@"d.sums" `written here without`
}

func (d *Desk) Open() {
	d.mu.Lock()
	d.open = true
	d.mu.Unlock()
}

// Till counts what it takes.
type Till struct {
	mu   sync.Mutex
	sums totals
}

func (t *Till) Pay() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.sums.served++
}

// Totals copies them: that is one read of each.
func (t *Till) Totals() totals {
	return t.sums // want race/inconsistent-lock@"t.sums" `read here without`
}
