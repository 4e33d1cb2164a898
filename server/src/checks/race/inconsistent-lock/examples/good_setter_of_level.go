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
	mu    sync.Mutex
	level int
	lines int
	width int
	out   io.Writer
}

// New makes one that writes all.
func New(out io.Writer) *Logger { return &Logger{out: out, width: 80} }

// SetLevel may be called at any time.
func (l *Logger) SetLevel(level int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.level = level
}

// Reset counts anew; the width is set along with what the lock is there for.
func (l *Logger) Reset(width int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.lines = 0
	l.width = width
}

func (l *Logger) from() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.level
}

// Debug writes a line.
func (l *Logger) Debug(line string) {
	if l.from() <= 0 {
		l.write(line)
	}
}

// Warn writes a line.
func (l *Logger) Warn(line string) {
	if l.from() <= 1 {
		l.write(line)
	}
}

func (l *Logger) write(line string) {
	fmt.Fprintln(l.out, line)
	l.mu.Lock()
	defer l.mu.Unlock()
	l.lines++
}
