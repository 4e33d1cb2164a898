// go: 1.25
package pipe

import (
	"bytes"
	"io"
)

type pipe struct {
	in   chan []byte
	read chan int
}

// Write waits until p was read.
func (w *pipe) Write(p []byte) (int, error) {
	w.in <- p
	return <-w.read, nil
}

type copying struct {
	queue chan []byte
	all   []byte
}

func (c *copying) Write(p []byte) (int, error) {
	c.queue <- bytes.Clone(p)
	c.all = append(c.all, p...)
	return len(p), nil
}

type filter struct {
	out io.Writer
	cur []byte
}

func (f *filter) Write(p []byte) (int, error) {
	f.cur = p
	defer func() { f.cur = nil }()
	return f.flush()
}

func (f *filter) flush() (int, error) { return f.out.Write(f.cur) }

type buffer struct{ data []byte }

// Write takes another kind of argument: what it is given is its own.
func (b *buffer) Write(data []byte) { b.data = data }

type scratch struct {
	in    io.Reader
	space struct{ buf []byte }
}

// Read lends p to what it calls.
func (s *scratch) Read(p []byte) (int, error) {
	s.space.buf = p
	n, err := readInto(s.in, &s.space.buf)
	return n, err
}

func readInto(r io.Reader, b *[]byte) (int, error) { return r.Read(*b) }
