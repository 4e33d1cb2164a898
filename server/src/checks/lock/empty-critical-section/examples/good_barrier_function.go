// go: 1.25
// lookalike: bad_missing_defer.go the function is there to wait, and says so

package barrier

import "sync"

type door struct {
	mu   sync.RWMutex
	shut bool
}

// settle comes back when everybody who is inside now has left.
//
// It is a barrier.
func (d *door) settle() {
	d.mu.Lock()
	d.mu.Unlock()
}

func (d *door) waitForReaders() {
	d.mu.Lock()
	d.mu.Unlock()
}

func (d *door) close() {
	d.settle()
	d.waitForReaders()
	d.mu.Lock()
	defer d.mu.Unlock()
	d.shut = true
}
