// go: 1.25
package tree

import (
	"sync"
	"time"
)

// Tree has a lock for each of its nodes.
type Tree struct {
	mu   sync.Mutex
	kids []*Tree
	next *Tree
	n    int
}

// Sum takes the locks of other objects.
func (t *Tree) Sum() int {
	t.mu.Lock()
	defer t.mu.Unlock()
	s := t.n
	for _, k := range t.kids {
		s += k.Sum()
	}
	if t.next != nil {
		s += t.next.Sum()
	}
	return s
}

// Wait gives the lock back before it calls itself.
func (t *Tree) Wait(rounds int) int {
	t.mu.Lock()
	n := t.n
	t.mu.Unlock()
	if n > 0 || rounds == 0 {
		return n
	}
	return t.Wait(rounds - 1)
}

// Take does so on the way on which it calls itself.
func (t *Tree) Take() int {
	t.mu.Lock()
	if t.n < 0 {
		t.mu.Unlock()
		return t.Take()
	}
	defer t.mu.Unlock()
	t.n++
	return t.n
}

// at takes the lock for the outermost call alone.
func (t *Tree) at(depth int, locked bool) int {
	if !locked {
		t.mu.Lock()
		defer t.mu.Unlock()
	}
	if depth == 0 {
		return t.n
	}
	return t.at(depth-1, true)
}

// Depth of the third level.
func (t *Tree) Depth() int { return t.at(3, false) }

// Again calls itself by way of a closure, which runs later.
func (t *Tree) Again() {
	t.mu.Lock()
	if t.n == 0 {
		time.AfterFunc(time.Second, func() { t.Again() })
	}
	t.n--
	t.mu.Unlock()
}
