// go: 1.25

// Package levels writes lines from a level on.
package levels

import (
	"fmt"
	"io"
	"sync"
)

// Logger writes them.
type Logger struct {
	mu     sync.Mutex
	level  int
	prefix string
	out    io.Writer
}

// New makes one that writes all.
func New(out io.Writer) *Logger { return &Logger{out: out} }

// SetLevel may be called at any time: why else would it take the lock.
func (l *Logger) SetLevel(level int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.level = level
}

// SetPrefix likewise.
func (l *Logger) SetPrefix(prefix string) {
	l.mu.Lock()
	l.prefix = prefix
	l.mu.Unlock()
}

// Debug writes a line.
func (l *Logger) Debug(line string) {
	if l.level <= 0 { // want race/inconsistent-lock@"l.level" `without .Logger\.mu.`
		fmt.Fprintln(l.out, l.prefix, line) // want race/inconsistent-lock@"l.prefix"
	}
}

// Warn writes a line.
func (l *Logger) Warn(line string) {
	if l.level <= 1 { // want race/inconsistent-lock@"l.level"
		fmt.Fprintln(l.out, l.prefix, line) // want race/inconsistent-lock@"l.prefix"
	}
}
