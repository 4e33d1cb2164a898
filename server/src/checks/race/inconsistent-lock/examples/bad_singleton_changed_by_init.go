package track

import "sync"

type state int

type tracker struct {
	mu   sync.Mutex
	held map[state]int
}

var known = &tracker{held: make(map[state]int)}

// Init adds to what is counted, while others count.
// example:begin
func Init(s state) {
	known.held[s] = 0 // want race/inconsistent-lock
}

// example:end

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

// Tracker returns the one of the program.
func Tracker() *tracker { return known }
