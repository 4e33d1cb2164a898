// go: 1.24

package calls

import (
	"encoding/json"
	"io"
	"sync"
)

type answer struct {
	ID   uint64 `json:"id"`
	Body string `json:"body"`
}

type waiter struct {
	done chan struct{}
	got  answer
}

// Client hands answers to those who wait for them.
type Client struct {
	dec     *json.Decoder
	mu      sync.Mutex
	waiting map[uint64]*waiter
	kinds   map[uint64][]string
}

func New(r io.Reader) *Client {
	return &Client{dec: json.NewDecoder(r), waiting: map[uint64]*waiter{}, kinds: map[uint64][]string{}}
}

func (c *Client) Receive() error {
	for {
		var a answer
		if err := c.dec.Decode(&a); err != nil {
			return err
		}
		c.mu.Lock()
		w := c.waiting[a.ID]
		delete(c.waiting, a.ID)
		c.mu.Unlock()
		if w == nil {
			continue
		}
		w.got = a
		close(w.done)
	}
}

// Own looks for an entry that it has put there itself.
func (c *Client) Own(id uint64) string {
	var a answer
	a.ID = id
	w := &waiter{done: make(chan struct{})}
	c.mu.Lock()
	c.waiting[a.ID] = w
	c.mu.Unlock()
	<-w.done
	return w.got.Body
}
