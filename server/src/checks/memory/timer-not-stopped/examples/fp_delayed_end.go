// go: 1.25

package tunnels

import (
	"io"
	"sync"
	"time"
)

// Proxy leaves its tunnels open for a while when it goes away.
type Proxy struct {
	mu      sync.Mutex
	tunnels map[io.Closer]struct{}
	ending  *time.Timer
	delay   time.Duration
}

// New makes a proxy.
func New(delay time.Duration) *Proxy {
	return &Proxy{tunnels: make(map[io.Closer]struct{}), delay: delay}
}

// Open notes a tunnel; what it returns forgets it, and the timer with the last one.
func (p *Proxy) Open(t io.Closer) (done func()) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.tunnels[t] = struct{}{}
	return func() {
		p.mu.Lock()
		defer p.mu.Unlock()
		delete(p.tunnels, t)
		if len(p.tunnels) == 0 && p.ending != nil {
			p.ending.Stop()
		}
	}
}

// Cleanup ends the proxy.
func (p *Proxy) Cleanup() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.tunnels) > 0 {
		p.ending = time.AfterFunc(p.delay, p.closeAll)
	}
}

func (p *Proxy) closeAll() {
	p.mu.Lock()
	defer p.mu.Unlock()
	for t := range p.tunnels {
		t.Close()
	}
}
