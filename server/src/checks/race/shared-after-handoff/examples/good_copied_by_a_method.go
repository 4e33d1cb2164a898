// lookalike: bad_kept_by_a_method.go the method stores a copy, and the book that keeps the slice itself is nobody else's yet
// go: 1.25

// Package track keeps the last points of everybody.
package track

import (
	"slices"
	"sync"
)

// Book holds points by names.
type Book struct {
	mu     sync.Mutex
	points map[string][]int
}

// Put stores the points of one.
func (b *Book) Put(name string, points []int) {
	b.mu.Lock()
	b.points[name] = slices.Clone(points)
	b.mu.Unlock()
}

func (b *Book) keep(name string, points []int) {
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

// Start makes a book with the points that all begin with.
func Start(name string) *Book {
	b := &Book{points: make(map[string][]int)}
	first := make([]int, 8)
	b.keep(name, first)
	for i := range first {
		first[i] = i
	}
	return b
}

// Follow stores what comes in, eight at a time, out of one buffer.
func Follow(b *Book, name string, in <-chan int) {
	window := make([]int, 0, 8)
	for p := range in {
		window = append(window, p)
		if len(window) == cap(window) {
			b.Put(name, window)
			window = window[:0]
		}
	}
}
