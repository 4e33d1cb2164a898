// go: 1.22

package ports

import (
	"fmt"
	"net"
	"os"
	"sync"
)

var passed = map[string]*os.File{}

// Listen opens each address once: a second time is an error, and nobody gets
// what was opened before.
func Listen(addr string) (net.Listener, error) {
	if os.Getuid() != 0 {
		f, ok := passed[addr]
		if !ok {
			return nil, fmt.Errorf("nothing passed for %s", addr)
		}
		return net.FileListener(f)
	}
	if _, ok := passed[addr]; ok {
		return nil, fmt.Errorf("%s twice", addr)
	}
	ln, err := net.Listen("tcp", addr)
	if err != nil {
		return nil, err
	}
	f, err := ln.(*net.TCPListener).File()
	if err != nil {
		return nil, err
	}
	passed[addr] = f // want memory/unbounded-map@"passed[addr]"
	return ln, nil
}

// Pool is used by several at once.
type Pool struct {
	mu  sync.Mutex
	all []net.Listener
}

// Take opens one more.
func (p *Pool) Take(addr string) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	x, err := Listen(addr)
	if err != nil {
		return err
	}
	p.all = append(p.all, x)
	return nil
}
