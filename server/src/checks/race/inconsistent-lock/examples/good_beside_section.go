// lookalike: bad_beside_section.go one goroutine writes the field and reads it
// go: 1.25

// Package window has a field of the one goroutine that works with it; the lock is for the others.
package window

import "sync"

// Window adapts its size to what it sees.
type Window struct {
	mu    sync.Mutex
	size  int
	total int
	seen  chan int
}

// New starts a window.
func New() *Window {
	w := &Window{size: 1, seen: make(chan int)}
	go w.run()
	return w
}

func (w *Window) run() {
	for n := range w.seen {
		w.grow(n)
		if n > w.size {
			w.mu.Lock()
			w.total += n
			w.mu.Unlock()
		}
	}
}

func (w *Window) grow(n int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.size += n / 2
}

// See tells it of a number.
func (w *Window) See(n int) { w.seen <- n }

// Size returns how large it is.
func (w *Window) Size() int {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.size
}

// Total adds up what was too large.
func (w *Window) Total() int {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.total
}
