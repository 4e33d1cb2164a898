// lookalike: bad_iterator_beside_reader.go one goroutine at a time uses an iterator
package p

import "sync"

type source interface {
	Next(dst []string) error
	Close() error
}

// Lines gives one line after the other.
type Lines struct {
	closing sync.RWMutex
	closed  bool
	last    []string
	err     error
	src     source
}

// Next reads a line; false at the end.
func (l *Lines) Next() bool {
	l.closing.RLock()
	defer l.closing.RUnlock()
	if l.closed {
		return false
	}
	if l.last == nil {
		l.last = make([]string, 4)
	}
	l.err = l.src.Next(l.last)
	return l.err == nil
}

// Line gives what Next has read.
func (l *Lines) Line() []string {
	l.closing.RLock()
	defer l.closing.RUnlock()
	if l.closed {
		return nil
	}
	return append([]string(nil), l.last...)
}

// Close may be called at any time.
func (l *Lines) Close() error {
	l.closing.Lock()
	defer l.closing.Unlock()
	if l.closed {
		return nil
	}
	l.closed = true
	l.last = nil
	return l.src.Close()
}
