// go: 1.25

// Package early keeps what is logged before there is a logger.
package early

import (
	"maps"
	"sync"
)

type entry struct {
	text   string
	fields map[string]any
}

type storage struct {
	mu  sync.Mutex
	all []entry
}

// Logger is handed around by value.
type Logger struct {
	to     *storage
	fields map[string]any
}

func clone(l Logger) Logger {
	return Logger{to: l.to, fields: maps.Clone(l.fields)}
}

// With adds a field to a copy.
func (l Logger) With(name string, value any) Logger {
	l.to.mu.Lock()
	defer l.to.mu.Unlock()
	l = clone(l)
	l.fields[name] = value
	return l
}

// Info keeps an entry.
func (l Logger) Info(text string) {
	l.to.mu.Lock()
	defer l.to.mu.Unlock()
	l.add(text)
}

// Caller must hold the lock.
func (l Logger) add(text string) {
	l.to.all = append(l.to.all, entry{text: text, fields: l.fields})
}
