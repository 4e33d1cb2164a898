// lookalike: bad_deferred_by_reader.go the owner tells by another channel, and waits
// go: 1.25

// Package line ends where its reader does, or where its owner wants it to.
package line

// Line is one line.
type Line struct {
	stop chan struct{}
	gone chan struct{}
	read func() error
}

// Open starts to read.
func Open(read func() error) *Line {
	l := &Line{stop: make(chan struct{}), gone: make(chan struct{}), read: read}
	go l.pump()
	return l
}

func (l *Line) pump() {
	defer close(l.gone)
	for {
		select {
		case <-l.stop:
			return
		default:
		}
		if err := l.read(); err != nil {
			return
		}
	}
}

// Close ends it.
func (l *Line) Close() {
	close(l.stop)
	<-l.gone
}
