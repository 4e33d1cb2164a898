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
	out <- answer{data, err} // want channel/blocked-sender@"out <- answer{data, err}"
}

func (c *Client) start(path string) <-chan answer {
	out := make(chan answer)
	for _, m := range c.mirrors {
		go ask(m, path, out)
	}
	return out
}

// Get returns the first good answer: the others are never taken.
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
