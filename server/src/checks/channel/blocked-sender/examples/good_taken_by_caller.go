// lookalike: bad_left_by_caller.go there is room for all answers, or all of them are taken
// go: 1.25

package mirrors

import (
	"errors"
	"time"
)

type answer struct {
	data []byte
	err  error
}

// Client asks several mirrors at once.
type Client struct {
	mirrors []func(string) ([]byte, error)
}

func ask(get func(string) ([]byte, error), path string, out chan<- answer) {
	data, err := get(path)
	out <- answer{data, err}
}

func (c *Client) start(path string) <-chan answer {
	out := make(chan answer, len(c.mirrors))
	for _, m := range c.mirrors {
		go ask(m, path, out)
	}
	return out
}

func (c *Client) startAll(path string) <-chan answer {
	out := make(chan answer)
	for _, m := range c.mirrors {
		go ask(m, path, out)
	}
	return out
}

// Get returns the first good answer.
func (c *Client) Get(path string) ([]byte, error) {
	answers := c.start(path)
	limit := time.After(time.Second)
	for range c.mirrors {
		select {
		case a := <-answers:
			if a.err == nil {
				return a.data, nil
			}
		case <-limit:
			return nil, errors.New("too late")
		}
	}
	return nil, errors.New("nobody answers")
}

// All waits for all of them.
func (c *Client) All(path string) (found [][]byte) {
	answers := c.startAll(path)
	for range c.mirrors {
		if a := <-answers; a.err == nil {
			found = append(found, a.data)
		}
	}
	return found
}
