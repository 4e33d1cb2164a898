// go: 1.25

package bridge

import "sync"

// Bridge lets others signal.
type Bridge struct {
	mu     sync.Mutex
	wakeup *sync.Cond
	n      int
}

// New makes a bridge and tells the other side what to signal.
func New(register func(*sync.Cond)) *Bridge {
	b := &Bridge{}
	b.wakeup = sync.NewCond(&b.mu)
	register(b.wakeup)
	return b
}

// Step is called by the other side.
func (b *Bridge) Step() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.n++
}

// Next waits until the other side has come to a number.
func (b *Bridge) Next(n int) int {
	b.mu.Lock()
	defer b.mu.Unlock()
	for b.n < n {
		b.wakeup.Wait()
	}
	return b.n
}
