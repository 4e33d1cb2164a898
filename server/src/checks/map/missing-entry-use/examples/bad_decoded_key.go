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
}

func New(r io.Reader) *Client {
	return &Client{dec: json.NewDecoder(r), waiting: map[uint64]*waiter{}}
}

// Receive believes that nobody answers twice, or what was not asked.
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
		w.got = a // want map/missing-entry-use@"w.got"
		close(w.done)
	}
}

// Wait waits for one answer.
func (c *Client) Wait(id uint64) string {
	w := &waiter{done: make(chan struct{})}
	c.mu.Lock()
	c.waiting[id] = w
	c.mu.Unlock()
	<-w.done
	return w.got.Body
}
