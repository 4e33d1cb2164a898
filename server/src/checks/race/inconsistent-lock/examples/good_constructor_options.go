// go: 1.25

package client

import (
	"maps"
	"net/http"
	"sync"
)

// Client adds the same headers to all requests. Its address is set once, its headers may change at any time.
type Client struct {
	address string

	mu      sync.Mutex
	headers map[string]string
	sent    int
}

// Option sets something up before the client is used.
type Option func(*Client)

// WithHeader adds a header.
func WithHeader(name, value string) Option {
	return func(c *Client) {
		c.headers[name] = value
	}
}

// New returns a client. Until it returns, nobody else can reach what it builds.
func New(address string, opts ...Option) *Client {
	c := &Client{address: address, headers: make(map[string]string)}
	for _, opt := range opts {
		opt(c)
	}
	c.setDefaults()
	return c
}

func (c *Client) setDefaults() {
	if c.headers["User-Agent"] == "" {
		c.headers["User-Agent"] = "example"
	}
	c.sent = 0
}

// SetHeaders replaces all headers.
func (c *Client) SetHeaders(headers map[string]string) {
	headers = maps.Clone(headers)
	c.mu.Lock()
	defer c.mu.Unlock()
	c.headers = headers
}

// Request builds a request for a path.
func (c *Client) Request(path string) (*http.Request, error) {
	r, err := http.NewRequest(http.MethodGet, c.address+path, nil)
	if err != nil {
		return nil, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	for name, value := range c.headers {
		r.Header.Set(name, value)
	}
	c.sent++
	return r, nil
}

// Sent returns the number of requests built.
func (c *Client) Sent() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.sent
}

// Address returns where the client sends to. It never changes, so it needs no lock.
func (c *Client) Address() string {
	return c.address
}
