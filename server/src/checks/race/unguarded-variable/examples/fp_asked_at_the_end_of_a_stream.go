package fixture

import (
	"bufio"
	"context"
	"errors"
	"io"
)

// Lines reads in a goroutine of its own.
type Lines struct {
	r   *bufio.Reader
	out chan string
	ctx context.Context
	err error
}

// NewLines begins to read.
func NewLines(ctx context.Context, r io.Reader) *Lines {
	l := &Lines{r: bufio.NewReader(r), out: make(chan string), ctx: ctx}
	go l.read()
	return l
}

func (l *Lines) read() {
	defer close(l.out)
	for {
		select {
		case <-l.ctx.Done():
			l.err = errors.Join(l.err, l.ctx.Err())
			return
		default:
			line, err := l.r.ReadString('\n')
			if line != "" {
				l.out <- line
			}
			if err != nil {
				l.err = errors.Join(l.err, err)
				return
			}
		}
	}
}

// All gives what is read until there is no more.
func (l *Lines) All() <-chan string {
	return l.out
}

// Err tells what it ended by.
func (l *Lines) Err() error {
	return l.err
}
