// lookalike: bad_reader_and_owner.go a flag under a lock says whether it is closed
// go: 1.25

// Package line reads from a line until either side has enough.
package line

import "sync"

// Line is one line.
type Line struct {
	mu   sync.Mutex
	shut bool
	gone chan struct{}
	in   chan []byte
}

// Open starts to read.
func Open(read func() ([]byte, error)) *Line {
	l := &Line{gone: make(chan struct{}), in: make(chan []byte)}
	go l.pump(read)
	return l
}

func (l *Line) pump(read func() ([]byte, error)) {
	for {
		b, err := read()
		if err != nil {
			l.end()
			return
		}
		select {
		case l.in <- b:
		case <-l.gone:
			return
		}
	}
}

func (l *Line) end() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if !l.shut {
		l.shut = true
		close(l.gone)
	}
}

// Close ends it.
func (l *Line) Close() {
	l.end()
}
