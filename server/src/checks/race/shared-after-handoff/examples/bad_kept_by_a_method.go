// go: 1.25

// Package track keeps the last points of everybody. The method that stores them keeps the slice that it is given.
package track

import "sync"

// Book holds points by names.
type Book struct {
	mu     sync.Mutex
	points map[string][]int
}

// Put stores the points of one.
func (b *Book) Put(name string, points []int) {
	b.mu.Lock()
	b.points[name] = points
	b.mu.Unlock()
}

// Sum adds them up.
func (b *Book) Sum(name string) (sum int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, p := range b.points[name] {
		sum += p
	}
	return sum
}

// Follow stores what comes in, eight at a time, out of one buffer.
func Follow(b *Book, name string, in <-chan int) {
	window := make([]int, 0, 8)
	for p := range in {
		window = append(window, p)
		if len(window) == cap(window) {
			b.Put(name, window) // want race/shared-after-handoff@"window"
			window = window[:0]
		}
	}
}
