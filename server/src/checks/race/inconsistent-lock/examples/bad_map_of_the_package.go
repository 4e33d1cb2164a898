// go: 1.25
package registry

import "sync"

// Client talks to one server.
type Client struct{ name string }

var (
	clientsMu sync.Mutex
	clients   = map[string]*Client{}
)

// Open gives the client of that name.
func Open(name string) *Client {
	clientsMu.Lock()
	defer clientsMu.Unlock()
	if _, ok := clients[name]; !ok {
		clients[name] = &Client{name: name}
	}
	return clients[name]
}

// example:begin
// Shutdown ends it.
func (c *Client) Shutdown() {
	delete(clients, c.name) // want race/inconsistent-lock@"clients"
}

// example:end
