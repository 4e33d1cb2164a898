// go: 1.25

package logctx

import (
	"maps"
	"sync"
)

// Logger adds labels to what it logs.
type Logger struct {
	mu     sync.Mutex
	labels map[string]string
	print  func(labels map[string]string, text string)
}

// New returns a logger without labels.
func New(print func(labels map[string]string, text string)) *Logger {
	return &Logger{labels: make(map[string]string), print: print}
}

// Label adds a label.
func (l *Logger) Label(key, value string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.labels[key] = value
}

// Unlabel removes a label.
func (l *Logger) Unlabel(key string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	delete(l.labels, key)
}

// Child returns a logger that starts with the same labels. Both share the map, each has a lock of its own.
func (l *Logger) Child() *Logger {
	child := &Logger{print: l.print}
	l.mu.Lock()
	child.labels = l.labels // want race/guarded-value-escapes@"l.labels"
	l.mu.Unlock()
	return child
}

// Log prints a text with the labels of now.
func (l *Logger) Log(text string) {
	l.mu.Lock()
	labels := maps.Clone(l.labels)
	l.mu.Unlock()
	l.print(labels, text)
}
