// go: 1.25

// Package rotation holds requests back while keys are exchanged, and looks at their answer when they may go on.
package rotation

import "sync"

type settings struct{ exchange *sync.RWMutex }

// Client asks for certificates.
type Client struct{ s *settings }

// New returns a client.
func New() *Client { return &Client{s: &settings{exchange: new(sync.RWMutex)}} }

// Fetch waits while keys are exchanged.
func (c *Client) Fetch(names []string) map[string]int {
	c.s.exchange.RLock()
	defer c.s.exchange.RUnlock()
	out := make(map[string]int, len(names))
	for i, n := range names {
		out[n] = i
	}
	return out
}

// Probe tells whether a request got through during the exchange, and what came of it afterwards.
func Probe(c *Client, names []string) (early bool, all int) {
	c.s.exchange.Lock()
	var wg sync.WaitGroup
	var got map[string]int
	wg.Go(func() {
		got = c.Fetch(names) // want race/unguarded-map@"got"
	})
	c.s.exchange.Unlock()
	early = len(got) > 0
	wg.Wait()
	return early, len(got)
}
