// go: 1.25

package breaker

import "sync"

type state[R any] interface {
	try() bool
	tell(result R, err error)
}

// Breaker lets calls through or not.
type Breaker[R any] struct {
	mu sync.Mutex

	// Guarded by mu
	state state[R]
}

// New makes one that lets everything through.
func New[R any]() *Breaker[R] {
	b := &Breaker[R]{}
	b.state = &closed[R]{breaker: b}
	return b
}

// Try asks whether a call may be made.
func (b *Breaker[R]) Try() bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.try()
}

// Tell tells of a call.
func (b *Breaker[R]) Tell(result R, err error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.state.tell(result, err)
}

// Open lets nothing through.
func (b *Breaker[R]) Open() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.to(&open[R]{breaker: b})
}

// Requires an external state.
func (b *Breaker[R]) try() bool {
	return b.state.try() // want race/inconsistent-lock@"b.state"
}

// Goes over to another state.
//
// Requires an external state.
func (b *Breaker[R]) to(s state[R]) {
	b.state = s // want race/inconsistent-lock@"b.state"
}

type closed[R any] struct {
	breaker *Breaker[R]
	count   int
}

func (c *closed[R]) try() bool { return true }

func (c *closed[R]) tell(_ R, err error) {
	if err == nil {
		return
	}
	if c.count++; c.count > 3 {
		c.breaker.to(&open[R]{breaker: c.breaker})
	}
}

type open[R any] struct {
	breaker *Breaker[R]
	asked   int
}

func (o *open[R]) try() bool {
	if o.asked++; o.asked < 10 {
		return false
	}
	o.breaker.to(&closed[R]{breaker: o.breaker})
	return o.breaker.try()
}

func (o *open[R]) tell(R, error) {}

// Peek asks without the lock.
func (b *Breaker[R]) Peek() bool { return b.try() }
