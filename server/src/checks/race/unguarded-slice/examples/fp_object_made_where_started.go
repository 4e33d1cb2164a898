// go: 1.25

package hosts

import (
	"net"
	"sync"
)

// Host is looked up in the background.
type Host struct {
	Name     string
	Addr     net.IP
	Resolved sync.WaitGroup
}

// NewHost starts the lookup of a host: each goroutine has the one that was made for it.
func NewHost(name string) *Host {
	h := &Host{Name: name}
	h.Resolved.Add(1)
	go func(own *Host) {
		defer own.Resolved.Done()
		if addrs, err := net.LookupIP(own.Name); err == nil && len(addrs) > 0 {
			own.Addr = make(net.IP, len(addrs[0]))
			copy(own.Addr, addrs[0])
		} else {
			own.Addr = nil
		}
	}(h)
	return h
}

// Tracker knows hosts by two names.
type Tracker struct {
	mu   sync.Mutex
	by   map[string]*Host
	back map[string]*Host
}

func (t *Tracker) track(name, other string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.by[other] = NewHost(name)
	t.back[name] = NewHost(other)
}

// Strip tracks the hosts of links.
func (t *Tracker) strip(links map[string]string, first string) {
	if first != "" {
		t.track(first, "first")
	}
	for name, other := range links {
		t.track(name, other)
	}
}

// Page is what is shown.
type Page struct{ hosts *Tracker }

// Show tracks what it links to.
func (p *Page) Show(links map[string]string) {
	p.hosts.strip(links, "")
}
