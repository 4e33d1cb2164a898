// go: 1.25

// Package ticker sets what its goroutine works with right before it starts it.
package ticker

import "sync"

// Ticker calls a function for each value.
type Ticker struct {
	mu     sync.Mutex
	call   func(int)
	values chan int
	count  int
}

// Start begins with the work.
func (t *Ticker) Start(call func(int)) {
	t.mu.Lock()
	t.values = make(chan int)
	t.mu.Unlock()
	t.call = call
	go t.run()
}

func (t *Ticker) run() {
	for v := range t.values {
		t.call(v)
		t.mu.Lock()
		t.count++
		t.mu.Unlock()
	}
}

// Send passes a value on.
func (t *Ticker) Send(v int) { t.values <- v }

// Count returns how many there were.
func (t *Ticker) Count() int {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.count
}
