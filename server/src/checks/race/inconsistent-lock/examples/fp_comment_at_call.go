// go: 1.25

// Package trace forgets events by a function that says at the call who has the lock.
package trace

import "sync"

// Log counts references to events.
type Log struct {
	mu   sync.Mutex
	refs map[int]int
}

// New returns an empty log.
func New() *Log { return &Log{refs: make(map[int]int)} }

func (l *Log) drop(id int) {
	l.refs[id]--
}

// Drop forgets one.
func (l *Log) Drop(id int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.drop(id)
}

// Both forgets two.
func (l *Log) Both(a, b int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.drop(a)
	l.drop(b)
}

// All forgets many.
func (l *Log) All(ids []int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, id := range ids {
		l.drop(id)
	}
}

// Last forgets one and tells whether it was the last reference.
func (l *Log) Last(id int) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.drop(id)
	return l.refs[id] == 0
}

// Add refers to an event.
func (l *Log) Add(id int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.refs[id]++
}

// Entry is one event of a log.
type Entry struct {
	log *Log
	ids []int
}

// Clear forgets all that the entry refers to.
func (e *Entry) Clear() {
	for _, id := range e.ids {
		// The caller has to have held the log's lock.
		e.log.drop(id)
	}
}
