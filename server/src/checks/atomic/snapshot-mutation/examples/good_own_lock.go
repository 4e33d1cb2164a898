// go: 1.25

package session

import (
	"sync"
	"sync/atomic"
)

type generation struct {
	mu   sync.Mutex
	seen map[string]int
}

// Log counts what it has seen, by generations.
type Log struct {
	cur atomic.Pointer[generation]
}

// New returns an empty log.
func New() *Log {
	l := &Log{}
	l.Rotate()
	return l
}

// Rotate begins a new generation.
func (l *Log) Rotate() {
	l.cur.Store(&generation{seen: make(map[string]int)})
}

// See counts a key in the present generation, under its own lock.
func (l *Log) See(key string) {
	g := l.cur.Load()
	g.mu.Lock()
	defer g.mu.Unlock()
	g.seen[key]++
}
