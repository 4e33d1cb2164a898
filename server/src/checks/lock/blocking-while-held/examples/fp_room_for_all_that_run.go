// go: 1.25

// Package tasks waits until all that runs in a box is over.
package tasks

import "sync"

// Box is where things run.
type Box struct{ name string }

// Boxes knows how many run in each.
type Boxes struct {
	mu      sync.Mutex
	running map[*Box]int
	waiting map[*Box]chan<- int
}

// Exited is called once for each that ran.
func (b *Boxes) Exited(box *Box) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.running[box]--
	if left, ok := b.waiting[box]; ok {
		left <- b.running[box] // want lock/blocking-while-held@"left <- b.running[box]" `may wait while`
	}
}

// Closed calls done when nothing runs in the box any more.
func (b *Boxes) Closed(box *Box, done func()) {
	b.mu.Lock()
	running := b.running[box]
	if running == 0 {
		b.mu.Unlock()
		done()
		return
	}
	left := make(chan int, running)
	b.waiting[box] = left
	b.mu.Unlock()
	go func() {
		defer func() {
			b.mu.Lock()
			defer b.mu.Unlock()
			delete(b.waiting, box)
			delete(b.running, box)
		}()
		for n := range left {
			if n == 0 {
				break
			}
		}
		done()
	}()
}
