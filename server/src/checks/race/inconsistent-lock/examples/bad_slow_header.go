// go: 1.25

package console

import (
	"bufio"
	"io"
	"sync"
)

// Console shows what an attached stream says.
type Console struct {
	mu     sync.RWMutex
	Stream io.ReadWriter
	Show   func(line string)
}

// Attach shows another stream from now on.
func (c *Console) Attach(s io.ReadWriter) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.Stream = s
}

// Attached tells whether there is a stream.
func (c *Console) Attached() bool {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return c.Stream != nil
}

// Send writes a command.
func (c *Console) Send(command string) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	_, err := io.WriteString(c.Stream, command)
	return err
}

// Watch shows all lines of the stream, for as long as it is open: nobody could attach another one under the lock.
func (c *Console) Watch(failed func(error)) {
	go func() {
		var err error
		if err = c.scan(c.Stream); err != nil { // want race/inconsistent-lock@"c.Stream"
			failed(err)
			return
		}
		failed(nil)
	}()
}

func (c *Console) scan(r io.Reader) error {
	s := bufio.NewScanner(r)
	for s.Scan() {
		c.Show(s.Text())
	}
	return s.Err()
}
