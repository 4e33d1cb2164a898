// go: 1.25

package futures

import "sync"

// Futures are answers that somebody waits for, by name.
type Futures struct {
	mu      sync.Mutex
	pending map[string]chan int
}

// New returns an empty set.
func New() *Futures {
	return &Futures{pending: map[string]chan int{}}
}

// Resolve hands the answer over; the goroutine may find nothing any more, although the map is locked all along.
func (f *Futures) Resolve(name string, answer int) {
	go func() {
		f.mu.Lock()
		reply := f.pending[name] // want race/deleted-entry-use@"f.pending[name]"
		f.mu.Unlock()
		reply <- answer
	}()
	f.mu.Lock()
	delete(f.pending, name)
	f.mu.Unlock()
}
