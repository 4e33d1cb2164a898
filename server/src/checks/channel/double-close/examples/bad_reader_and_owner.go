// go: 1.25

// Package line reads from a line until either side has enough.
package line

// Line is one line.
type Line struct {
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
			close(l.gone) // want channel/double-close@"close(l.gone)" `closed at line 36 as well`
			return
		}
		select {
		case l.in <- b:
		case <-l.gone:
			return
		}
	}
}

// Close ends it.
func (l *Line) Close() {
	close(l.gone)
}
