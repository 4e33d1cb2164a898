// lookalike: bad_reader_and_owner.go whoever swaps the state first closes
// go: 1.25

// Package line reads from a line until either side has enough.
package line

import "sync/atomic"

// Line is one line.
type Line struct {
	shut atomic.Bool
	gone chan struct{}
}

// Open starts to read.
func Open(read func() ([]byte, error)) *Line {
	l := &Line{gone: make(chan struct{})}
	go l.pump(read)
	return l
}

func (l *Line) pump(read func() ([]byte, error)) {
	for {
		if _, err := read(); err != nil {
			if l.shut.CompareAndSwap(false, true) {
				close(l.gone)
			}
			return
		}
	}
}

// Close ends it.
func (l *Line) Close() {
	if l.shut.CompareAndSwap(false, true) {
		close(l.gone)
	}
}
