// go: 1.25

// Package tally counts what several goroutines add.
package tally

import (
	"sync"
	"time"
)

// Tally is a count.
type Tally struct {
	mu sync.Mutex
	n  int
}

// Add counts up.
func (t *Tally) Add(n int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.n += n
}

// N tells the count.
func (t *Tally) N() int {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.n
}

// Of adds up in two ways at once, and hopes that both are done after a while.
func Of(ns []int, more func() int) int {
	t := &Tally{}
	for _, n := range ns {
		go t.Add(n)
	}
	go func() {
		t.Add(more())
	}()
	time.Sleep(time.Second) // want race/sleep-as-sync@"time.Sleep(time.Second)"
	return t.N()
}
