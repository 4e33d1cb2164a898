// go: 1.25

// Package dedupe leaves out lines that were written lately; children have locks of their own.
package dedupe

import (
	"sync"
	"time"
)

// Deduper leaves lines out.
type Deduper struct {
	prefix string
	mu     *sync.RWMutex
	seen   map[string]time.Time
}

// New makes a deduper.
func New() *Deduper {
	return &Deduper{mu: new(sync.RWMutex), seen: map[string]time.Time{}}
}

// With makes a deduper that writes a prefix.
func (d *Deduper) With(prefix string) *Deduper {
	d.mu.RLock()
	defer d.mu.RUnlock()
	return &Deduper{prefix: prefix, seen: d.seen, mu: new(sync.RWMutex)} // want race/guarded-value-escapes@"d.seen"
}

// Write writes a line.
func (d *Deduper) Write(line string) {
	d.mu.RLock()
	at, ok := d.seen[line]
	d.mu.RUnlock()
	if ok && time.Since(at) < time.Minute {
		return
	}
	d.mu.Lock()
	if len(d.seen) < 1000 {
		d.seen[line] = time.Now()
	}
	d.mu.Unlock()
	println(d.prefix, line)
}

// Forget forgets a line.
func (d *Deduper) Forget(line string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	delete(d.seen, line)
}
