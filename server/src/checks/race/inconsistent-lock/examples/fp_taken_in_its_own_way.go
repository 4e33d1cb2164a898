package example

import "sync"

// gate lets senders in while nobody makes a new stream.
type gate struct {
	*sync.Cond
	closed bool
}

func (g *gate) tryEnter() bool {
	g.L.Lock()
	if g.closed {
		g.L.Unlock()
		return false
	}
	return true
}

func (g *gate) leave() { g.L.Unlock() }

func (g *gate) shut() {
	g.L.Lock()
	for g.closed {
		g.Wait()
	}
	g.closed = true
	g.L.Unlock()
}

func (g *gate) open() {
	g.L.Lock()
	g.closed = false
	g.Broadcast()
	g.L.Unlock()
}

// Client sends on a stream that is made anew when it breaks.
type Client struct {
	// stream is protected by gate.
	stream chan string

	gate
}

// NewClient makes one.
func NewClient() *Client {
	return &Client{stream: make(chan string, 1), gate: gate{Cond: sync.NewCond(&sync.Mutex{})}}
}

// Send sends, unless the stream is just made anew.
func (c *Client) Send(text string) bool {
	if !c.tryEnter() {
		return false
	}
	defer c.leave()
	c.stream <- text
	return true
}

// Renew makes a new stream.
func (c *Client) Renew() {
	c.shut()
	c.stream = make(chan string, 1)
	c.open()
}
