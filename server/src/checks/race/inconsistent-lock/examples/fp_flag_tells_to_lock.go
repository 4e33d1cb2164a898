// go: 1.25

// Package tallies has functions which are told by a flag whether to take the lock, and by another one what else to do.
package tallies

import "sync"

// Tally counts marks by name.
type Tally struct {
	mu      sync.Mutex
	marks   map[string]int
	order   []string
	sampled int
	total   int
}

// New returns an empty one.
func New() *Tally { return &Tally{marks: make(map[string]int)} }

// Add counts one.
func (t *Tally) Add(name string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.marks[name]++
	t.order = append(t.order, name)
	t.total++
}

// Total counts all.
func (t *Tally) Total() int {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.total + len(t.marks) + t.sampled
}

// Sampled tells how many were sampled.
func (t *Tally) Sampled() int {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.sampled
}

// Remove forgets one.
func (t *Tally) Remove(name string) { t.remove(name, true) }

// RemoveAll forgets several.
func (t *Tally) RemoveAll(names []string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, n := range names {
		t.remove(n, false)
	}
}

func (t *Tally) remove(name string, lock bool) {
	if lock {
		t.mu.Lock()
		defer t.mu.Unlock()
	}
	t.total -= t.marks[name]
	delete(t.marks, name)
}

// Take takes one and counts it as sampled.
func (t *Tally) Take(name string) bool { return t.take(name, true, true) }

// Drain takes all.
func (t *Tally) Drain() {
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, n := range t.order {
		t.drop(n, false)
	}
}

func (t *Tally) drop(name string, needLock bool) { t.take(name, false, needLock) }

func (t *Tally) take(name string, sample, needLock bool) bool {
	lock := func() {
		if needLock {
			t.mu.Lock()
		}
	}
	unlock := func() {
		if needLock {
			t.mu.Unlock()
		}
	}
	lock()
	if t.marks[name] == 0 {
		unlock()
		return false
	}
	if sample {
		t.sample(name)
	}
	t.marks[name]--
	t.total--
	unlock()
	return true
}

func (t *Tally) sample(name string) {
	t.sampled += t.marks[name]
}
