// go: 1.25

package tool

import (
	"errors"
	"io"
	"sync"
)

// Tool runs a program and reads what it prints.
type Tool struct {
	pipes  sync.WaitGroup
	loops  sync.WaitGroup
	out    io.Reader
	errs   io.Reader
	ended  chan struct{}
	closed chan struct{}
}

// Start counts two readers, of which one forgets to count down.
func (t *Tool) Start() error {
	if t.out == nil {
		return errors.New("nothing to read")
	}
	t.pipes.Add(2) // want goroutine/waitgroup-unbalanced@"t.pipes.Add(2)" `brings the counter to 2, but 1 goroutine`
	go t.drain(t.errs)
	go func() {
		defer t.pipes.Done()
		io.Copy(io.Discard, t.out)
	}()
	go func() {
		t.pipes.Wait()
		close(t.ended)
	}()
	return nil
}

func (t *Tool) drain(r io.Reader) {
	io.Copy(io.Discard, r)
}

// Loops starts two loops, waited for in two places.
func (t *Tool) Loops() {
	t.loops.Add(2) // want goroutine/waitgroup-unbalanced@"t.loops.Add(2)" `brings the counter to 2, but 1 goroutine`
	go t.read()
	go t.watch()
}

func (t *Tool) read() {
	io.Copy(io.Discard, t.out)
}

func (t *Tool) watch() {
	defer t.loops.Done()
	<-t.closed
}

// Close waits for the loops.
func (t *Tool) Close() {
	close(t.closed)
	t.loops.Wait()
}

// Wait waits for them as well.
func (t *Tool) Wait() { t.loops.Wait() }
