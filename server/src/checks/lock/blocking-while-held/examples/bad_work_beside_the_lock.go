// go: 1.25

package peers

import (
	"net"
	"os"
	"sync"
)

// Peers knows connections by name.
type Peers struct {
	mu    sync.Mutex
	conns map[string]net.Conn
	ln    net.Listener
}

// Accept waits for somebody while all others wait for the lock.
func (p *Peers) Accept(name string) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	c, err := p.ln.Accept() // want lock/blocking-while-held@"p.ln.Accept()" `outside world`
	if err != nil {
		return err
	}
	p.conns[name] = c
	return nil
}

// Send writes to one of them: the lock is for the map.
func (p *Peers) Send(name string, b []byte) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	c, ok := p.conns[name]
	if !ok {
		return nil
	}
	_, err := c.Write(b) // want lock/blocking-while-held@"c.Write(b)" `outside world`
	return err
}

// Load reads a file that is nobody's.
func (p *Peers) Load(path string) ([]byte, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return os.ReadFile(path) // want lock/blocking-while-held@"os.ReadFile(path)" `outside world`
}
