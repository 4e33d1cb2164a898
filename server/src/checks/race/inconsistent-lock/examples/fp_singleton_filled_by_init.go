package track

import "sync"

type state int

type tracker struct {
	mu   sync.Mutex
	held map[state]int
}

var known *tracker

// Init makes the one tracker of the program and what it counts.
func Init(states []state) {
	if known != nil {
		return
	}
	known = &tracker{held: make(map[state]int)}
	for _, s := range states {
		known.held[s] = 0
	}
}

func (t *tracker) move(from, to state) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.held[from]--
	t.held[to]++
}

func (t *tracker) count(s state) int {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.held[s]
}

func (t *tracker) drop(s state) {
	t.mu.Lock()
	defer t.mu.Unlock()
	delete(t.held, s)
}

// Tracker returns the one that Init has made.
func Tracker() *tracker { return known }
