// go: 1.25
package runner

import (
	"errors"
	"io"
)

type Command struct {
	Path    string
	pipes   []io.Closer
	results chan error
}

// Start runs the command in the background; what was opened for it is closed if that fails.
func (c *Command) Start() error {
	started := false
	defer func() {
		if !started {
			closeAll(c.pipes)
			c.pipes = nil
		}
	}()
	if c.Path == "" {
		return errors.New("no command")
	}
	r, w := io.Pipe()
	c.pipes = append(c.pipes, r, w)
	c.results = make(chan error, 1)
	started = true
	go c.watch()
	return nil
}

func (c *Command) watch() {
	closeAll(c.pipes)
	c.results <- nil
}

func closeAll(list []io.Closer) {
	for _, c := range list {
		c.Close()
	}
}
