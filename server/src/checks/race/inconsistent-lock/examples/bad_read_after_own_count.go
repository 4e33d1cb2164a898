// go: 1.25

// Package counts has several callers: what one of them reads may be what another has counted.
package counts

import "sync"

type Counter struct {
	mu sync.Mutex
	n  int
}

func (c *Counter) Inc() int {
	c.mu.Lock()
	c.n++
	c.mu.Unlock()
	return c.n // want race/inconsistent-lock@"c.n"
}

func (c *Counter) Value() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.n
}

type Log struct {
	mu    sync.Mutex
	lines []string
}

func (l *Log) Add(s string) int {
	l.mu.Lock()
	l.lines = append(l.lines, s)
	l.mu.Unlock()
	return len(l.lines) // want race/inconsistent-lock@"l.lines"
}

func (l *Log) Last() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.lines[len(l.lines)-1]
}

func (l *Log) All() []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return append([]string(nil), l.lines...)
}
