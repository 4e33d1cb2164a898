// go: 1.25

package view

import (
	"fmt"
	"sync"
)

// View holds text, and is a writer.
type View struct {
	mu   sync.Mutex
	text []byte
}

// Write appends to the text.
func (v *View) Write(p []byte) (int, error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.text = append(v.text, p...)
	return len(p), nil
}

// SetText replaces the text.
func (v *View) SetText(s string) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.text = nil
	fmt.Fprint(v, s) // want lock/double-lock@"fmt.Fprint(v, s)" `waits for itself`
}

// Batch writes with the lock held, until it is closed.
type Batch struct{ v *View }

// Batch takes the lock; Close gives it back.
func (v *View) Batch() Batch {
	v.mu.Lock()
	return Batch{v}
}

// Write appends to the text.
func (b Batch) Write(p []byte) (int, error) {
	b.v.text = append(b.v.text, p...)
	return len(p), nil
}

// Close gives the lock back.
func (b Batch) Close() {
	b.v.mu.Unlock()
}
