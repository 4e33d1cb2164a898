package fixture

import (
	"bufio"
	"io"
)

// Feed reads in a goroutine of its own.
type Feed struct {
	r     *bufio.Reader
	out   chan string
	lines int
	last  error
	stop  chan struct{}
	check func() error
}

// NewFeed begins to read.
func NewFeed(r io.Reader, check func() error) *Feed {
	f := &Feed{r: bufio.NewReader(r), out: make(chan string), stop: make(chan struct{}), check: check}
	go f.read()
	go f.retry()
	return f
}

func (f *Feed) read() {
	defer close(f.out)
	for {
		line, err := f.r.ReadString('\n')
		if err != nil {
			return
		}
		f.lines++ // want race/unguarded-variable
		f.out <- line
	}
}

// Nobody hears of this one's end.
func (f *Feed) retry() {
	for {
		select {
		case <-f.stop:
			return
		default:
			f.last = f.check() // want race/unguarded-variable
		}
	}
}

// All gives what is read until there is no more.
func (f *Feed) All() <-chan string {
	return f.out
}

// Len tells how many there have been so far.
func (f *Feed) Len() int {
	return f.lines
}

// Err tells what went wrong last.
func (f *Feed) Err() error {
	return f.last
}

// Close ends it.
func (f *Feed) Close() {
	close(f.stop)
}
